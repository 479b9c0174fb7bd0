import { Injectable } from '@nestjs/common';
import { unanswered } from '../../core/readiness/answers.js';
import type { Question } from '../../core/readiness/questionnaire.js';
import { isSmallCount, showAnswer } from '../../core/readiness/show-answer.js';
import type { Refusal } from '../../core/refusal.js';
import { FindOrganisations } from '../../organisations/index.js';
import { Reads } from '../../platform/database/reads.js';
import { type Reader, isInside } from './reader.js';
import { type StoredQuestionnaire, findQuestionnaires } from './stored-questionnaire.js';
import {
  type ResponseSearch,
  type StoredResponse,
  answersOf,
  findResponses,
  unknownResponse,
} from './stored-response.js';

export interface AnswerView {
  readonly question: Question;
  /** As it was answered; null where it counts fewer people than may be told. */
  readonly value: string | null;
  /** As people read it. */
  readonly shown: string;
  readonly evidence: string;
}

export interface SectionView {
  readonly name: string;
  readonly title: string;
  readonly guidance: string | null;
  /** Questions that have to be answered and are not. */
  readonly missing: number;
  readonly answers: readonly AnswerView[];
}

/** What an organisation has answered. */
export interface ResponseView {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
  readonly number: number;
  /** Of the questionnaire. */
  readonly version: number;
  readonly begunOn: string;
  readonly sentOn: string | null;
  readonly sections: readonly SectionView[];
}

/** Questions about what organisations have answered, for those who may read it with its evidence. */
@Injectable()
export class FindResponses {
  constructor(
    private readonly reads: Reads,
    private readonly organisations: FindOrganisations,
  ) {}

  /** In the order in which they were begun. */
  async list(search: ResponseSearch, reader: Reader): Promise<ResponseView[]> {
    const { responses, questionnaires } = await this.reads.run(async (db) => ({
      responses: await findResponses(db, search),
      questionnaires: new Map((await findQuestionnaires(db)).map((each) => [each.id, each])),
    }));
    const names = await this.organisations.names(responses.map(({ organisationId }) => organisationId));
    return responses.map((response) => {
      const { organisationId, questionnaireId } = response;
      const inside = isInside(reader, organisationId);
      return viewOf(response, questionnaires.get(questionnaireId)!, names.get(organisationId)!, inside);
    });
  }

  async one(id: number, reader: Reader): Promise<ResponseView | Refusal> {
    const [response] = await this.list({ id }, reader);
    return response ?? unknownResponse();
  }

  /** An organisation's answers of a number. */
  async numbered(organisationId: number, number: number, reader: Reader): Promise<ResponseView | Refusal> {
    const all = await this.list({ organisationId }, reader);
    return all.find((each) => each.number === number) ?? unknownResponse();
  }

  /** Whose answers these are. */
  async ownerOf(id: number): Promise<number | Refusal> {
    const [response] = await this.reads.run((db) => findResponses(db, { id }));
    return response?.organisationId ?? unknownResponse();
  }
}

function viewOf(
  response: StoredResponse,
  { version, content }: StoredQuestionnaire,
  organisation: string,
  inside: boolean,
): ResponseView {
  const { id, organisationId, number, begunOn, sentOn } = response;
  const answers = new Map(answersOf(response).map((answer) => [answer.question, answer]));
  const missing = new Set(unanswered(content, [...answers.values()]).map(({ name }) => name));
  return {
    ...{ id, organisationId, organisation, number, version, begunOn, sentOn },
    sections: content.sections.map(({ name, title, guidance, questions }) => ({
      ...{ name, title, guidance: guidance ?? null },
      missing: questions.filter((question) => missing.has(question.name)).length,
      answers: questions.map((question) => {
        const { value = '', evidence = '' } = answers.get(question.name) ?? {};
        const isHidden = !inside && isSmallCount(question, value);
        return { question, value: isHidden ? null : value, shown: showAnswer(question, value, inside), evidence };
      }),
    })),
  };
}
