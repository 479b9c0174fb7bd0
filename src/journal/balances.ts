import type { Instant } from '../core/calendar/instant.js';
import { type LocalDate, firstDay, monthOfDate } from '../core/calendar/local-date.js';
import { type Month, toMonth } from '../core/calendar/month.js';
import { type Money, ZERO, add, fromUnits } from '../core/money/money.js';
import type { Connection } from '../platform/database/connection.js';

/** Up to which day, and as known at which moment. Without a moment: all that is recorded. */
export interface AsAt {
  readonly asAt: LocalDate;
  readonly knownAt: Instant | null;
}

/** After every moment that a record can carry. */
const EVER = '9999-12-31T23:59:59.999Z';

/** The latest recording that counts when the books are asked for as known at a moment, or as they are. */
export const recordedBy = (knownAt: Instant | null): string => knownAt ?? EVER;

/**
 * One account's months or days within bounds, found by jumping from one to the next in the index, each with what it
 * had moved as known at a moment. It reads as many rows as there are periods, however long the history is. A month
 * (`2026-05`) sorts before its days, and `2026-05-99` after them.
 */
function periodsQuery(days: boolean): string {
  const next = days ? 'p.v' : "p.v || '-99'";
  return `
  WITH RECURSIVE p(v) AS (
    SELECT (SELECT min(period) FROM turnover WHERE account_id = ? AND period >= ?)
    UNION ALL
    SELECT (SELECT min(period) FROM turnover WHERE account_id = ? AND period > ${next})
      FROM p WHERE p.v IS NOT NULL AND p.v < ?)
  SELECT p.v AS period, CAST((SELECT t.total FROM turnover t
                               WHERE t.account_id = ? AND t.period = p.v AND t.recorded_at <= ?
                               ORDER BY t.recorded_at DESC LIMIT 1) AS TEXT) AS total
    FROM p WHERE p.v IS NOT NULL AND p.v <= ?`;
}

const MONTHS = periodsQuery(false);
const DAYS = periodsQuery(true);
const FIRST_MONTH = '0000-00';

async function turnover(
  db: Connection,
  query: string,
  accountId: number,
  from: string,
  upTo: string,
  knownAt: string,
): Promise<{ period: string; total: Money }[]> {
  const params = [accountId, from, accountId, upTo, accountId, knownAt, upTo];
  const rows = await db.all<{ period: string; total: string | null }>(query, params);
  // What moved within a period may be more than a balance ever is: the units come as text, exact however many.
  return rows.flatMap(({ period, total }) => (total === null ? [] : [{ period, total: fromUnits(BigInt(total)) }]));
}

/** What an account moved in each month up to a day, the last month up to that day. Months that nothing moved are left out. */
export async function turnoverByMonth(
  db: Connection,
  accountId: number,
  { asAt, knownAt }: AsAt,
): Promise<Map<Month, Money>> {
  const known = recordedBy(knownAt);
  const month = monthOfDate(asAt);
  const months = new Map<Month, Money>();
  for (const row of await turnover(db, MONTHS, accountId, FIRST_MONTH, month, known)) {
    if (row.period !== month) months.set(toMonth(row.period), row.total);
  }
  const days = await turnover(db, DAYS, accountId, firstDay(month), asAt, known);
  if (days.length > 0) {
    months.set(
      month,
      days.reduce((total, row) => add(total, row.total), ZERO),
    );
  }
  return months;
}

/** The balance of an account up to a day, as known at a moment. Pounds. */
export async function balanceAsAt(db: Connection, accountId: number, asAt: AsAt): Promise<Money> {
  let balance = ZERO;
  for (const total of (await turnoverByMonth(db, accountId, asAt)).values()) balance = add(balance, total);
  return balance;
}
