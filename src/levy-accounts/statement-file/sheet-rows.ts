import { Readable } from 'node:stream';
import type { Row } from 'exceljs';
import { columnsOf } from '../../core/levy/statement/layout.js';
import type { CellFault } from '../../core/levy/statement/read-row.js';
import { cellText } from './cell-text.js';
import { DamagedFile } from './damaged-file.js';
import { type Cell, type FittedRow, type Header, type RawRow, isBlank, textOf } from './raw-row.js';
import { type StoredPart, storedZip } from './stored-zip.js';
import { withTurns } from './with-turns.js';

/** What a sheet is made of, each part as {@link plainXml} gives it. */
export interface SheetParts {
  readonly sheet: readonly Buffer[];
  readonly strings: readonly Buffer[] | undefined;
  readonly styles: readonly Buffer[] | undefined;
  readonly date1904: boolean;
}

/** Some 20 ms of work. */
const CHUNKS_A_TURN = 16;

const READ_ALL = { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit', hyperlinks: 'ignore' } as const;

/**
 * The rows of a sheet, read as a stream: a workbook of 100,000 rows would take a gigabyte in memory. exceljs goes
 * through its zip from the front and writes a sheet to a temporary file when the strings come after it, so it is
 * given a small workbook of its own in which every part comes in time.
 * @throws DamagedFile where the text of a part makes no sense
 */
export async function* sheetRows(parts: SheetParts): AsyncGenerator<RawRow> {
  // It takes half a second to load, which only those who read a workbook should wait for.
  const { default: ExcelJS } = await import('exceljs');
  const stream = Readable.from(withTurns(storedZip(workbookOf(parts)), CHUNKS_A_TURN));
  try {
    for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(stream, READ_ALL)) {
      let last = 0;
      for await (const row of sheet) {
        if (!(row.number > last)) throw new Error('rows go up');
        last = row.number;
        yield { row: row.number, cells: cellsOf(row) };
      }
    }
  } catch {
    throw new DamagedFile('its sheet makes no sense to the program. Download it again.');
  } finally {
    stream.destroy();
  }
}

function workbookOf({ sheet, strings, styles, date1904 }: SheetParts): readonly StoredPart[] {
  const text = (xml: string) => [Buffer.from(xml)];
  return [
    {
      name: 'xl/_rels/workbook.xml.rels',
      chunks: text('<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'),
    },
    {
      name: 'xl/workbook.xml',
      chunks: text(
        `<workbook><workbookPr date1904="${date1904 ? 1 : 0}"/>` +
          '<sheets><sheet name="Transactions" sheetId="1" r:id="r1"/></sheets></workbook>',
      ),
    },
    { name: 'xl/sharedStrings.xml', chunks: strings ?? text('<sst/>') },
    ...(styles ? [{ name: 'xl/styles.xml', chunks: styles }] : []),
    { name: 'xl/worksheets/sheet1.xml', chunks: sheet },
  ];
}

function cellsOf(row: Row): readonly Cell[] {
  const cells: Cell[] = [];
  row.eachCell((cell, column) => {
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = cellText(cell.value);
  });
  return cells;
}

/** A sheet stores no empty cells at the end of a row, and has nothing beyond its last heading. */
export function fitSheetRow(cells: readonly Cell[], { layout, width }: Header): FittedRow {
  const headingAt = (at: number): string => columnsOf(layout, 'csv')[at]![1];
  const faults: CellFault[] = cells
    .slice(0, width)
    .flatMap((cell, at) => (typeof cell === 'string' ? [] : [{ column: headingAt(at), reason: cell.fault }]));
  if (!isBlank(cells.slice(width))) faults.push({ column: '', reason: 'has something beyond its last column' });
  return { fields: Array.from({ length: width }, (_, at) => textOf(cells[at] ?? '')), faults };
}
