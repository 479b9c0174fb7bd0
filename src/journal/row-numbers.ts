import { invariant } from '../core/invariant.js';
import type { Param } from '../platform/database/connection.js';
import type { Tx } from '../platform/database/tx.js';
import type { RecordedTable } from './recorded-table.js';

/** How many rows of which tables. */
export type RowCounts = ReadonlyMap<RecordedTable, number>;

/** Ids for new rows of one unit, the next of each table. */
export class RowNumbers {
  private readonly ready = new Map<RecordedTable, { numbers: readonly number[]; taken: number }>();
  /** The last that was given of each table; its row may not be written yet. */
  private readonly given = new Map<RecordedTable, number>();

  constructor(private readonly tx: Tx) {}

  take(table: RecordedTable): number {
    const ready = this.ready.get(table);
    const number = ready?.numbers[ready.taken];
    invariant(ready && number !== undefined, `${table.name} has no number ready`);
    ready.taken += 1;
    this.given.set(table, number);
    return number;
  }

  /** Numbers that came with another question, table after table. */
  put(counts: RowCounts, numbers: readonly number[]): void {
    let start = 0;
    for (const [table, count] of counts) {
      const given = numbers.slice(start, start + count);
      this.ready.set(table, { numbers: [...this.left(table), ...given], taken: 0 });
      start += count;
    }
  }

  /** Makes sure that so many are ready. */
  async reserve(counts: RowCounts): Promise<void> {
    const missing = new Map<RecordedTable, number>();
    for (const [table, count] of counts) {
      const lacking = count - this.left(table).length;
      if (lacking > 0) missing.set(table, lacking);
    }
    if (missing.size === 0) return;
    this.put(missing, await (this.tx.dialect === 'sqlite' ? this.afterLast(missing) : this.fromSequences(missing)));
  }

  private left(table: RecordedTable): readonly number[] {
    const ready = this.ready.get(table);
    return ready ? ready.numbers.slice(ready.taken) : [];
  }

  /** SQLite: this transaction is the only writer, so the numbers after the last one are free. */
  private async afterLast(counts: RowCounts): Promise<number[]> {
    const columns = [...counts.keys()].map((table, index) => `(SELECT max(id) FROM ${table.name}) AS n${index}`);
    const [row] = await this.tx.all<Record<string, number | null>>(`SELECT ${columns.join(', ')}`);
    return [...counts].flatMap(([table, count], index) => {
      const last = Math.max(row![`n${index}`] ?? 0, this.given.get(table) ?? 0);
      return Array.from({ length: count }, (_, offset) => last + 1 + offset);
    });
  }

  private async fromSequences(counts: RowCounts): Promise<number[]> {
    const next = nextNumbers(counts);
    const [row] = await this.tx.all<{ numbers: (number | string)[] }>(`SELECT ${next.sql} AS numbers`, next.params);
    return row!.numbers.map(Number);
  }
}

/** Up to this many numbers are asked for one by one, which PostgreSQL answers faster than a series. */
const ONE_BY_ONE_MAX = 4;

/** PostgreSQL: an array of the next numbers of several tables' sequences, table after table. */
export function nextNumbers(counts: RowCounts): { readonly sql: string; readonly params: readonly Param[] } {
  const params: Param[] = [];
  const arrays = [...counts].map(([{ name }, count]) => {
    if (count <= ONE_BY_ONE_MAX)
      return `ARRAY[${Array.from({ length: count }, () => `nextval('${name}_number')`).join(', ')}]`;
    params.push(count);
    return `(SELECT array_agg(nextval('${name}_number')) FROM generate_series(1, ?::int))`;
  });
  return { sql: arrays.length > 0 ? arrays.join(' || ') : "'{}'::bigint[]", params };
}
