import { Injectable } from '@nestjs/common';
import { toMonth } from '../../core/calendar/month.js';
import { isRefusal } from '../../core/refusal.js';
import { FindMonthEnds, ReconcileMonth } from '../../month-end/index.js';
import type { ReconciliationState } from './trust-facts.js';

/** Whether the last month that was closed still waits for somebody to look at its statement. */
@Injectable()
export class ReconciliationDue {
  constructor(
    private readonly monthEnds: FindMonthEnds,
    private readonly reconcile: ReconcileMonth,
  ) {}

  async of(levyAccountId: number): Promise<ReconciliationState | null> {
    const last = (await this.monthEnds.list()).findLast(({ state }) => state === 'closed');
    if (!last) return null;
    const month = toMonth(last.debitedOn.slice(0, 7));
    const found = await this.reconcile.run(levyAccountId, month);
    return { month, open: isRefusal(found) ? null : found.open };
  }
}
