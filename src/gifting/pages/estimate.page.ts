import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { Open } from '../../platform/http/access.js';
import { type PageAnswer, refusedForm } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { fieldViews } from '../../platform/pages/fields.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FormReader } from '../../platform/pages/read-form.js';
import { EstimateGift } from '../estimate.js';
import type { EstimateView } from '../estimate-view.js';
import { day } from './application-view.js';
import { Catalogue } from './catalogue.js';
import { estimateFields, readWish } from './estimate-fields.js';
import { FIELD_OF_RULE } from './fields-of-rules.js';

/** “Could we get this?”, for anybody, before any account. */
@ApiExcludeController()
@Controller('check')
export class EstimatePage {
  constructor(
    private readonly estimate: EstimateGift,
    private readonly catalogue: Catalogue,
  ) {}

  @Get()
  @Open()
  @Page('gifting/pages/estimate')
  async ask(): Promise<PageAnswer> {
    return { questions: fieldViews(estimateFields(await this.catalogue.options()), { learners: '1' }) };
  }

  @Post()
  @HttpCode(200)
  @Open()
  @Page('gifting/pages/estimate')
  async answer(@Form() form: SentForm): Promise<PageAnswer> {
    const standards = await this.catalogue.options();
    const model = { questions: fieldViews(estimateFields(standards), form.typed) };
    const reader = new FormReader(form);
    const read = readWish(reader, standards);
    if (read === undefined) {
      return refusedForm(refuse('ESTIMATE.INVALID', 'Something is missing or cannot be read', reader.faults), model);
    }
    const found = await this.estimate.run(read.standardId, read.wish);
    if (!isRefusal(found)) return { ...model, found: answerOf(found) };
    const names = model.questions.map(({ name }) => name);
    return refusedForm(atFields(found, names, FIELD_OF_RULE, 'ageBand'), model);
  }
}

const pounds = (text: string): string => showPounds(money(text));

/** What a gift would pay and save, in the words of an employer. */
function answerOf(view: EstimateView) {
  const { standard, learners, price, aboveBand, withoutGift, giftSaves, gift, ifSenderRunsDry, toKnow } = view;
  const saves = !money(giftSaves).isZero();
  return {
    saves,
    headline: saves ? `A gift would save you ${pounds(giftSaves)}` : 'A gift would save you nothing',
    why: saves
      ? `Without it you would pay ${pounds(withoutGift.employerOwes)} of the training yourself, and government the rest.`
      : 'Government pays for this training already, without a gift.',
    what: `${standard.title}, level ${standard.level}: ${learners} ${learners === 1 ? 'learner' : 'learners'}, ${day(view.startsOn)} to ${day(view.plannedEnd)}`,
    figures: [
      { key: 'Price altogether', value: pounds(price) },
      { key: 'You pay above the funding band, gift or none', value: pounds(aboveBand) },
      { key: 'You would pay besides without a gift', value: pounds(withoutGift.employerOwes) },
      { key: 'The gift would pay', value: pounds(gift.total) },
      { key: 'The most you could owe, should the giver run out of levy', value: pounds(ifSenderRunsDry.mostOwed) },
    ],
    years: gift.byAllowanceYear.map(({ from, amount }) => ({ year: day(from), amount: pounds(amount) })),
    toKnow: toKnow.map(({ message }) => message),
    unsettled: withoutGift.unsettled ? withoutGift.source : null,
  };
}
