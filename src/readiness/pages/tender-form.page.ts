import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { parseMonth, toMonth } from '../../core/calendar/month.js';
import { ZERO } from '../../core/money/money.js';
import { isRefusal } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field, FieldOption } from '../../platform/pages/fields.js';
import { type FormPage, formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindStandards } from '../../standards/index.js';
import { readerOf } from '../questionnaire/reader.js';
import { BeginTender } from '../tenders/begin-tender.js';
import { EnterQuote } from '../tenders/enter-quote.js';
import { FindTenders, type TenderView, standardTitle } from '../tenders/find-tenders.js';
import { JoinTender } from '../tenders/join-tender.js';
import { LEARNERS_MAX } from '../tenders/tenders.dto.js';
import { onlyOfficer } from './only-officer.js';
import { answersFor, ownChoices } from './own-choices.js';
import { FindOwnerChoices, chosenId } from './owner-choices.js';
import { tenderPath } from './tenders.page.js';
import { day } from './words.js';

const FORM = 'platform/pages/form';
const ALL = 1_000_000;

/** Beginning a tender, joining it, and entering what providers ask. */
@ApiExcludeController()
@Controller('tenders')
export class TenderFormPage {
  constructor(
    private readonly find: FindTenders,
    private readonly standards: FindStandards,
    private readonly organisations: FindOwnerChoices,
    private readonly beginning: BeginTender,
    private readonly joining: JoinTender,
    private readonly quoting: EnterQuote,
  ) {}

  @Get('new')
  @Needs('tenders:read')
  @Page(FORM)
  fresh(@CurrentActor() actor: Actor): PageAnswer {
    onlyOfficer(actor);
    return newModel({});
  }

  @Post('new')
  @Needs('tenders:write')
  @Page(FORM)
  async begin(@CurrentActor() actor: Actor, @Form() form: SentForm): Promise<PageAnswer> {
    onlyOfficer(actor);
    const read = new FieldReader(form);
    const tender = {
      title: read.words('title', 'Say which training it is for', 200),
      purpose: read.words('purpose', 'Say what providers are asked for'),
      joinBy: read.day('joinBy', 'Say until when organisations join'),
      quotesBy: read.day('quotesBy', 'Say until when quotes come in'),
    };
    const outcome = read.refusal('TENDER.INVALID') ?? (await this.beginning.run(form.write, tender));
    if (isRefusal(outcome)) return refusedForm(outcome, newModel(form.typed));
    return seeOther(tenderPath(outcome.answer.id), `${outcome.answer.reference} has begun`);
  }

  @Get(':id/needs')
  @Needs('tenders:read')
  @Page(FORM)
  async needs(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return this.needModel(await this.toJoin(id, actor), actor, {});
  }

  @Post(':id/needs')
  @Needs('tenders:write')
  @Page(FORM)
  async join(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const tender = await this.toJoin(id, actor);
    const read = new FieldReader(form);
    const organisationId = chosen(read, form, 'organisationId', 'Choose your organisation');
    const standardId = chosen(read, form, 'standardId', 'Choose the standard');
    const intake = monthOf(read, form);
    const learners = read.whole('learners', 0, LEARNERS_MAX, 'How many learners');
    const need = { organisationId, standardId, intake, learners };
    const outcome = read.refusal('TENDER.INVALID') ?? (await this.joining.run(form.write, id, need));
    if (isRefusal(outcome)) return refusedForm(outcome, await this.needModel(tender, actor, form.typed));
    return seeOther(tenderPath(id), learners === 0 ? 'It is taken back' : 'It is added to what is needed together');
  }

  @Get(':id/quotes/new')
  @Needs('tenders:read')
  @Page(FORM)
  async newQuote(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyOfficer(actor);
    return this.quoteModel(foundOf(await this.find.one(id, readerOf(actor))), {});
  }

  @Post(':id/quotes/new')
  @Needs('tenders:write')
  @Page(FORM)
  async quote(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyOfficer(actor);
    const tender = foundOf(await this.find.one(id, readerOf(actor)));
    const read = new FieldReader(form);
    const quote = {
      provider: read.words('provider', 'Say who quotes', 200),
      ukprn: read.words('ukprn', 'Enter the UKPRN of the provider', 8),
      standardId: chosen(read, form, 'standardId', 'Choose the standard'),
      price: read.poundsOrNone('price') ?? ZERO,
      places: read.whole('places', 1, LEARNERS_MAX, 'How many places'),
      receivedOn: read.day('receivedOn', 'Say when the quote came in'),
      notes: read.wordsOrNone('notes') ?? '',
    };
    const outcome = read.refusal('TENDER.QUOTE_INVALID') ?? (await this.quoting.run(form.write, id, quote));
    if (isRefusal(outcome)) return refusedForm(outcome, await this.quoteModel(tender, form.typed));
    return seeOther(tenderPath(id), `The quote of ${quote.provider} is entered`);
  }

