import type { Cell } from '../core/journal/canonical.js';
import type { Param } from '../platform/database/connection.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { WrittenRows } from './draft.js';
import type { RecordedTable } from './recorded-table.js';
import { RECORD } from './tables.js';

/** SQLite's limit on the values of one statement. */
const SQLITE_VALUES_MAX = 32_766;
/** Rows of one statement: few sizes, so that few statements are kept prepared. */
const ROWS_OF_STATEMENT = [512, 128, 32, 8, 1];

/** A record and its rows, the record's id included in each. */
export interface WrittenRecord {
  readonly record: readonly Cell[];
  readonly rows: WrittenRows;
}

type TableRows = [table: RecordedTable, columns: readonly string[], rows: readonly (readonly Cell[])[]];

/** Writes records and all their rows, each table in as few statements as its rows need. */
export async function writeRecords(tx: Tx, records: readonly WrittenRecord[]): Promise<void> {
  const tables = byTable(records);
  if (tx.dialect === 'postgres') return writeOnPostgres(tx, tables);
  for (const [table, columns, rows] of tables) await writeOnSqlite(tx, table, columns, rows);
}

function byTable(records: readonly WrittenRecord[]): TableRows[] {
  const tables = new Map<RecordedTable, Cell[][]>();
  for (const { record, rows } of records) {
    for (const [table, written] of rows) {
      const all = tables.get(table) ?? [];
      for (const [id, ...cells] of written) all.push([id!, record[0]!, ...cells]);
      tables.set(table, all);
    }
  }
  const recordColumns = ['id', ...RECORD.columns];
  return [
    [RECORD, recordColumns, records.map(({ record }) => record)],
    ...[...tables].map(([table, rows]): TableRows => [table, ['id', 'record_id', ...table.columns], rows]),
  ];
}

async function writeOnSqlite(
  tx: Tx,
  table: RecordedTable,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const insert = `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES `;
  const row = `(${columns.map(() => '?').join(', ')})`;
  let start = 0;
  while (start < rows.length) {
    const count = ROWS_OF_STATEMENT.find(
      (size) => size <= rows.length - start && size * columns.length <= SQLITE_VALUES_MAX,
    )!;
    const values = rows.slice(start, start + count).flat();
    await tx.all(insert + Array.from({ length: count }, () => row).join(', '), values);
    start += count;
  }
}

/** All tables in one statement; references between them are checked at its end. */
async function writeOnPostgres(tx: Tx, tables: readonly TableRows[]): Promise<void> {
  const params: Param[] = [];
  const inserts = tables.map(([table, columns, rows]) => {
    const types = table === RECORD ? ['integer', ...table.types] : ['integer', 'integer', ...table.types];
    const arrays = columns.map((_, index) => {
      params.push(rows.map((cells) => cells[index]!));
      return types[index] === 'integer' ? '?::bigint[]' : '?::text[]';
    });
    return `INSERT INTO ${table.name} (${columns.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})`;
  });
  const last = inserts.pop()!;
  const others = inserts.map((insert, index) => `w${index} AS (${insert})`);
  await tx.all(others.length > 0 ? `WITH ${others.join(', ')} ${last}` : last, params);
}
