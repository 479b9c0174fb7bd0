import type { LocalDate } from '../core/calendar/local-date.js';
import type { Month } from '../core/calendar/month.js';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import type { Paid, Source } from '../core/funding/due.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Money, ZERO, rate } from '../core/money/money.js';
import { organisationKey } from '../organisations/index.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { moneyFromRow } from '../platform/database/units.js';
import { type StartHistory, courseKey } from './plan-due.js';

interface PaidRow {
  readonly start_id: number;
  readonly ukprn: string;
  readonly kind: string;
  readonly delivery_month: Month;
  readonly employer_id: number;
  readonly sender_id: number | null;
  readonly government_share: string;
  readonly source: Source | 'rounding';
  readonly amount: string;
  /** Of a gift: a day of the allowance year in which it was paid, or of a refund that of what came back. */
  readonly in_year_of: LocalDate | null;
}

/**
 * What earlier month ends paid for some starts.
 * @param months the delivery months whose payments are asked for
 */
export async function findHistory(
  db: Connection,
  startIds: readonly number[],
  months: readonly Month[],
): Promise<(startId: number) => StartHistory> {
  const ids = JSON.stringify(startIds);
  const rows = await db.all<PaidRow>(
    `SELECT d.start_id, d.ukprn, d.kind, d.delivery_month, d.employer_id, d.sender_id, d.government_share, p.source,
            CAST(sum(p.amount) AS TEXT) AS amount,
            CASE WHEN p.source = 'gift' THEN coalesce(e.gift_year, m.debited_on) END AS in_year_of
       FROM month_end_due d JOIN training_payment p ON p.due_id = d.id JOIN month_end m ON m.id = d.month_end_id
       LEFT JOIN ended_year_refund e ON e.due_id = d.id
      WHERE d.start_id IN (${listParameter(db, 'integer')}) AND d.delivery_month >= ? AND d.delivery_month <= ?
      GROUP BY d.start_id, d.ukprn, d.kind, d.delivery_month, d.employer_id, d.sender_id, d.government_share, p.source,
               CASE WHEN p.source = 'gift' THEN coalesce(e.gift_year, m.debited_on) END
      ORDER BY d.start_id, d.delivery_month, d.kind, d.ukprn, p.source, in_year_of`,
    [ids, months[0]!, months.at(-1)!],
  );
  const contributed = await findContributed(db, ids);
  const paid = groupedBy(rows, ({ start_id }) => start_id);
  return (startId) => ({
    paid: (paid.get(startId) ?? []).map(paidOf),
    contributed: contributed.get(startId) ?? ZERO,
  });
}

const paidOf = (row: PaidRow): Paid => ({
  apprenticeship: courseKey(row.start_id, row.ukprn),
  kind: row.kind,
  month: row.delivery_month,
  employer: organisationKey(row.employer_id),
  sender: row.sender_id === null ? null : organisationKey(row.sender_id),
  governmentShare: rate(row.government_share),
  // What both parts of a co-investment miss of the amount is no debt: it counts with the larger of them.
  source: row.source === 'rounding' ? 'governmentCoInvestment' : row.source,
  amount: moneyFromRow(row.amount),
  ...(row.in_year_of === null ? {} : { giftYear: transferYearOf(row.in_year_of) }),
});

/** Each payment of the employer is cut to whole pounds before they are added up. (Domain: training payments, 2.1) */
async function findContributed(db: Connection, ids: string): Promise<Map<number, Money>> {
  const rows = await db.all<{ start_id: number; amount: string }>(
    `SELECT d.start_id, CAST(sum(p.amount / 100000 * 100000) AS TEXT) AS amount
       FROM month_end_due d JOIN training_payment p ON p.due_id = d.id
      WHERE d.start_id IN (${listParameter(db, 'integer')}) AND d.kind = 'on-programme'
        AND p.source = 'employerCoInvestment'
      GROUP BY d.start_id`,
    [ids],
  );
  return new Map(rows.map(({ start_id, amount }) => [start_id, moneyFromRow(amount)]));
}
