import { Injectable } from '@nestjs/common';
import { type TenderDays, tenderDaysRefusal } from '../../core/readiness/tender.js';
import { type PersonRequest, roleRefusal } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { BY_OFFICER } from '../acting.js';
import { nextReference } from '../references.js';
import { TENDER } from '../tables.js';

export interface NewTender extends TenderDays {
  readonly title: string;
  readonly purpose: string;
}

export interface TenderBegun {
  readonly id: number;
  readonly reference: string;
}

/** Begins a tender for training that several organisations need. */
@Injectable()
export class BeginTender {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, { title, purpose, joinBy, quotesBy }: NewTender): Promise<Outcome<TenderBegun>> {
    const today = this.clock.today();
    return this.books.execute(request, async ({ tx }) => {
      const against =
        (await roleRefusal(tx, request, BY_OFFICER, null, today)) ?? tenderDaysRefusal({ joinBy, quotesBy }, today);
      if (against) return against;
      const draft = new RecordDraft('tender');
      const reference = await nextReference(tx, 'tender');
      const ref = draft.add(TENDER, {
        ...{ reference, title, purpose, begun_on: today, join_by: joinBy, quotes_by: quotesBy },
      });
      return { drafts: [draft], answer: () => ({ id: ref.id!, reference }) };
    });
  }
}
