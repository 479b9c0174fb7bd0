import { Injectable } from '@nestjs/common';
import { type Month, toMonth } from '../core/calendar/month.js';
import { type Money, ZERO, add, money, toText } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { FindMonthEnds } from './find-month-ends.js';
import { ReconcileMonth } from './reconcile-month.js';
import type { AmountsView, ReconciliationLineView } from './reconciliation.js';

/** How far what was expected of a month agrees with its statement. Pounds; null where there is no statement. */
export interface ReconciledMonth {
  /** The month in which the statement shows the payments. */
  readonly month: Month;
  readonly lines: number | null;
  /** Lines that do not agree and that nobody has accepted. */
  readonly open: number | null;
  readonly expected: string | null;
  readonly stated: string | null;
  /** What the statement says less what was expected. */
  readonly difference: string | null;
}

/** Every month that was closed, held against an account's statement. */
@Injectable()
export class FindReconciliations {
  constructor(
    private readonly monthEnds: FindMonthEnds,
    private readonly reconcile: ReconcileMonth,
  ) {}

  async run(levyAccountId: number): Promise<ReconciledMonth[] | Refusal> {
    const closed = (await this.monthEnds.list()).filter(({ state }) => state === 'closed');
    const months = [...new Set(closed.map(({ debitedOn }) => toMonth(debitedOn.slice(0, 7))))].sort();
    const found: ReconciledMonth[] = [];
    for (const month of months) {
      const reconciled = await this.reconcile.run(levyAccountId, month);
      if (!isRefusal(reconciled)) {
        const { lines, open } = reconciled;
        const of = (side: 'expected' | 'stated' | 'difference'): string => toText(totalOf(lines, side));
        const amounts = { expected: of('expected'), stated: of('stated'), difference: of('difference') };
        found.push({ month, lines: lines.length, open, ...amounts });
      } else if (reconciled.code === 'RECONCILIATION.NO_STATEMENT') {
        found.push({ month, lines: null, open: null, expected: null, stated: null, difference: null });
      } else return reconciled;
    }
    return found;
  }
}

/** Whoever paid. */
export const allOf = ({ levy, employer, government }: AmountsView): Money =>
  add(add(money(levy), money(employer)), money(government));

const totalOf = (lines: readonly ReconciliationLineView[], side: 'expected' | 'stated' | 'difference'): Money =>
  lines.reduce((total, line) => add(total, allOf(line[side])), ZERO);
