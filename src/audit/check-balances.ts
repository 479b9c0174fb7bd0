import { toText } from '../core/money/money.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow, unitsFromRow } from '../platform/database/units.js';
import type { WrongPlaces } from './verification.js';

interface BalanceRow {
  readonly id: number;
  readonly code: string;
  readonly floor: number | null;
  readonly kept: string;
  readonly posted: string;
}

/** Adds every account's postings up again, and holds the kept balance and the floor against the sum. */
export async function checkBalances(db: Connection, wrong: WrongPlaces): Promise<number> {
  const rows = await db.all<BalanceRow>(
    `SELECT a.id, a.code, a.floor, CAST(a.balance AS TEXT) AS kept, CAST(coalesce(m.posted, 0) AS TEXT) AS posted
       FROM account a
       LEFT JOIN (SELECT account_id, sum(amount) AS posted
                    FROM (SELECT to_account_id AS account_id, amount FROM posting
                           UNION ALL
                          SELECT from_account_id, -amount FROM posting) p
                   GROUP BY account_id) m ON m.account_id = a.id`,
  );
  for (const { id, code, floor, kept, posted } of rows) {
    if (kept !== posted) {
      const message = `balance of ${code} is ${toText(moneyFromRow(kept))}, its postings add up to ${toText(moneyFromRow(posted))}`;
      wrong.add('account', id, message);
    }
    if (floor !== null && unitsFromRow(posted) < unitsFromRow(floor))
      wrong.add('account', id, `${code} is below its floor`);
  }
  return rows.length;
}

interface MovedRow {
  readonly account_id: number;
  readonly period: string;
  readonly recorded_at: string;
  readonly moved: string;
}

interface TurnoverRow {
  readonly account_id: number;
  readonly period: string;
  readonly recorded_at: string;
  readonly total: number;
}

/**
 * Carries what postings moved on by account and period, in the order of recording, and holds every row of turnover
 * against it: balances as at any day, as known at any moment, rest on them.
 */
export async function checkTurnover(db: Connection, wrong: WrongPlaces): Promise<void> {
  const accounts = await db.all<{ id: number }>('SELECT id FROM account ORDER BY id');
  for (const { id } of accounts) {
    const totals = totalsOf(await movedOf(db, id));
    const kept = await db.all<TurnoverRow>(
      'SELECT account_id, period, recorded_at, total FROM turnover WHERE account_id = ?',
      [id],
    );
    for (const row of kept) {
      const key = keyOf(row);
      const total = totals.get(key);
      if (total === undefined) wrong.add('turnover', nameOf(row), 'no posting moved the account then: it was added');
      else if (total !== unitsFromRow(row.total)) wrong.add('turnover', nameOf(row), 'it differs from the postings');
      totals.delete(key);
    }
    for (const key of totals.keys()) wrong.add('turnover', `account ${id} ${key}`, 'it is missing');
  }
  const strays = await db.all<TurnoverRow>(
    `SELECT account_id, period, recorded_at, total FROM turnover t
      WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.id = t.account_id)`,
  );
  for (const row of strays) wrong.add('turnover', nameOf(row), 'its account is missing');
}

const keyOf = ({ period, recorded_at }: { period: string; recorded_at: string }): string => `${period} ${recorded_at}`;
const nameOf = (row: TurnoverRow): string => `account ${row.account_id} ${keyOf(row)}`;

/** What an account moved by day and moment of recording, in the order of recording. */
function movedOf(db: Connection, accountId: number): Promise<MovedRow[]> {
  return db.all<MovedRow>(
    `SELECT e.effective_on AS period, e.recorded_at, CAST(sum(m.amount) AS TEXT) AS moved
       FROM (SELECT entry_id, amount FROM posting WHERE to_account_id = ?
              UNION ALL
             SELECT entry_id, -amount FROM posting WHERE from_account_id = ?) m
       JOIN entry e ON e.id = m.entry_id
      GROUP BY e.effective_on, e.recorded_at ORDER BY e.recorded_at`,
    [accountId, accountId],
  );
}

function totalsOf(moved: readonly MovedRow[]): Map<string, bigint> {
  const totals = new Map<string, bigint>();
  const running = new Map<string, bigint>();
  for (const { period: day, recorded_at, moved: units } of moved) {
    for (const period of [day, day.slice(0, 7)]) {
      const total = (running.get(period) ?? 0n) + BigInt(units);
      running.set(period, total);
      totals.set(keyOf({ period, recorded_at }), total);
    }
  }
  return totals;
}
