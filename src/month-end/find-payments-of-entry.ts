import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Month } from '../core/calendar/month.js';
import type { Money } from '../core/money/money.js';
import { Reads } from '../platform/database/reads.js';
import { moneyFromRow } from '../platform/database/units.js';

/** What of a month end's payments one entry holds. Pounds. */
export interface PaymentOfEntry {
  /** The month end: `2627-R03`. */
  readonly period: string;
  readonly startId: number;
  readonly kind: string;
  readonly deliveryMonth: Month;
  readonly agreedOn: LocalDate;
  readonly source: string;
  readonly amount: Money;
}

/** The payments of training that an entry stands for. */
@Injectable()
export class FindPaymentsOfEntry {
  constructor(private readonly reads: Reads) {}

  run(entryId: number): Promise<PaymentOfEntry[]> {
    interface Row {
      readonly period: string;
      readonly start_id: number;
      readonly kind: string;
      readonly delivery_month: Month;
      readonly agreed_on: LocalDate;
      readonly source: string;
      readonly amount: number;
    }
    return this.reads.run(async (db) => {
      const rows = await db.all<Row>(
        `SELECT m.period, d.start_id, d.kind, d.delivery_month, d.agreed_on, p.source, p.amount
           FROM training_payment p JOIN month_end_due d ON d.id = p.due_id JOIN month_end m ON m.id = d.month_end_id
          WHERE p.entry_id = ? ORDER BY p.id`,
        [entryId],
      );
      return rows.map((row) => ({
        ...{ period: row.period, startId: row.start_id, kind: row.kind, deliveryMonth: row.delivery_month },
        ...{ agreedOn: row.agreed_on, source: row.source, amount: moneyFromRow(row.amount) },
      }));
    });
  }
}
