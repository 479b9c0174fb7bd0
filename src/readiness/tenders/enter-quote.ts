import { Injectable } from '@nestjs/common';
import { toUnits } from '../../core/money/money.js';
import { quoteRefusal } from '../../core/readiness/tender.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { type PersonRequest, roleRefusal } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { isUkprn } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { findStandard, unknownStandard } from '../../standards/index.js';
import { BY_OFFICER } from '../acting.js';
import { TENDER_QUOTE } from '../tables.js';
import { holdTender } from './hold-tender.js';
import type { StoredQuote } from './stored-tender.js';

/** Enters what a provider asks; a later quote of the provider for the same standard takes the place of an earlier one. */
@Injectable()
export class EnterQuote {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, tenderId: number, quote: StoredQuote): Promise<Outcome<{ id: number; ukprn: string }>> {
    const today = this.clock.today();
    const { standardId, ukprn, provider, price, places, receivedOn, notes } = quote;
    return this.books.execute(request, async ({ tx }) => {
      const notTheirs = await roleRefusal(tx, request, BY_OFFICER, null, today);
      if (notTheirs) return notTheirs;
      const tender = await holdTender(tx, tenderId, today);
      if (isRefusal(tender)) return tender;
      const against = quoteRefusal(tender.state, tender, receivedOn, tender.begunOn, today);
      if (against) return against;
      if (!(await findStandard(tx, standardId))) return unknownStandard();
      const wrong = [
        ...(isUkprn(ukprn) ? [] : [{ where: 'ukprn', message: 'A UKPRN has 8 digits and begins with 1' }]),
        ...(price.greaterThan(0) ? [] : [{ where: 'price', message: 'The price is more than nothing' }]),
      ];
      if (wrong.length > 0) return refuse('TENDER.QUOTE_INVALID', 'The quote is not right', wrong);
      const draft = new RecordDraft('tender-quote');
      draft.add(TENDER_QUOTE, {
        ...{ tender_id: tenderId, standard_id: standardId, ukprn, provider, price: toUnits(price), places },
        ...{ received_on: receivedOn, notes },
      });
      return { drafts: [draft], answer: () => ({ id: tenderId, ukprn }) };
    });
  }
}
