import { type Instant, toInstant } from '../core/calendar/instant.js';
import type { AccountState, Book } from '../core/journal/entry.js';
import { listParameter } from '../platform/database/list-parameter.js';
import type { Tx } from '../platform/database/tx.js';
import { moneyFromRow } from '../platform/database/units.js';
import type { RecordedTable } from './recorded-table.js';
import { type RowNumbers, nextNumbers } from './row-numbers.js';

/** What an idempotency key was answered with. */
export interface KnownKey {
  readonly key: string;
  readonly requestHash: string;
  readonly outcome: 'accepted' | 'refused';
  readonly answer: string;
}

/** An account as a unit holds it. */
export interface HeldAccount extends AccountState {
  readonly lastRecordedAt: string;
}

/** What a unit of the books starts from. */
export interface Claim {
  readonly known: ReadonlyMap<string, KnownKey>;
  readonly accounts: ReadonlyMap<number, HeldAccount>;
}

/** What a unit asks for at its start. */
export interface Claimed {
  readonly keys: readonly string[];
  readonly accountIds: readonly number[];
  /** Rows that will most likely be written: on PostgreSQL their numbers come with the first question. */
  readonly expects: ReadonlyMap<RecordedTable, number>;
}

interface AccountRow {
  readonly id: number;
  readonly code: string;
  readonly book: Book;
  readonly floor: number | null;
  readonly balance: number;
  readonly last_recorded_at: string;
}

type KeyRow = readonly [key: string, requestHash: string, outcome: KnownKey['outcome'], answer: string];

const ACCOUNT_COLUMNS = 'id, code, book, floor, balance, last_recorded_at';

const byId = (rows: readonly AccountRow[]): Map<number, HeldAccount> =>
  new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        code: row.code,
        book: row.book,
        floor: row.floor === null ? null : moneyFromRow(row.floor),
        balance: moneyFromRow(row.balance),
        lastRecordedAt: row.last_recorded_at,
      },
    ]),
  );

const byKey = (rows: readonly KeyRow[]): Map<string, KnownKey> =>
  new Map(rows.map(([key, requestHash, outcome, answer]) => [key, { key, requestHash, outcome, answer }]));

/** Finds what keys were answered with, and holds accounts until the unit ends. */
export async function claim(tx: Tx, numbers: RowNumbers, claimed: Claimed): Promise<Claim> {
  if (tx.dialect === 'postgres') return claimOnPostgres(tx, numbers, claimed);
  return { known: await findKeys(tx, claimed.keys), accounts: await holdAccounts(tx, claimed.accountIds) };
}

async function findKeys(tx: Tx, keys: readonly string[]): Promise<Map<string, KnownKey>> {
  if (keys.length === 0) return new Map();
  interface Row {
    readonly key: string;
    readonly request_hash: string;
    readonly outcome: KnownKey['outcome'];
    readonly answer: string;
  }
  const rows = await tx.all<Row>(
    `SELECT key, request_hash, outcome, answer FROM idempotency_key
      WHERE key IN (${listParameter(tx, 'text')})`,
    [JSON.stringify(keys)],
  );
  return byKey(rows.map((row) => [row.key, row.request_hash, row.outcome, row.answer]));
}

/** Accounts as they stand, held until the unit ends; in the order of their ids, so that writers never cross. */
export async function holdAccounts(tx: Tx, ids: readonly number[]): Promise<Map<number, HeldAccount>> {
  if (ids.length === 0) return new Map();
  const select = `SELECT ${ACCOUNT_COLUMNS} FROM account WHERE`;
  return byId(
    await (tx.dialect === 'sqlite'
      ? tx.all<AccountRow>(`${select} id IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)])
      : tx.all<AccountRow>(`${select} id = ANY (?::bigint[]) ORDER BY id FOR UPDATE`, [ids])),
  );
}

/** Keys, accounts and numbers in one round trip. */
async function claimOnPostgres(tx: Tx, numbers: RowNumbers, { keys, accountIds, expects }: Claimed): Promise<Claim> {
  const next = nextNumbers(expects);
  interface Row {
    readonly accounts: AccountRow[] | null;
    readonly known: KeyRow[] | null;
    readonly numbers: readonly (number | string)[];
  }
  const [row] = await tx.all<Row>(
    `WITH locked AS MATERIALIZED (
       SELECT ${ACCOUNT_COLUMNS} FROM account WHERE id = ANY (?::bigint[]) ORDER BY id FOR UPDATE)
     SELECT (SELECT json_agg(locked) FROM locked) AS accounts,
            (SELECT json_agg(json_build_array(key, request_hash, outcome, answer))
               FROM idempotency_key WHERE key = ANY (?::text[])) AS known,
            ${next.sql} AS numbers`,
    [accountIds, keys, ...next.params],
  );
  numbers.put(expects, row!.numbers.map(Number));
  return { known: byKey(row!.known ?? []), accounts: byId(row!.accounts ?? []) };
}

/**
 * The moment that the unit's records carry: now, and never before the last record of the accounts it touches (on
 * SQLite of the books), so that what was known at a moment never changes.
 */
export async function momentOfRecording(tx: Tx, now: Instant, accounts: Iterable<HeldAccount>): Promise<Instant> {
  let latest: string = now;
  for (const { lastRecordedAt } of accounts) if (lastRecordedAt > latest) latest = lastRecordedAt;
  if (tx.dialect === 'sqlite') {
    const sql = 'SELECT recorded_at FROM record ORDER BY id DESC LIMIT 1';
    const [last] = await tx.all<{ recorded_at: string }>(sql);
    if (last && last.recorded_at > latest) latest = last.recorded_at;
  }
  return latest === now ? now : toInstant(latest);
}
