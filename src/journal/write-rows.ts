import type { Cell } from '../core/journal/canonical.js';
import type { Param } from '../platform/database/connection.js';
import type { Tx } from '../platform/database/tx.js';
import type { WrittenRows } from './draft.js';
import { turnoverOf, turnoverStatement } from './keep-turnover.js';
import type { RecordedTable } from './recorded-table.js';
import type { OnStep } from './request.js';
import { ACCOUNT, ENTRY, RECORD } from './tables.js';

/** SQLite's limit on the values of one statement. */
const SQLITE_VALUES_MAX = 32_766;
/** Rows of one statement: few sizes, so that few statements are kept prepared. */
const ROWS_OF_STATEMENT = [512, 128, 32, 8, 1];

/** A record and its rows, the record's id included in each. */
export interface WrittenRecord {
  readonly record: readonly Cell[];
  readonly rows: WrittenRows;
}

interface Statement {
  readonly sql: string;
  readonly params: readonly Param[];
}

type TableRows = [table: RecordedTable, columns: readonly string[], rows: readonly (readonly Cell[])[]];

/**
 * Writes records and all their rows, each table in as few statements as its rows need, and carries the turnover of
 * the accounts on. The accounts that postings touch are held by this unit.
 */
export function writeRecords(tx: Tx, records: readonly WrittenRecord[], recordedAt: string, onStep: OnStep): void {
  const tables = byTable(records);
  const turnover = turnoverOf(records.map(({ rows }) => rows));
  const carryOn = turnover.length > 0 ? [turnoverStatement(tx.dialect, turnover, recordedAt)] : [];
  if (tx.dialect === 'postgres') {
    writeOnPostgres(tx, tables, carryOn);
    for (const [, , rows] of tables) onStep(rows.length);
    return;
  }
  for (const rowsOfTable of tables) writeOnSqlite(tx, rowsOfTable, onStep);
  for (const { sql, params } of carryOn) tx.write(sql, params);
}

const RECORD_COLUMNS = ['id', ...RECORD.columns];

function byTable(records: readonly WrittenRecord[]): TableRows[] {
  // Accounts and entries first: late ones of a unit are pointed to by rows of tables that have earlier rows.
  const tables = new Map<RecordedTable, Cell[][]>([ACCOUNT, ENTRY].map((table) => [table, []]));
  for (const { record, rows } of records) {
    for (const [table, written] of rows) {
      const all = tables.get(table) ?? [];
      for (const [id, ...cells] of written) all.push([id!, record[0]!, ...cells]);
      tables.set(table, all);
    }
  }

  return [
    [RECORD, RECORD_COLUMNS, records.map(({ record }) => record)],
    ...[...tables]
      .filter(([, rows]) => rows.length > 0)
      .map(([table, rows]): TableRows => [table, ['id', 'record_id', ...table.columns], rows]),
  ];
}

/** `INSERT` statements by table and number of rows, kept as they are: the same text finds the same prepared statement. */
const inserts = new Map<RecordedTable, Map<number, string>>();

function insertOf(table: RecordedTable, columns: readonly string[], rows: number): string {
  const known = inserts.get(table) ?? new Map<number, string>();
  inserts.set(table, known);
  let sql = known.get(rows);
  if (!sql) {
    const row = `(${columns.map(() => '?').join(', ')})`;
    const values = Array.from({ length: rows }, () => row).join(', ');
    known.set(rows, (sql = `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES ${values}`));
  }
  return sql;
}

function writeOnSqlite(tx: Tx, [table, columns, rows]: TableRows, onStep: OnStep): void {
  let start = 0;
  while (start < rows.length) {
    const left = rows.length - start;
    const count = ROWS_OF_STATEMENT.find((size) => size <= left && size * columns.length <= SQLITE_VALUES_MAX)!;
    tx.write(insertOf(table, columns, count), rows.slice(start, start + count).flat());
    start += count;
    onStep(count);
  }
}

/** Up to this many rows of a table are written as values; more as one array a column. */
const ROWS_AS_VALUES_MAX = 8;

/** All tables in one statement; references between them are checked at its end. */
function writeOnPostgres(tx: Tx, tables: readonly TableRows[], others: readonly Statement[]): void {
  const inserts = tables.map(([table, columns, rows]): Statement =>
    rows.length <= ROWS_AS_VALUES_MAX
      ? { sql: insertOf(table, columns, rows.length), params: rows.flat() }
      : insertOfArrays(table, columns, rows),
  );
  const statements = [...others, ...inserts];
  const last = statements.at(-1)!;
  const before = statements.slice(0, -1).map(({ sql }, index) => `w${index} AS (${sql})`);
  tx.write(
    before.length > 0 ? `WITH ${before.join(', ')} ${last.sql}` : last.sql,
    statements.flatMap(({ params }) => params),
  );
}

function insertOfArrays(
  table: RecordedTable,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Statement {
  const types = table === RECORD ? ['integer', ...table.types] : ['integer', 'integer', ...table.types];
  const arrays = types.map((type) => (type === 'integer' ? '?::bigint[]' : '?::text[]'));
  return {
    sql: `INSERT INTO ${table.name} (${columns.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})`,
    params: columns.map((_, index) => rows.map((cells) => cells[index]!)),
  };
}
