import { csvShape, joinQuoted } from '../../core/levy/statement/csv-line.js';
import { type Layout, layoutOf } from '../../core/levy/statement/layout.js';
import type { StatementLine } from '../../core/levy/statement/line.js';
import { type CellFault, type RowReading, readStatementRow } from '../../core/levy/statement/read-row.js';
import type { Refusal } from '../../core/refusal.js';
import { FaultList } from './fault-list.js';
import { MOST_ROWS } from './limits.js';
import { type Cell, type FittedRow, type Header, type RowSource, isBlank, textOf } from './raw-row.js';
import { badRows, empty, headingsFound, tooManyRows, unknownLayout } from './refusals.js';
import { withTurns } from './with-turns.js';

/** A row of the file and its number there. */
export interface NumberedLine {
  readonly row: number;
  readonly line: StatementLine;
}

/** Some 20 ms of work. */
const ROWS_A_TURN = 500;

/** Reads every row, and takes the file as a whole or not at all. Blank rows are passed over. */
export async function readRows(
  name: string,
  source: RowSource,
  onRows: (rows: number) => void = () => undefined,
): Promise<{ readonly layout: Layout; readonly rows: readonly NumberedLine[] } | Refusal> {
  const rows: NumberedLine[] = [];
  const faults = new FaultList(name);
  let header: Header | undefined;
  let count = 0;
  for await (const { row, cells } of withTurns(source.rows, ROWS_A_TURN)) {
    if (isBlank(cells)) continue;
    if (!header) {
      header = headerOf(cells);
      if (!header) return unknownLayout(name, headingsFound(cells));
      continue;
    }
    count += 1;
    if (count % ROWS_A_TURN === 0) onRows(ROWS_A_TURN);
    if (count > MOST_ROWS) return tooManyRows(name);
    const reading = readRow(header, source.fit(cells, header));
    if ('line' in reading) rows.push({ row, line: reading.line });
    else faults.add(header.layout, row, reading.faults);
  }
  if (!header) return empty(name);
  onRows(count % ROWS_A_TURN);
  return faults.rows === 0 ? { layout: header.layout, rows } : badRows(name, faults.rows, faults.all());
}

function headerOf(cells: readonly Cell[]): Header | undefined {
  const texts = cells.map(textOf);
  const headings = [...joinQuoted(texts)];
  while (headings.at(-1)?.trim() === '') headings.pop();
  const layout = layoutOf(headings);
  if (!layout) return undefined;
  return { layout, ...csvShape(layout, texts.at(-1) === '') };
}

/** A cell that holds no text is read as an empty one, so that what is wrong elsewhere in the row is found too. */
function readRow({ layout }: Header, { fields, faults }: FittedRow): RowReading {
  if (fields === null) return { faults };
  const reading = readStatementRow(layout, fields);
  if (faults.length === 0) return reading;
  const known = new Set(faults.map(({ column }) => column));
  const others: readonly CellFault[] = 'faults' in reading ? reading.faults : [];
  return { faults: [...faults, ...others.filter(({ column }) => !known.has(column))] };
}
