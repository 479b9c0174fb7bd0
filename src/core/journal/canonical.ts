/** What a column of a recorded row holds: whole numbers and text, the same on both engines. */
export type Cell = string | number | bigint | null;

/** Rows of one table in the order of its columns, the first of which is the row's id. */
export type RecordedRows = Readonly<Record<string, readonly (readonly Cell[])[]>>;

export interface RecordContent {
  readonly id: number;
  readonly format: number;
  readonly kind: string;
  readonly actor: string;
  readonly recordedAt: string;
  readonly rows: RecordedRows;
}

export const RECORD_FORMAT = 1;

function cellText(cell: Cell): string {
  if (cell === null) return 'null';
  return typeof cell === 'string' ? JSON.stringify(cell) : String(cell);
}

const rowText = (row: readonly Cell[]): string => `[${row.map(cellText).join(',')}]`;

/** Rows of one table as they stand in a record's bytes. */
export const rowsText = (rows: readonly (readonly Cell[])[]): string => `[${rows.map(rowText).join(',')}]`;

/**
 * The bytes of a record: what its hash is taken of. Tables stand in the order of their names, rows in the order of
 * their ids, columns in the order that the format of the table fixes; there are no spaces. A change of any of this is
 * a new format number, because old bytes must stay what they were.
 */
export function canonicalBytes(record: Omit<RecordContent, 'rows'>, tables: ReadonlyMap<string, string>): string {
  const head = [record.id, record.format, record.kind, record.actor, record.recordedAt];
  const rows = [...tables.keys()].sort().map((table) => `${JSON.stringify(table)}:${tables.get(table)}`);
  return `{"record":${rowText(head)},"rows":{${rows.join(',')}}}`;
}

/** Reads a record's bytes again. @returns undefined when they are not such bytes */
export function readCanonicalBytes(bytes: string): RecordContent | undefined {
  try {
    const read = JSON.parse(bytes) as { record: [number, number, string, string, string]; rows: RecordedRows };
    const [id, format, kind, actor, recordedAt] = read.record;
    const tables = Object.values(read.rows) as unknown[];
    if (!tables.every((rows) => Array.isArray(rows) && rows.every(Array.isArray))) return undefined;
    return { id, format, kind, actor, recordedAt, rows: read.rows };
  } catch {
    return undefined;
  }
}
