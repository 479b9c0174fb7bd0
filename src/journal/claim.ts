import { toInstant, type Instant } from '../core/calendar/instant.js';
import type { AccountState, Book } from '../core/journal/entry.js';
import { invariant } from '../core/invariant.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { moneyFromRow } from '../platform/database/units.js';
import { RECORD } from './tables.js';
import type { RecordedTable } from './recorded-table.js';

interface KeyRow {
  readonly request_hash: string;
  readonly outcome: 'accepted' | 'refused';
  readonly answer: string;
}

interface AccountRow {
  readonly id: number;
  readonly code: string;
  readonly book: Book;
  readonly floor: number | null;
  readonly balance: number;
  readonly last_recorded_at: string;
}

/** What a unit of the books needs at its start, and the ids it will use. */
export interface Claim {
  readonly known: KeyRow | undefined;
  readonly accounts: readonly (AccountState & { readonly lastRecordedAt: string })[];
}

const accountFrom = (row: AccountRow): AccountState & { lastRecordedAt: string } => ({
  id: row.id,
  code: row.code,
  book: row.book,
  floor: row.floor === null ? null : moneyFromRow(row.floor),
  balance: moneyFromRow(row.balance),
  lastRecordedAt: row.last_recorded_at,
});

/** Numbers for new rows, the next of each table. */
export class RowNumbers {
  private readonly ready = new Map<RecordedTable, number[]>();

  constructor(private readonly tx: Tx) {}

  take(table: RecordedTable): number {
    const number = this.ready.get(table)?.shift();
    invariant(number !== undefined, `${table.name} has no number ready`);
    return number;
  }

  /** Numbers that came with another question. */
  put(table: RecordedTable, numbers: readonly number[]): void {
    this.ready.set(table, [...(this.ready.get(table) ?? []), ...numbers]);
  }

  async reserve(counts: ReadonlyMap<RecordedTable, number>): Promise<void> {
    const missing = [...counts]
      .map(([table, count]) => [table, count - (this.ready.get(table)?.length ?? 0)] as const)
      .filter(([, count]) => count > 0);
    if (missing.length === 0) return;
    const rows = await (this.tx.dialect === 'sqlite' ? this.afterLast(missing) : this.fromSequences(missing));
    for (const [table, numbers] of rows) this.put(table, numbers);
  }

  /** SQLite: this transaction is the only writer, so the numbers after the last one are free. */
  private async afterLast(counts: readonly (readonly [RecordedTable, number])[]): Promise<[RecordedTable, number[]][]> {
    const columns = counts.map(([table], index) => `(SELECT max(id) FROM ${table.name}) AS n${index}`);
    const [row] = await this.tx.all<Record<string, number | null>>(`SELECT ${columns.join(', ')}`);
    return counts.map(([table, count], index) => {
      const last = row![`n${index}`] ?? 0;
      return [table, Array.from({ length: count }, (_, offset) => last + 1 + offset)];
    });
  }

  private async fromSequences(
    counts: readonly (readonly [RecordedTable, number])[],
  ): Promise<[RecordedTable, number[]][]> {
    const columns = counts.map(([table], index) => `${numbersFrom(table)} AS n${index}`);
    const [row] = await this.tx.all<Record<string, number[]>>(
      `SELECT ${columns.join(', ')}`,
      counts.map(([, count]) => count),
    );
    return counts.map(([table], index) => [table, row![`n${index}`]!.map(Number)]);
  }
}

const numbersFrom = (table: RecordedTable): string =>
  `(SELECT array_agg(nextval('${table.name}_number')) FROM generate_series(1, ?::int))`;

export async function claim(
  tx: Tx,
  numbers: RowNumbers,
  key: string | undefined,
  accountIds: readonly number[],
  expects: ReadonlyMap<RecordedTable, number>,
): Promise<Claim> {
  if (tx.dialect === 'postgres') return claimOnPostgres(tx, numbers, key, accountIds, expects);
  const known = key === undefined ? undefined : await findKey(tx, key);
  return { known, accounts: known ? [] : await lockAccounts(tx, accountIds) };
}

async function findKey(tx: Tx, key: string): Promise<KeyRow | undefined> {
  const rows = await tx.all<KeyRow>('SELECT request_hash, outcome, answer FROM idempotency_key WHERE key = ?', [key]);
  return rows[0];
}

/** Accounts as they stand, held until the unit ends; in the order of their ids, so that writers never cross. */
export async function lockAccounts(tx: Tx, ids: readonly number[]): Promise<Claim['accounts']> {
  if (ids.length === 0) return [];
  const columns = 'id, code, book, floor, balance, last_recorded_at';
  const rows = await (tx.dialect === 'sqlite'
    ? tx.all<AccountRow>(`SELECT ${columns} FROM account WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`, [
        JSON.stringify(ids),
      ])
    : tx.all<AccountRow>(`SELECT ${columns} FROM account WHERE id = ANY (?::bigint[]) ORDER BY id FOR UPDATE`, [ids]));
  return rows.map(accountFrom);
}

/** Key, accounts and numbers in one round trip. */
async function claimOnPostgres(
  tx: Tx,
  numbers: RowNumbers,
  key: string | undefined,
  accountIds: readonly number[],
  expects: ReadonlyMap<RecordedTable, number>,
): Promise<Claim> {
  const tables = [...expects.keys()];
  const sql = `WITH locked AS MATERIALIZED (
      SELECT id, code, book, floor, balance, last_recorded_at
        FROM account WHERE id = ANY (?::bigint[]) ORDER BY id FOR UPDATE)
    SELECT (SELECT json_agg(locked ORDER BY id) FROM locked) AS accounts,
           (SELECT row_to_json(k) FROM (
              SELECT request_hash, outcome, answer FROM idempotency_key WHERE key = ?) k) AS known
           ${tables.map((table, index) => `, ${numbersFrom(table)} AS n${index}`).join('')}`;
  const [row] = await tx.all<Record<string, unknown>>(sql, [accountIds, key ?? null, ...expects.values()]);
  tables.forEach((table, index) => numbers.put(table, (row![`n${index}`] as (number | string)[]).map(Number)));
  return {
    known: (row!['known'] as KeyRow | null) ?? undefined,
    accounts: ((row!['accounts'] as AccountRow[] | null) ?? []).map(accountFrom),
  };
}

/**
 * The moment that the unit's records carry: now, and never before the last record of the accounts it touches (on
 * SQLite of the books), so that what was known at a moment never changes.
 */
export async function momentOfRecording(
  tx: Tx,
  now: Instant,
  accounts: Iterable<{ readonly lastRecordedAt: string }>,
): Promise<Instant> {
  let latest: string = now;
  for (const { lastRecordedAt } of accounts) if (lastRecordedAt > latest) latest = lastRecordedAt;
  if (tx.dialect === 'sqlite') {
    const sql = `SELECT recorded_at FROM ${RECORD.name} ORDER BY id DESC LIMIT 1`;
    const [last] = await tx.all<{ recorded_at: string }>(sql);
    if (last && last.recorded_at > latest) latest = last.recorded_at;
  }
  return toInstant(latest);
}
