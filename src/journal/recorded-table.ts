import type { Cell } from '../core/journal/canonical.js';

export type ColumnType = 'integer' | 'text';

/**
 * A table whose rows are born inside a record, whose bytes hold them whole. Its columns after `id` and `record_id`
 * stand here in the order in which the bytes hold them; that order never changes, a new column is added at the end.
 */
export interface RecordedTable<Column extends string = string> {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly types: readonly ColumnType[];
}

export function recordedTable<const Columns extends Readonly<Record<string, ColumnType>>>(
  name: string,
  columns: Columns,
): RecordedTable<Extract<keyof Columns, string>> {
  return {
    name,
    columns: Object.keys(columns) as Extract<keyof Columns, string>[],
    types: Object.values(columns),
  };
}

/** A row that is not written yet; other rows point to it and get its id when it has one. */
export interface RowRef {
  id: number | null;
}

/** Stands for the moment at which the record is written. */
export const RECORDED_AT = Symbol('recorded at');

export type Value = Cell | RowRef | typeof RECORDED_AT;

export const isRowRef = (value: Value): value is RowRef => typeof value === 'object' && value !== null;

/** Where a column stands in a row of a record: the row's id comes first. */
export const positionOf = <Column extends string>(table: RecordedTable<Column>, column: Column): number =>
  table.columns.indexOf(column) + 1;
