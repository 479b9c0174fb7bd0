import { type Cell, RECORD_FORMAT, canonicalBytes, rowsText } from '../core/journal/canonical.js';
import type { PostingDraft } from '../core/journal/entry.js';
import { invariant } from '../core/invariant.js';
import { RECORDED_AT, type RecordedTable, type RowRef, type Value, isRowRef } from './recorded-table.js';

interface DraftRow {
  readonly ref: RowRef;
  readonly values: readonly Value[];
}

export type WrittenRows = ReadonlyMap<RecordedTable, readonly (readonly Cell[])[]>;

/**
 * Rows of one record, before they have ids. Tables are written in the order in which rows of them were first added, but
 * accounts and entries before all others.
 */
export class RecordDraft {
  private readonly tables = new Map<RecordedTable, DraftRow[]>();
  /** What the drafted entries move, so that the next decision of the same unit finds the accounts as they will be. */
  readonly postings: PostingDraft[] = [];

  /** @param kind what the record is: `entry`, `refusal`, `statement`, … */
  constructor(readonly kind: string) {}

  add<Column extends string>(table: RecordedTable<Column>, row: Readonly<Record<Column, Value>>): RowRef {
    const ref: RowRef = { id: null };
    const values = table.columns.map((column) => row[column]);
    const rows = this.tables.get(table);
    if (rows) rows.push({ ref, values });
    else this.tables.set(table, [{ ref, values }]);
    return ref;
  }

  get isEmpty(): boolean {
    return this.tables.size === 0;
  }

  /** How many rows of each table need an id. */
  counts(): Map<RecordedTable, number> {
    return new Map([...this.tables].map(([table, rows]) => [table, rows.filter(({ ref }) => ref.id === null).length]));
  }

  /** Gives each row that has no id yet one of the table's next ones, in the order in which rows were added. */
  number(take: (table: RecordedTable) => number): void {
    for (const [table, rows] of this.tables) for (const { ref } of rows) ref.id ??= take(table);
  }

  /** The rows with their ids, ready to be written. */
  written(recordedAt: string): WrittenRows {
    return new Map([...this.tables].map(([table, rows]) => [table, rows.map((row) => cellsOf(row, recordedAt))]));
  }
}

function cellsOf({ ref, values }: DraftRow, recordedAt: string): Cell[] {
  const cells: Cell[] = [ref.id];
  for (const value of values) cells.push(cellOf(value, recordedAt));
  return cells;
}

function cellOf(value: Value, recordedAt: string): Cell {
  if (value === RECORDED_AT) return recordedAt;
  // Neither engine gives half of a surrogate pair back as it was, and PostgreSQL has no NUL: the bytes would differ.
  invariant(typeof value !== 'string' || isStorable(value), 'text of a record holds a NUL or half of a character');
  if (!isRowRef(value)) return value;
  invariant(value.id !== null, 'a row points only to rows that have a number');
  return value.id;
}

const isStorable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);

/** The bytes of a numbered record. */
export function bytesOf(
  head: { id: number; kind: string; actor: string; recordedAt: string },
  rows: WrittenRows,
): string {
  const tables = new Map([...rows].map(([table, cells]) => [table.name, rowsText(cells)]));
  return canonicalBytes({ ...head, format: RECORD_FORMAT }, tables);
}
