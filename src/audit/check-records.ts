import { setImmediate } from 'node:timers/promises';
import { type Cell, type RecordContent, canonicalBytes, readCanonicalBytes } from '../core/journal/canonical.js';
import { type RecordedTable, sha256 } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import { type RowTexts, rowTexts, rowsOf } from './row-texts.js';
import type { ProvenMovements } from './proven-movements.js';
import type { WrongPlaces } from './verification.js';

interface RecordRow {
  readonly id: number;
  readonly format: number;
  readonly kind: string;
  readonly actor: string;
  readonly recorded_at: string;
  readonly bytes: string;
  readonly hash: string;
}

/** Rows that one step reads, so that memory stays small however long the history is. */
const ROWS_OF_STEP = 40_000;

/**
 * Holds every record against its own hash, and every row of every recorded table against the bytes of its record: a
 * row that was changed, removed or added differs from them.
 * @param proven gets what each record moved
 * @returns how many records there are
 */
export async function checkRecords(
  db: Connection,
  tables: readonly RecordedTable[],
  proven: ProvenMovements,
  wrong: WrongPlaces,
  onStep: (records: number) => void,
): Promise<number> {
  const sizes = await tableSizes(db, tables);
  const seen = new Map<RecordedTable, number>(tables.map((table) => [table, 0]));
  const strays = new Set<RecordedTable>();
  const filled = tables.filter((table) => sizes.rows.get(table) !== 0);
  let records = 0;
  for await (const { rows, texts } of readSteps(db, filled, stepOf(sizes))) {
    const ids = new Set(rows.map(({ id }) => id));
    for (const [table, ofTable] of texts) {
      for (const [recordId, { count }] of ofTable) {
        seen.set(table, seen.get(table)! + count);
        if (!ids.has(recordId)) strays.add(table);
      }
    }
    for (const record of rows) {
      const proof = readCanonicalBytes(record.bytes);
      if (proof) proven.add(proof);
      if (!isProven(record, texts)) await nameDifferences(db, tables, record, proof, wrong);
    }
    records += rows.length;
    onStep(rows.length);
  }
  for (const table of tables) {
    // Rows that no step has seen carry the number of a record that cannot be.
    if (strays.has(table) || seen.get(table) !== sizes.rows.get(table)) await nameStrays(db, table, wrong);
  }
  return records;
}

interface Step {
  readonly rows: readonly RecordRow[];
  readonly texts: ReadonlyMap<RecordedTable, RowTexts>;
}

/**
 * Records in the order of their ids with the rows of their tables. What comes next is asked for before a step is given
 * out, so that the database reads while the last step is checked.
 */
async function* readSteps(db: Connection, tables: readonly RecordedTable[], size: number): AsyncGenerator<Step> {
  // From record to record, not from number to number: one that was moved far away is reached all the same.
  const recordsAfter = (after: number): Promise<RecordRow[]> =>
    db.all<RecordRow>(
      'SELECT id, format, kind, actor, recorded_at, bytes, hash FROM record WHERE id > ? ORDER BY id LIMIT ?',
      [after, size],
    );
  const textsOf = (rows: readonly RecordRow[], after: number): Promise<Step['texts']> => {
    const to = rows.at(-1)?.id;
    const asked =
      to === undefined ? [] : tables.map(async (table) => [table, await rowTexts(db, table, after, to)] as const);
    const texts = Promise.all(asked).then((all) => new Map(all));
    // It is waited for only after the step before it.
    texts.catch(() => undefined);
    return texts;
  };

  let rows = await recordsAfter(Number.MIN_SAFE_INTEGER);
  let texts = textsOf(rows, Number.MIN_SAFE_INTEGER);
  while (rows.length > 0) {
    const last = rows.at(-1)!.id;
    const [textsNow, next] = await Promise.all([texts, recordsAfter(last)]);
    texts = textsOf(next, last);
    await setImmediate();
    yield { rows, texts: textsNow };
    rows = next;
  }
}

interface Sizes {
  readonly records: number;
  readonly rows: ReadonlyMap<RecordedTable, number>;
}

