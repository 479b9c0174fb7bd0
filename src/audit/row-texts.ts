import { type RecordedTable } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';

/** The rows of one table by record: how many, and as the record's bytes hold them, put together by the database. */
export type RowTexts = ReadonlyMap<number, { readonly count: number; readonly text: string }>;

/** SQL: one row of a table as a JSON array of its id and its columns. */
function rowExpression(db: Connection, table: RecordedTable): string {
  if (db.dialect === 'sqlite') return `json_array(${['id', ...table.columns].join(', ')})`;
  const cells = table.columns.map((column, index) =>
    table.types[index] === 'integer'
      ? `coalesce(${column}::text, 'null')`
      : `coalesce(to_json(${column})::text, 'null')`,
  );
  return `'[' || ${['id::text', ...cells].join(" || ',' || ")} || ']'`;
}

/**
 * Rows of a table by record, for records after an id up to another, each as one text that equals the record's own when nothing
 * was changed. A text that differs is no proof of a change yet: the caller compares value by value.
 */
export async function rowTexts(db: Connection, table: RecordedTable, after: number, to: number): Promise<RowTexts> {
  const row = rowExpression(db, table);
  const all =
    db.dialect === 'sqlite'
      ? // Rows come by their index in the order of their ids; to sort them again would double the time.
        `json_group_array(${row})`
      : `'[' || string_agg(${row}, ',' ORDER BY id) || ']'`;
  const rows = await db.all<{ record_id: number; row_count: number; text: string }>(
    `SELECT record_id, count(*) AS row_count, ${all} AS text FROM ${table.name}
      WHERE record_id > ? AND record_id <= ? GROUP BY record_id`,
    [after, to],
  );
  return new Map(rows.map(({ record_id, row_count, text }) => [record_id, { count: Number(row_count), text }]));
}

/** Rows of a table of one record, as values. */
export async function rowsOf(
  db: Connection,
  table: RecordedTable,
  recordId: number,
): Promise<(string | number | null)[][]> {
  const columns = ['id', ...table.columns];
  const rows = await db.all<Record<string, string | number | null>>(
    `SELECT ${columns.join(', ')} FROM ${table.name} WHERE record_id = ? ORDER BY id`,
    [recordId],
  );
  return rows.map((cells) => columns.map((column) => cells[column]!));
}
