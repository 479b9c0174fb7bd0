import { groupedBy } from '../../core/grouped-by.js';
import type { Cell } from '../../core/journal/canonical.js';
import type { RecordedTable } from '../../journal/index.js';
import { listParameter } from '../../platform/database/list-parameter.js';
import type { ReadTx } from '../../platform/database/reads.js';
import { type Change, type Values, valuesOf } from './changes.js';
import { FIRST_STATES, KEYS, MAY_BE_EMPTY } from './things.js';

type Tables = ReadonlyMap<string, RecordedTable>;

/** How the things of some changes stood before, by `table id`: two questions a table, however many changes there are. */
export async function findBefores(
  db: ReadTx,
  changes: readonly Change[],
  tables: Tables,
): Promise<ReadonlyMap<string, Values>> {
  const befores = new Map<string, Values>();
  for (const [name, ofTable] of groupedBy(changes, ({ table }) => table)) {
    if (!(name in KEYS)) continue;
    const ids = await earlierRows(db, name, ofTable);
    const rows = await rowsById(db, tables.get(name)!, [...ids.values()]);
    for (const [id, earlier] of ids) befores.set(`${name} ${id}`, rows.get(earlier)!);
    const first = FIRST_STATES[name];
    if (!first) continue;
    const without = ofTable.filter(({ id }) => !ids.has(id));
    const parents = await rowsById(
      db,
      tables.get(first.table)!,
      without.map(({ after }) => Number(after[first.column])),
    );
    for (const { id, after } of without) {
      const parent = parents.get(Number(after[first.column]));
      const known = Object.entries(parent ?? {}).filter(([column]) => column in after && column !== 'kind');
      if (known.length > 0) befores.set(`${name} ${id}`, Object.fromEntries(known));
    }
  }
  return befores;
}

/** The row before each, of those that say something of the same thing. */
async function earlierRows(db: ReadTx, table: string, changes: readonly Change[]): Promise<Map<number, number>> {
  const isSame = KEYS[table]!.map((column) =>
    MAY_BE_EMPTY.has(`${table}.${column}`)
      ? `b.${column} IS NOT DISTINCT FROM r.${column}`
      : `b.${column} = r.${column}`,
  ).join(' AND ');
  const rows = await db.all<{ id: number; earlier: number | null }>(
    `SELECT r.id, (SELECT max(b.id) FROM ${table} b WHERE b.id < r.id AND ${isSame}) AS earlier
       FROM ${table} r WHERE r.id IN (${listParameter(db, 'integer')})`,
    [JSON.stringify(changes.map(({ id }) => id))],
  );
  return new Map(rows.flatMap(({ id, earlier }) => (earlier === null ? [] : [[id, Number(earlier)] as const])));
}

async function rowsById(db: ReadTx, table: RecordedTable, ids: readonly number[]): Promise<Map<number, Values>> {
  const rows = await db.all<Readonly<Record<string, Cell>>>(
    `SELECT id, ${table.columns.join(', ')} FROM ${table.name} WHERE id IN (${listParameter(db, 'integer')})`,
    [JSON.stringify(ids)],
  );
  return new Map(
    rows.map((row) => [
      Number(row['id']),
      valuesOf(
        table,
        table.columns.map((column) => row[column]!),
      ),
    ]),
  );
}