async function tableSizes(db: Connection, tables: readonly RecordedTable[]): Promise<Sizes> {
  const counts = tables.map(({ name }, index) => `(SELECT count(*) FROM ${name}) AS n${index}`);
  const [row] = await db.all<Record<string, number | null>>(
    `SELECT (SELECT count(*) FROM record) AS records, ${counts.join(', ')}`,
  );
  return {
    records: Number(row!['records']),
    rows: new Map(tables.map((table, index) => [table, Number(row![`n${index}`])])),
  };
}

function stepOf({ records, rows }: Sizes): number {
  const all = [...rows.values()].reduce((total, count) => total + count, 0);
  const perRecord = records === 0 ? 1 : Math.max(1, all / records);
  return Math.max(20, Math.floor(ROWS_OF_STEP / perRecord));
}

/** Whether the record has its own hash, and the rows that it holds are the rows of the tables. */
function isProven(record: RecordRow, texts: ReadonlyMap<RecordedTable, RowTexts>): boolean {
  if (sha256(record.bytes) !== record.hash) return false;
  const own = new Map<string, string>();
  for (const [table, ofTable] of texts) {
    const text = ofTable.get(record.id)?.text;
    if (text !== undefined) own.set(table.name, text);
  }
  const { id, format, kind, actor, recorded_at: recordedAt } = record;
  return canonicalBytes({ id, format, kind, actor, recordedAt }, own) === record.bytes;
}

/** Something differs: says which values do. A text may also differ in its order alone, which is no fault. */
async function nameDifferences(
  db: Connection,
  tables: readonly RecordedTable[],
  record: RecordRow,
  proof: RecordContent | undefined,
  wrong: WrongPlaces,
): Promise<void> {
  if (sha256(record.bytes) !== record.hash) wrong.add('record', record.id, 'its bytes do not match its hash');
  if (!proof) {
    wrong.add('record', record.id, 'its bytes cannot be read');
    return;
  }
  const head = [
    ['id', record.id, proof.id],
    ['format', record.format, proof.format],
    ['kind', record.kind, proof.kind],
    ['actor', record.actor, proof.actor],
    ['recorded_at', record.recorded_at, proof.recordedAt],
  ] as const;
  for (const [column, has, says] of head) {
    if (has !== says) wrong.add('record', record.id, `${column} is ${shown(has)}, its bytes say ${shown(says)}`);
  }
  for (const table of tables) {
    const proven = new Map((proof.rows[table.name] ?? []).map((row) => [row[0] as number, row]));
    for (const row of await rowsOf(db, table, record.id)) {
      const says = proven.get(row[0] as number);
      proven.delete(row[0] as number);
      if (!says) wrong.add(table.name, row[0]!, `record ${record.id} does not hold this row: it was added`);
      else nameCells(table, row, says, record.id, wrong);
    }
    for (const id of proven.keys()) wrong.add(table.name, id, `record ${record.id} holds this row, and it is missing`);
  }
}

function nameCells(
  table: RecordedTable,
  row: readonly Cell[],
  says: readonly Cell[],
  recordId: number,
  wrong: WrongPlaces,
): void {
  table.columns.forEach((column, index) => {
    const has = row[index + 1];
    const proven = says[index + 1];
    if (has !== proven) {
      wrong.add(table.name, row[0] as number, `${column} is ${shown(has)}, record ${recordId} says ${shown(proven)}`);
    }
  });
}

function shown(value: string | number | bigint | null | undefined): string {
  const text = value === null || value === undefined ? 'nothing' : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Rows whose record is not there. */
async function nameStrays(db: Connection, table: RecordedTable, wrong: WrongPlaces): Promise<void> {
  const rows = await db.all<{ id: number; record_id: number }>(
    `SELECT t.id, t.record_id FROM ${table.name} t
      WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = t.record_id) ORDER BY t.id`,
  );
  for (const { id, record_id } of rows) wrong.add(table.name, id, `its record ${record_id} is missing`);
}
