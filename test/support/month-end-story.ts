import {
  type CollectionPeriod,
  debitMonth,
  parseCollectionPeriod,
  periodAfter,
} from '../../src/core/calendar/collection-period.js';
import { money } from '../../src/core/money/money.js';
import type { MonthEndService } from './month-end-service.js';

/** Closes months from one to another, and tells what each of them paid, a line each. Nothing paid is left out. */
export class MonthEndStory {
  readonly lines: string[] = [];
  private next: CollectionPeriod;

  constructor(
    private readonly books: MonthEndService,
    first: string,
  ) {
    this.next = parseCollectionPeriod(first)!;
  }

  /** Closes every month up to one, that one included. */
  async until(last: string): Promise<this> {
    for (;;) {
      const period = this.next;
      this.next = periodAfter(period);
      await this.close(period);
      if (period === last) return this;
    }
  }

  private async close(period: CollectionPeriod): Promise<void> {
    const { service } = this.books;
    service.clock.set(`${debitMonth(period)}-25T09:00:00Z`);
    const { status, body, text } = await this.books.askToClose(period);
    // A year of which nothing was closed here has no corrections.
    if (status === 409 || body.code === 'MONTH_END.NOT_ITS_TURN') return;
    if (status !== 200) throw new Error(text);
    for (const payment of await this.books.payments(period)) {
      const { due, gift, levy, governmentCoInvestment: government, employerCoInvestment: employer } = payment;
      const paid = Object.entries({ gift, levy, government, employer })
        .filter(([, amount]) => !money(amount).isZero())
        .map(([who, amount]) => `${who} ${money(amount).toFixed()}`);
      const what = `start ${payment.startId} ${payment.kind} ${payment.deliveryMonth}`;
      this.lines.push(`${period} ${what}: ${money(due).toFixed()} = ${paid.join(' + ')}`);
    }
  }

  /** The lines, and then those that are new are told from. */
  tell(): string {
    return this.lines.splice(0).join('\n');
  }
}
