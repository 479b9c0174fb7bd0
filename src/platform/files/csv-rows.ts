import { parse } from 'csv-parse/sync';
import { type Fault, type Refusal, refuse } from '../../core/refusal.js';

/** A row of a CSV file with its line, and its cells by the file's own headings. */
export interface CsvRow<Column extends string> {
  readonly line: number;
  /** Without blanks around it; empty where the file has no such column. */
  cell(column: Column): string;
}

/** What a kind of file must have, and how large it may be. */
export interface CsvShape<Column extends string> {
  /** The first part of the codes of refusals, such as `STARTS`. */
  readonly area: string;
  readonly needed: readonly Column[];
  readonly rowsMax: number;
  readonly megabytesMax: number;
}

/** Reads a CSV file in UTF-8 whole. Headings count without regard to capitals, in any order. */
export function csvRows<Column extends string>(
  name: string,
  content: Uint8Array,
  { area, needed, rowsMax, megabytesMax }: CsvShape<Column>,
): CsvRow<Column>[] | Refusal {
  if (content.length > megabytesMax * 1024 * 1024) {
    return refuse(`${area}.TOO_LARGE`, `${name} is larger than ${megabytesMax} MB`);
  }
  let lines: { record: string[]; info: { lines: number } }[];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    const options = { bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true };
    lines = parse(text, options) as unknown as typeof lines;
  } catch {
    return refuse(`${area}.UNREADABLE`, `${name} is not a CSV file in UTF-8`);
  }
  const [header, ...rows] = lines;
  const headings = header?.record.map((heading) => heading.toLowerCase()) ?? [];
  const missing = needed.filter((column) => !headings.includes(column.toLowerCase()));
  if (missing.length > 0) return refuse(`${area}.UNKNOWN_LAYOUT`, `${name} lacks the columns ${missing.join(', ')}`);
  if (rows.length > rowsMax) return refuse(`${area}.TOO_MANY_ROWS`, `${name} has more than ${rowsMax} rows`);
  return rows.map(({ record, info }) => ({
    line: info.lines,
    cell: (column) => record[headings.indexOf(column.toLowerCase())] ?? '',
  }));
}

/** Reads the cells of a row, and keeps what is wrong with them. */
export class CellReader<Column extends string> {
  readonly faults: Fault[] = [];

  constructor(
    private readonly row: CsvRow<Column>,
    private readonly where: string,
  ) {}

  /** The value of a cell. One that does not read is a fault: whatever is made of it then must not be used. */
  read<Value>(column: Column, value: (text: string) => Value | undefined, message: string): Value {
    const found = value(this.row.cell(column));
    if (found === undefined) this.faults.push({ where: `${this.where}, ${column}`, message });
    return found as Value;
  }
}

/** An empty cell is no. */
export function yesOrNo(text: string): boolean | undefined {
  const value = text.trim().toLowerCase();
  if (['', 'no', 'false', '0', 'n'].includes(value)) return false;
  return ['yes', 'true', '1', 'y'].includes(value) ? true : undefined;
}
