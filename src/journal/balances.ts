import type { Instant } from '../core/calendar/instant.js';
import { type LocalDate, dayOfMonth, monthOfDate } from '../core/calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom, toMonth } from '../core/calendar/month.js';
import { type Money, fromUnits } from '../core/money/money.js';
import type { Connection, Dialect } from '../platform/database/connection.js';

/** Up to which day, and as known at which moment. Without a moment: all that is recorded. */
export interface AsAt {
  readonly asAt: LocalDate;
  readonly knownAt: Instant | null;
}

/** After every moment that a record can carry. */
const EVER = '9999-12-31T23:59:59.999Z';

/** The latest recording that counts when the books are asked for as known at a moment, or as they are. */
export const recordedBy = (knownAt: Instant | null): string => knownAt ?? EVER;

const FIRST_PERIOD = 'SELECT min(period) AS first FROM turnover WHERE account_id = ?';

/** What one account had moved in each of some periods, as known at a moment: one look into the index a period. */
const totalsQuery = (periods: string): string => `
  WITH p(period) AS (${periods})
  SELECT p.period, CAST((SELECT t.total FROM turnover t
                          WHERE t.account_id = ? AND t.period = p.period AND t.recorded_at <= ?
                          ORDER BY t.recorded_at DESC LIMIT 1) AS TEXT) AS total
    FROM p`;

const TOTALS: Readonly<Record<Dialect, string>> = {
  sqlite: totalsQuery('SELECT value FROM json_each(?)'),
  postgres: totalsQuery('SELECT unnest(?::text[])'),
};

/**
 * What an account moved up to a day, in units: month by month, and the last month day by day. It reads a row a period,
 * however long the history is.
 */
async function unitsByPeriod(
  db: Connection,
  accountId: number,
  { asAt, knownAt }: AsAt,
): Promise<{ period: string; units: bigint }[]> {
  const [row] = await db.all<{ first: string | null }>(FIRST_PERIOD, [accountId]);
  const month = monthOfDate(asAt);
  if (!row?.first || row.first > month) return [];
  const months = monthsFrom(toMonth(row.first), monthsBetween(toMonth(row.first), month));
  const days = Array.from({ length: dayOfMonth(asAt) }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
  const periods = [...months, ...days];
  const totals = await db.all<{ period: string; total: string | null }>(TOTALS[db.dialect], [
    db.dialect === 'sqlite' ? JSON.stringify(periods) : periods,
    accountId,
    recordedBy(knownAt),
  ]);
  // What moved within a period may be more than a balance ever is: the units come as text, exact however many.
  return totals.flatMap(({ period, total }) => (total === null ? [] : [{ period, units: BigInt(total) }]));
}

/** What an account moved in each month up to a day, the last month up to that day. Months that nothing moved are left out. */
export async function turnoverByMonth(db: Connection, accountId: number, asAt: AsAt): Promise<Map<Month, Money>> {
  const months = new Map<string, bigint>();
  for (const { period, units } of await unitsByPeriod(db, accountId, asAt)) {
    const month = period.slice(0, 7);
    months.set(month, (months.get(month) ?? 0n) + units);
  }
  return new Map([...months].map(([month, units]) => [toMonth(month), fromUnits(units)]));
}

/** The balance of an account up to a day, as known at a moment. Pounds. */
export async function balanceAsAt(db: Connection, accountId: number, asAt: AsAt): Promise<Money> {
  const moved = await unitsByPeriod(db, accountId, asAt);
  return fromUnits(moved.reduce((balance, { units }) => balance + units, 0n));
}
