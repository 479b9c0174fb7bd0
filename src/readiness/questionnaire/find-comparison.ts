import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import {
  type ComparedQuestion,
  type GivenAnswers,
  type Likeness,
  compareAnswers,
  gapsOf,
} from '../../core/readiness/compare-answers.js';
import { type Question, type QuestionSection, type Questionnaire } from '../../core/readiness/questionnaire.js';
import { showAnswer } from '../../core/readiness/show-answer.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Connection } from '../../platform/database/connection.js';
import { Reads } from '../../platform/database/reads.js';
import { type Reader, isInside } from './reader.js';
import { STANDARD_QUESTIONNAIRE } from './standard-questionnaire.js';
import { type StoredQuestionnaire, findCurrent, findVersion } from './stored-questionnaire.js';
import { type StoredResponse, answersOf, findResponses } from './stored-response.js';

export interface ComparedView {
  readonly section: string;
  readonly question: Question;
  readonly likeness: Likeness;
  /** Steps between the lowest and the highest answer. */
  readonly spread: number | null;
  /** As people read it; null where it is no scale and no number, or nobody has answered. */
  readonly lowest: string | null;
  readonly highest: string | null;
  /** Organisations below the aim. */
  readonly belowAim: readonly number[];
  /** In the order of the organisations. */
  readonly answers: readonly { readonly organisationId: number; readonly shown: string }[];
}

/** What organisations have answered, side by side. */
export interface Comparison {
  /** Null while nobody has answered and the programme has published no questionnaire. */
  readonly version: number | null;
  readonly title: string;
  readonly asAt: string;
  readonly organisations: readonly { readonly id: number; readonly name: string; readonly sentOn: string }[];
  readonly similarities: number;
  readonly differences: number;
  readonly questions: readonly ComparedView[];
  /** Names of questions in which somebody is below the aim, those first that concern most organisations. */
  readonly gaps: readonly string[];
}

/** Similarities and differences between what organisations have sent. Evidence is not told here. */
@Injectable()
export class FindComparison {
  constructor(
    private readonly reads: Reads,
    private readonly organisations: FindOrganisations,
    private readonly clock: Clock,
  ) {}

  /**
   * Of each organisation what it sent last. Organisations see it once they have sent answers themselves.
   * @param version of the questionnaire; the one of the day where it is null
   */
  async run(version: number | null, date: LocalDate | null, reader: Reader): Promise<Comparison | Refusal> {
    const asAt = date ?? this.clock.today();
    const found = await this.reads.run((db) => findSent(db, version, asAt));
    if (isRefusal(found)) return found;
    const { asked, sent } = found;
    if (!reader.isOfProgramme && !sent.some(({ organisationId }) => reader.own.includes(organisationId))) {
      return notThere();
    }
    const names = await this.organisations.names(sent.map(({ organisationId }) => organisationId));
    const inOrder = sent
      .map((response) => ({ ...response, name: names.get(response.organisationId)! }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    const content = asked?.content ?? STANDARD_QUESTIONNAIRE;
    const compared = compareAnswers(content, inOrder.map(givenBy));
    const count = (wanted: Likeness): number => compared.filter(({ likeness }) => likeness === wanted).length;
    return {
      ...{ version: asked?.version ?? null, title: content.title, asAt },
      organisations: inOrder.map(({ organisationId: id, name, sentOn }) => ({ id, name, sentOn: sentOn! })),
      ...{ similarities: count('similar'), differences: count('different') },
      questions: compared.map((each) => viewOf(each, sectionOf(content, each.question), reader)),
      gaps: gapsOf(compared).map(({ question }) => question.name),
    };
  }
}

interface Sent {
  readonly asked: StoredQuestionnaire | undefined;
  readonly sent: readonly StoredResponse[];
}

async function findSent(db: Connection, version: number | null, asAt: LocalDate): Promise<Sent | Refusal> {
  const asked = version === null ? await findCurrent(db, asAt) : await findVersion(db, version);
  if (isRefusal(asked)) return asked;
  if (!asked) return { asked, sent: [] };
  const responses = await findResponses(db, { questionnaireId: asked.id });
  const sent = responses.filter(({ sentOn }) => sentOn !== null && sentOn <= asAt);
  // They come in the order in which they were begun: the last of each organisation stays.
  return { asked, sent: [...new Map(sent.map((response) => [response.organisationId, response])).values()] };
}

const givenBy = (response: StoredResponse): GivenAnswers => ({
  organisationId: response.organisationId,
  values: new Map(answersOf(response).map(({ question, value }) => [question, value])),
});

const sectionOf = ({ sections }: Questionnaire, { name }: Question): QuestionSection =>
  sections.find(({ questions }) => questions.some((question) => question.name === name))!;

function viewOf(compared: ComparedQuestion, { title }: QuestionSection, reader: Reader): ComparedView {
  const { question, likeness, spread, lowest, highest, belowAim, answers } = compared;
  const show = (value: string | null): string | null =>
    value === null ? null : showAnswer(question, value, reader.readsAll);
  return {
    ...{ section: title, question, likeness, spread, belowAim },
    ...{ lowest: show(lowest), highest: show(highest) },
    answers: answers.map(({ organisationId, value }) => ({
      organisationId,
      shown: isTold(question, organisationId, reader)
        ? showAnswer(question, value, isInside(reader, organisationId))
        : '',
    })),
  };
}

/** What somebody wrote in their own words is for the programme. */
const isTold = ({ kind }: Question, organisationId: number, reader: Reader): boolean =>
  kind !== 'text' || reader.isOfProgramme || isInside(reader, organisationId);
