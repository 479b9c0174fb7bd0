import { toText } from '../core/money/money.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow, unitsFromRow } from '../platform/database/units.js';
import type { ProvenMovements, RunningTotals } from './proven-movements.js';
import type { WrongPlaces } from './verification.js';

interface BalanceRow {
  readonly id: number;
  readonly code: string;
  readonly floor: number | null;
  readonly kept: string;
}

/** Holds the kept balance and the floor of every account against what its records add up to. */
export async function checkBalances(db: Connection, proven: ProvenMovements, wrong: WrongPlaces): Promise<number> {
  const rows = await db.all<BalanceRow>('SELECT id, code, floor, CAST(balance AS TEXT) AS kept FROM account');
  for (const { id, code, floor, kept } of rows) {
    const posted = proven.balance(id);
    if (kept !== String(posted)) {
      const message = `balance of ${code} is ${toText(moneyFromRow(kept))}, its records add up to ${toText(moneyFromRow(String(posted)))}`;
      wrong.add('account', id, message);
    }
    if (floor !== null && posted < unitsFromRow(floor)) wrong.add('account', id, `${code} is below its floor`);
  }
  return rows.length;
}

/**
 * Holds every row of turnover against what the records moved, carried on by account and period: balances as at any day,
 * as known at any moment, rest on them. Each account's rows come as one text a period, which is compared whole.
 */
export async function checkTurnover(db: Connection, proven: ProvenMovements, wrong: WrongPlaces): Promise<void> {
  const strays = new Set((await db.all<{ id: number }>(ACCOUNTS_WITH_TURNOVER)).map(({ id }) => id));
  for (const [accountId, periods] of proven.accounts()) {
    strays.delete(accountId);
    const kept = new Map(
      (await db.all<PeriodText>(periodTexts(db), [accountId])).map(({ period, text }) => [period, text]),
    );
    const differs = [...periods].some(([period, totals]) => {
      const text = kept.get(period);
      kept.delete(period);
      return text !== textOf(totals);
    });
    if (differs || kept.size > 0) await nameTurnover(db, accountId, periods, wrong);
  }
  for (const accountId of strays) await nameTurnover(db, accountId, new Map(), wrong);
}

const ACCOUNTS_WITH_TURNOVER = 'SELECT DISTINCT account_id AS id FROM turnover';

interface PeriodText {
  readonly period: string;
  readonly text: string;
}

/** SQL: rows in the order of their key, which saves sorting them; another order would only cost a second look. */
function periodTexts({ dialect }: Connection): string {
  const row = "recorded_at || ' ' || total";
  const all = dialect === 'sqlite' ? `group_concat(${row})` : `string_agg(${row}, ',' ORDER BY recorded_at)`;
  return `SELECT period, ${all} AS text FROM turnover WHERE account_id = ? GROUP BY period`;
}

const textOf = (totals: RunningTotals): string => totals.map(([moment, total]) => `${moment} ${total}`).join(',');

interface TurnoverRow {
  readonly period: string;
  readonly recorded_at: string;
  readonly total: string;
}

async function nameTurnover(
  db: Connection,
  accountId: number,
  periods: ReadonlyMap<string, RunningTotals>,
  wrong: WrongPlaces,
): Promise<void> {
  const proven = new Map<string, string>();
  for (const [period, totals] of periods) {
    for (const [moment, total] of totals) proven.set(`${period} ${moment}`, String(total));
  }
  const rows = await db.all<TurnoverRow>(
    'SELECT period, recorded_at, CAST(total AS TEXT) AS total FROM turnover WHERE account_id = ?',
    [accountId],
  );
  for (const { period, recorded_at, total } of rows) {
    const key = `${period} ${recorded_at}`;
    const says = proven.get(key);
    proven.delete(key);
    if (says === undefined)
      wrong.add('turnover', `account ${accountId} ${key}`, 'no record moved it then: it was added');
    else if (says !== total) wrong.add('turnover', `account ${accountId} ${key}`, 'it differs from the records');
  }
  for (const key of proven.keys()) wrong.add('turnover', `account ${accountId} ${key}`, 'it is missing');
}
