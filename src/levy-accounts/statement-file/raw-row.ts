import type { CsvShape } from '../../core/levy/statement/csv-line.js';
import type { CellFault } from '../../core/levy/statement/read-row.js';
import type { FileFormat, Layout } from '../../core/levy/statement/layout.js';

/** A cell as text, or why it is none. */
export type Cell = string | { readonly fault: string };

/** A row as the file has it, with its number as a person sees it: the header of a download is row 1. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** The first row that is not blank. */
export interface Header extends CsvShape {
  readonly layout: Layout;
}

/** The fields of a row under the headings, and the cells that cannot be read. No fields when the row is no row. */
export interface FittedRow {
  readonly fields: readonly string[] | null;
  readonly faults: readonly CellFault[];
}

/** An opened file. The rows come one by one and can be read once. */
export interface RowSource {
  readonly format: FileFormat;
  readonly rows: AsyncIterable<RawRow>;
  readonly fit: (cells: readonly Cell[], header: Header) => FittedRow;
}

export const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : '');

/** Nothing in any cell. What cannot be read is something. */
export const isBlank = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => typeof cell === 'string' && cell.trim() === '');
