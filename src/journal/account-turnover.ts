import { type LocalDate, firstDay, lastDay, monthOfDate } from '../core/calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom, toMonth } from '../core/calendar/month.js';
import { type Money, fromUnits } from '../core/money/money.js';
import type { Connection, Dialect } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { type AsAt, recordedBy } from './balances.js';

/** What one account gained, or lost, in a month. Pounds. */
export interface AccountTurnover {
  readonly accountId: number;
  readonly month: Month;
  readonly amount: Money;
}

/** Days of a question, both included; since the books began where the first is null. */
interface Days {
  readonly from: LocalDate | null;
  readonly asAt: AsAt;
}

const totals = (periods: string, accounts: string): string => `
  SELECT account_id, month, CAST(sum(units) AS TEXT) AS units FROM (
    SELECT a.id AS account_id, substr(p.period, 1, 7) AS month,
           (SELECT t.total FROM turnover t WHERE t.account_id = a.id AND t.period = p.period AND t.recorded_at <= ?
             ORDER BY t.recorded_at DESC LIMIT 1) AS units
      FROM account a CROSS JOIN (${periods}) p WHERE a.id IN (${accounts})) moved
   WHERE units IS NOT NULL GROUP BY account_id, month`;

const PERIODS: Readonly<Record<Dialect, string>> = {
  sqlite: 'SELECT value AS period FROM json_each(?)',
  postgres: 'SELECT unnest(?::text[]) AS period',
};

/**
 * What each of some accounts moved in each month of some days, as known at a moment. Whole months are one look into the
 * running totals an account, a month that is cut off one a day: it does not matter how many postings there are.
 */
export async function turnoverOfAccounts(
  db: Connection,
  accountIds: readonly number[],
  { from, asAt }: Days,
): Promise<AccountTurnover[]> {
  const list = listParameter(db, 'integer');
  const ids = JSON.stringify(accountIds);
  const [row] = await db.all<{ first: string | null }>(
    `SELECT min(first) AS first FROM (
       SELECT (SELECT min(period) FROM turnover t WHERE t.account_id = a.id) AS first
         FROM account a WHERE a.id IN (${list})) f`,
    [ids],
  );
  if (!row?.first) return [];
  const began = toMonth(row.first.slice(0, 7));
  const first = from === null || from < firstDay(began) ? firstDay(began) : from;
  if (first > asAt.asAt) return [];
  const periods = periodsOf(first, asAt.asAt);
  const rows = await db.all<{ account_id: number; month: string; units: string }>(totals(PERIODS[db.dialect], list), [
    recordedBy(asAt.knownAt),
    db.dialect === 'sqlite' ? JSON.stringify(periods) : periods,
    ids,
  ]);
  return rows.map(({ account_id: accountId, month, units }) => ({
    ...{ accountId, month: toMonth(month), amount: fromUnits(BigInt(units)) },
  }));
}

/** Whole months by their name, and the days of months that are cut off. */
function periodsOf(from: LocalDate, to: LocalDate): string[] {
  const [first, last] = [monthOfDate(from), monthOfDate(to)];
  return monthsFrom(first, monthsBetween(first, last) + 1).flatMap((month) => {
    if (firstDay(month) >= from && lastDay(month) <= to) return [month];
    const days = Array.from({ length: 31 }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
    return days.filter((day) => day >= from && day <= to && day <= lastDay(month));
  });
}
