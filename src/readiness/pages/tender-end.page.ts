import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { countOf } from '../../platform/pages/words.js';
import { readerOf } from '../questionnaire/reader.js';
import { EndTender } from '../tenders/end-tender.js';
import { FindTenders, type TenderView } from '../tenders/find-tenders.js';
import { ofTender } from './tender-form.page.js';
import { mayEnd, tenderPath } from './tenders.page.js';
import { pounds } from './words.js';

const FORM = 'platform/pages/form';

/** Awarding a tender, or withdrawing it. */
@ApiExcludeController()
@Controller('tenders')
export class TenderEndPage {
  constructor(
    private readonly find: FindTenders,
    private readonly ending: EndTender,
  ) {}

  @Get(':id/award')
  @Needs('tenders:read')
  @Page(FORM)
  async toAward(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return awardModel(await this.tenderOf(id, actor), {});
  }

  @Post(':id/award')
  @Needs('tenders:write')
  @Page(FORM)
  async award(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const tender = await this.tenderOf(id, actor);
    const read = new FieldReader(form);
    const ukprn = read.words('ukprn', 'Choose the provider', 8);
    const reason = read.words('reason', 'Say why it is this provider', 500);
    const outcome = read.refusal('TENDER.INVALID') ?? (await this.ending.award(form.write, id, ukprn, reason));
    if (isRefusal(outcome)) return refusedForm(outcome, awardModel(tender, form.typed));
    return seeOther(tenderPath(id), `It is awarded; told: ${countOf(outcome.answer.told, 'organisation')}`);
  }

  @Get(':id/withdrawal')
  @Needs('tenders:read')
  @Page(FORM)
  async toWithdraw(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return withdrawalModel(await this.tenderOf(id, actor), {});
  }

  @Post(':id/withdrawal')
  @Needs('tenders:write')
  @Page(FORM)
  async withdraw(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const tender = await this.tenderOf(id, actor);
    const read = new FieldReader(form);
    const reason = read.words('reason', 'Say why it is withdrawn', 500);
    const outcome = read.refusal('TENDER.INVALID') ?? (await this.ending.withdraw(form.write, id, reason));
    if (isRefusal(outcome)) return refusedForm(outcome, withdrawalModel(tender, form.typed));
    return seeOther(tenderPath(id), `It is withdrawn; told: ${countOf(outcome.answer.told, 'organisation')}`);
  }

  private async tenderOf(id: number, actor: Actor): Promise<TenderView> {
    if (!mayEnd(actor)) throw new RefusedError(notThere());
    return foundOf(await this.find.one(id, readerOf(actor)));
  }
}

const awardModel = (tender: TenderView, holds: Typed): PageModel =>
  ofTender(
    tender,
    {
      ...{ heading: 'Award the tender', action: `${tenderPath(tender.id)}/award`, submit: 'Award it' },
      lead: ['Every organisation that has joined is told. It cannot be taken back.'],
      fields: [
        {
          ...{ kind: 'radios', name: 'ukprn', label: 'Which provider?' },
          options: (tender.providers ?? []).map(({ ukprn, provider, total, missing }) => ({
            ...{ value: ukprn, text: `${provider}, ${pounds(total)} in all` },
            ...(missing.length === 0 ? {} : { hint: 'Has not quoted for everything' }),
          })),
        },
        { kind: 'long-text', name: 'reason', label: 'Why this provider?' },
      ],
    },
    holds,
  );

const withdrawalModel = (tender: TenderView, holds: Typed): PageModel =>
  ofTender(
    tender,
    {
      ...{ heading: 'Withdraw the tender', action: `${tenderPath(tender.id)}/withdrawal`, submit: 'Withdraw it' },
      ...{ isEnding: true, lead: ['Every organisation that has joined is told. It cannot be taken back.'] },
      fields: [{ kind: 'long-text', name: 'reason', label: 'Why is it withdrawn?' }],
    },
    holds,
  );
