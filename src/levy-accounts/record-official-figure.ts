import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Money, toText, toUnits } from '../core/money/money.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { accountEditRefusal } from './edit-duty.js';
import { OFFICIAL_FIGURE } from './tables.js';

export interface OfficialFigureTyped {
  readonly levyAccountId: number;
  /** The allowance is the one that the law gives for the transfer year of the day. */
  readonly figure: 'balance' | 'allowance';
  readonly on: LocalDate;
  readonly amount: Money;
  readonly evidence: string;
}

export interface OfficialFigureView {
  readonly id: number;
  readonly figure: 'balance' | 'allowance';
  readonly on: string;
  readonly amount: string;
  readonly evidence: string;
}

/** Keeps a figure that the official site showed on a day. The latest typed for a day wins; earlier ones stay. */
@Injectable()
export class RecordOfficialFigure {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, typed: OfficialFigureTyped): Promise<Outcome<OfficialFigureView>> {
    const { levyAccountId, figure, on, amount, evidence } = typed;
    return this.books.execute(request, async ({ tx }) => {
      const notTheirs = await accountEditRefusal(tx, request, levyAccountId, this.clock.today());
      if (notTheirs) return notTheirs;
      const draft = new RecordDraft('official-figure');
      const ref = draft.add(OFFICIAL_FIGURE, {
        levy_account_id: levyAccountId,
        figure,
        on_day: on,
        amount: toUnits(amount),
        evidence,
      });
      const answer = (): OfficialFigureView => ({ id: ref.id!, figure, on, amount: toText(amount), evidence });
      return { drafts: [draft], answer };
    });
  }
}
