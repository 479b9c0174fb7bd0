import { toText } from '../core/money/money.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow, unitsFromRow } from '../platform/database/units.js';
import type { ProvenMovements, YearTexts } from './proven-movements.js';
import type { WrongPlaces } from './verification.js';

interface BalanceRow {
  readonly id: number;
  readonly code: string;
  readonly floor: number | null;
  readonly kept: string;
  readonly last_recorded_at: string;
}

/** Holds what every account keeps, its balance and its clock, and its floor against what its records add up to. */
export async function checkBalances(db: Connection, proven: ProvenMovements, wrong: WrongPlaces): Promise<number> {
  const rows = await db.all<BalanceRow>(
    'SELECT id, code, floor, CAST(balance AS TEXT) AS kept, last_recorded_at FROM account',
  );
  for (const { id, code, floor, kept, last_recorded_at } of rows) {
    const posted = proven.balance(id);
    if (kept !== String(posted)) {
      const message = `balance of ${code} is ${toText(moneyFromRow(kept))}, its records add up to ${toText(moneyFromRow(String(posted)))}`;
      wrong.add('account', id, message);
    }
    if (last_recorded_at !== proven.lastMoment(id)) {
      wrong.add('account', id, `last_recorded_at of ${code} is not the moment of its last record`);
    }
    if (floor !== null && posted < unitsFromRow(floor)) wrong.add('account', id, `${code} is below its floor`);
  }
  return rows.length;
}

/**
 * Holds every row of turnover against what the records moved, carried on by account and period: balances as at any day,
 * as known at any moment, rest on them. The rows of an account and a year come as one text, which is compared whole.
 */
export async function checkTurnover(db: Connection, proven: ProvenMovements, wrong: WrongPlaces): Promise<void> {
  const kept = new Map((await db.all<KeptRows>(KEPT_ROWS)).map(({ account_id, rows }) => [account_id, Number(rows)]));
  const yearText = yearTextOf(db);
  for (const [accountId, years] of proven.turnover()) {
    let rows = 0;
    let isSame = true;
    for (const [year, text] of years) {
      const [has] = await db.all<{ rows: number; text: string | null }>(yearText, [accountId, year, `${year}~`]);
      isSame &&= has!.text === text;
      rows += Number(has!.rows);
    }
    if (!isSame || rows !== kept.get(accountId)) await nameTurnover(db, accountId, years, wrong);
    kept.delete(accountId);
  }
  for (const accountId of kept.keys()) await nameTurnover(db, accountId, new Map(), wrong);
}

interface KeptRows {
  readonly account_id: number;
  readonly rows: number;
}

const KEPT_ROWS = 'SELECT account_id, count(*) AS rows FROM turnover GROUP BY account_id';

/** SQL: rows in the order of their key, which saves sorting them; another order would only cost a second look. */
function yearTextOf({ dialect }: Connection): string {
  const all =
    dialect === 'sqlite' ? `group_concat(${ROW_TEXT})` : `string_agg(${ROW_TEXT}, ',' ORDER BY period, recorded_at)`;
  return `SELECT count(*) AS rows, ${all} AS text FROM turnover WHERE account_id = ? AND period >= ? AND period < ?`;
}

const ROW_TEXT = "period || ' ' || recorded_at || ' ' || total";

interface TurnoverRow {
  readonly period: string;
  readonly recorded_at: string;
  readonly total: string;
}

async function nameTurnover(db: Connection, accountId: number, years: YearTexts, wrong: WrongPlaces): Promise<void> {
  const proven = new Map<string, string>();
  for (const text of years.values()) {
    for (const row of text.split(',')) {
      const end = row.lastIndexOf(' ');
      proven.set(row.slice(0, end), row.slice(end + 1));
    }
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