  private async toJoin(id: number, actor: Actor): Promise<TenderView> {
    if (!answersFor(actor)) throw new RefusedError(notThere());
    return foundOf(await this.find.one(id, readerOf(actor)));
  }

  private async needModel(tender: TenderView, actor: Actor, holds: Typed): Promise<PageModel> {
    const own = ownChoices(actor, await this.organisations.run());
    const [only] = own.length === 1 ? own : [];
    const organisation: Field = {
      ...{ kind: 'select', name: 'organisationId', label: 'Which organisation needs it?', options: own },
    };
    return ofTender(
      tender,
      {
        ...{ heading: 'Say what you need', action: `${tenderPath(tender.id)}/needs`, submit: 'Add it' },
        lead: [
          `You can change it until ${day(tender.joinBy)}. What you typed for the same standard and month is replaced; 0 takes it back.`,
        ],
        fields: [
          organisation,
          await this.standardField(),
          { kind: 'text', name: 'intake', label: 'In which month does it begin?', hint: 'For example, 3/2027' },
          { kind: 'number', name: 'learners', label: 'How many learners?' },
        ],
      },
      only && !('organisationId' in holds) ? { ...holds, organisationId: only.value } : holds,
    );
  }

  private async quoteModel(tender: TenderView, holds: Typed): Promise<PageModel> {
    return ofTender(
      tender,
      {
        ...{ heading: 'Enter a quote', action: `${tenderPath(tender.id)}/quotes/new`, submit: 'Enter it' },
        fields: [
          { kind: 'text', name: 'provider', label: 'Which provider?' },
          { kind: 'text', name: 'ukprn', label: 'UKPRN', hint: '8 digits' },
          await this.standardField(),
          { kind: 'money', name: 'price', label: 'Price of training one learner' },
          { kind: 'number', name: 'places', label: 'How many learners can the provider take?' },
          { kind: 'day', name: 'receivedOn', label: 'When did the quote come in?' },
          { kind: 'long-text', name: 'notes', label: 'Notes (optional)' },
        ],
      },
      holds,
    );
  }

  private async standardField(): Promise<Field> {
    const all = await this.standards.list(0, ALL, { words: null, level: null, route: null }, null);
    const options: FieldOption[] = all.map((each) => ({ value: String(each.id), text: standardTitle(each) }));
    return { kind: 'select', name: 'standardId', label: 'Which standard?', options };
  }
}

/** A form about a tender. */
export const ofTender = ({ id, reference, title }: TenderView, page: FormPage, holds: Typed): PageModel =>
  formPage(
    {
      ...page,
      caption: `${reference} ${title}`,
      cancel: { href: tenderPath(id), text: 'Cancel' },
      trail: [
        { href: '/tenders', text: 'Training tenders' },
        { href: tenderPath(id), text: reference },
      ],
    },
    holds,
  );

const newModel = (holds: Typed): PageModel =>
  formPage(
    {
      ...{ heading: 'Begin a tender', action: '/tenders/new', submit: 'Begin it' },
      lead: ['Organisations say how many learners they need. Providers quote for all of them together.'],
      fields: [
        { kind: 'text', name: 'title', label: 'Which training is it for?' },
        { kind: 'long-text', name: 'purpose', label: 'What are providers asked for?' },
        { kind: 'day', name: 'joinBy', label: 'Until when do organisations join?' },
        { kind: 'day', name: 'quotesBy', label: 'Until when do quotes come in?' },
      ],
      cancel: { href: '/tenders', text: 'Cancel' },
      trail: [{ href: '/tenders', text: 'Training tenders' }],
    },
    holds,
  );

function chosen(read: FieldReader, form: SentForm, name: string, missing: string): number {
  const id = chosenId(form.text(name));
  if (id === null) read.fault(name, missing);
  return id ?? 0;
}

/** A month as people type it: `3/2027`, `03 2027`, `2027-03`. */
function monthOf(read: FieldReader, form: SentForm) {
  const text = form.text('intake');
  const [, month, year] = /^(\d{1,2})\s*[/ -]\s*(\d{4})$/.exec(text) ?? [];
  const found = parseMonth(month === undefined ? text : `${year}-${month.padStart(2, '0')}`);
  if (!found) read.fault('intake', 'Type a month, such as 3/2027');
  return found ?? toMonth('1970-01');
}
