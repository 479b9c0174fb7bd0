import ExcelJS from 'exceljs';

const SHEET = 'Transactions';

/** One sheet, all cells text. */
export async function workbookOf(cells: readonly (readonly string[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet(SHEET).addRows(cells.map((row) => [...row]));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The texts of the sheet's cells, the headings first. */
export async function readCells(content: Uint8Array): Promise<string[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(
    content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength) as ArrayBuffer,
  );
  const sheet = book.getWorksheet(SHEET)!;
  const cells: string[][] = [];
  sheet.eachRow((row) => {
    cells.push(Array.from({ length: sheet.columnCount }, (_, index) => row.getCell(index + 1).text));
  });
  return cells;
}
