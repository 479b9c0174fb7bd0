import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dutyRefusal } from '../../core/access/duties.js';
import { isRefusal } from '../../core/refusal.js';
import { mayRead, notThere } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { formPage } from '../../platform/pages/form-page.js';
import type { NavigationLink } from '../../platform/pages/navigation.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FOR_ORGANISATION } from '../acting.js';
import { BeginResponse } from '../questionnaire/begin-response.js';
import { FindResponses, type ResponseView, type SectionView } from '../questionnaire/find-responses.js';
import { readerOf } from '../questionnaire/reader.js';
import { SaveSection } from '../questionnaire/save-section.js';
import { SendResponse } from '../questionnaire/send-response.js';
import {
  EVIDENCE,
  answerTables,
  besideEachOther,
  fieldsOf,
  holdsOf,
  readinessPath,
  responsePath,
  tasksModel,
} from './readiness-view.js';
import { day } from './words.js';

const mayAnswer = ({ person }: Actor, organisationId: number): boolean =>
  person !== null && dutyRefusal(person, FOR_ORGANISATION, organisationId) === undefined;

/** The answers of an organisation: what it has sent, and what it is answering, part by part. */
@ApiExcludeController()
@Controller('organisations/:id/readiness')
export class ReadinessPage {
  constructor(
    private readonly find: FindResponses,
    private readonly organisations: FindOrganisations,
    private readonly beginning: BeginResponse,
    private readonly saving: SaveSection,
    private readonly sending: SendResponse,
  ) {}

  @Get()
  @Needs('readiness:read')
  @Page('readiness/pages/responses')
  async list(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return this.listModel(id, actor);
  }

  @Post()
  @Needs('readiness:write')
  @Page('readiness/pages/responses')
  async begin(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const model = await this.listModel(id, actor);
    const outcome = await this.beginning.run(form.write, id);
    if (isRefusal(outcome)) return refusedForm(outcome, model);
    return seeOther(responsePath({ organisationId: id, number: outcome.answer.number }));
  }

  @Get(':number')
  @Needs('readiness:read')
  @Page('readiness/pages/response')
  async show(
    @Param('id', RowIdPipe) id: number,
    @Param('number', RowIdPipe) number: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const response = await this.responseOf(id, number, actor);
    return responseModel(response, response.sentOn === null && mayAnswer(actor, id));
  }

  @Get(':number/check')
  @Needs('readiness:read')
  @Page('readiness/pages/check')
  async check(
    @Param('id', RowIdPipe) id: number,
    @Param('number', RowIdPipe) number: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    return checkModel(await this.openOf(id, number, actor));
  }

  @Post(':number/check')
  @Needs('readiness:write')
  @Page('readiness/pages/check')
  async send(
    @Param('id', RowIdPipe) id: number,
    @Param('number', RowIdPipe) number: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const response = await this.openOf(id, number, actor);
    const outcome = await this.sending.run(form.write, response.id);
    if (isRefusal(outcome)) return refusedForm(outcome, checkModel(response));
    return seeOther(readinessPath(id), 'Your answers are sent');
  }

  @Get(':number/:section')
  @Needs('readiness:read')
  @Page('platform/pages/form')
  async ask(
    @Param('id', RowIdPipe) id: number,
    @Param('number', RowIdPipe) number: number,
    @Param('section') name: string,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const response = await this.openOf(id, number, actor);
    const section = sectionOf(response, name);
    return this.sectionModel(response, section, actor, holdsOf(section));
  }

  @Post(':number/:section')
  @Needs('readiness:write')
  @Page('platform/pages/form')
  async save(
    @Param('id', RowIdPipe) id: number,
    @Param('number', RowIdPipe) number: number,
    @Param('section') name: string,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const response = await this.openOf(id, number, actor);
    const section = sectionOf(response, name);
    const answers = section.answers.map(({ question }) => ({
      question: question.name,
      value: question.kind === 'number' ? form.text(question.name).replaceAll(',', '') : form.text(question.name),
      evidence: question.asksEvidence ? form.text(`${question.name}${EVIDENCE}`) : '',
    }));
    const outcome = await this.saving.run(form.write, response.id, name, answers);
    if (isRefusal(outcome)) return refusedForm(outcome, await this.sectionModel(response, section, actor, form.typed));
    return seeOther(responsePath(response), `“${section.title}” is saved`);
  }

  private async responseOf(id: number, number: number, actor: Actor): Promise<ResponseView> {
    if (!mayRead(actor, id)) throw new RefusedError(notThere());
    return foundOf(await this.find.numbered(id, number, readerOf(actor)));
  }

  /** Answers that whoever asks may still change. */
  private async openOf(id: number, number: number, actor: Actor): Promise<ResponseView> {
    const response = await this.responseOf(id, number, actor);
    if (response.sentOn !== null || !mayAnswer(actor, id)) throw new RefusedError(notThere());
    return response;
  }

  private async listModel(id: number, actor: Actor): Promise<PageModel> {
    if (!mayRead(actor, id)) throw new RefusedError(notThere());
    const { name } = foundOf(await this.organisations.asAt(id, null));
    const responses = await this.find.list({ organisationId: id }, readerOf(actor));
    const open = responses.find(({ sentOn }) => sentOn === null);
    const sent = responses.filter(({ sentOn }) => sentOn !== null);
    return {
      ...{ organisation: name, path: readinessPath(id), beside: besideEachOther(sent) },
      open: open ? { href: responsePath(open), text: `Answers that were begun on ${day(open.begunOn)}` } : null,
      sent: sent.map((each) => ({ href: responsePath(each), text: `Answers sent on ${day(each.sentOn!)}` })).reverse(),
      mayBegin: !open && mayAnswer(actor, id),
      button: sent.length === 0 ? 'Answer the questions' : 'Answer the questions anew',
    };
  }

  private async sectionModel(
    response: ResponseView,
    section: SectionView,
    actor: Actor,
    holds: Typed,
  ): Promise<PageModel> {
    const all = await this.find.list({ organisationId: response.organisationId }, readerOf(actor));
    const last = all.findLast(({ sentOn }) => sentOn !== null);
    const before = new Map(
      (last?.sections ?? []).flatMap(({ answers }) => answers.map(({ question, shown }) => [question.name, shown])),
    );
    const path = responsePath(response);
    return formPage(
      {
        ...{ heading: section.title, caption: response.organisation, action: `${path}/${section.name}` },
        ...(section.guidance === null ? {} : { lead: [section.guidance] }),
        ...{ fields: fieldsOf(section, before), submit: 'Save and go on', trail: trailOf(response) },
        cancel: { href: path, text: 'Back to all parts' },
      },
      holds,
    );
  }
}

function sectionOf({ sections }: ResponseView, name: string): SectionView {
  const section = sections.find((each) => each.name === name);
  if (!section) throw new RefusedError(notThere());
  return section;
}

const trailOf = ({ organisationId, organisation }: ResponseView): NavigationLink[] => [
  { href: '/readiness', text: 'Readiness' },
  { href: readinessPath(organisationId), text: organisation },
];

const responseModel = (response: ResponseView, mayChange: boolean): PageModel => ({
  ...{ organisation: response.organisation, trail: trailOf(response) },
  when: response.sentOn === null ? `Begun on ${day(response.begunOn)}` : `Sent on ${day(response.sentOn)}`,
  ...(mayChange ? tasksModel(response) : { tables: answerTables(response) }),
});

const checkModel = (response: ResponseView): PageModel => ({
  ...{ organisation: response.organisation, trail: trailOf(response), tables: answerTables(response) },
  ...tasksModel(response),
});
