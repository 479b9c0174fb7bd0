import type { BoardPack, PackCell, PackChapter, PackFigure, PackUnit } from './pack.js';
import { isFigure } from './pack.js';
import { evidencePath, periodWords, shownFigure } from './pack-view.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Pence are shown; the cell holds all five decimal places. */
const FORMATS: Readonly<Record<PackUnit, string>> = { pounds: '£#,##0.00', count: '#,##0', percent: '0.00"%"' };
const RIGHT = { horizontal: 'right' } as const;

/**
 * The pack as a workbook: one sheet a chapter, whose table begins with the headings on the first line; below it stands
 * what it says in words. Figures lead to what they are the sum of.
 * @param publicUrl where the service is reached, for the links
 */
export async function packWorkbook(pack: BoardPack, publicUrl: string): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  for (const chapter of pack.chapters) {
    const sheet = workbook.addWorksheet(chapter.name.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
    sheet.addRow(chapter.columns.map(({ heading }) => heading)).font = { bold: true };
    chapter.columns.forEach(({ heading, isNumber }, index) => {
      sheet.getColumn(index + 1).width = Math.max(isNumber ? 14 : 28, Math.min(heading.length, 40));
    });
    for (const row of chapter.rows) {
      const added = sheet.addRow(row.map((cell) => cellOf(pack, cell, publicUrl)));
      row.forEach((cell, index) => {
        if (isFigure(cell)) added.getCell(index + 1).style = { numFmt: FORMATS[cell.unit], alignment: RIGHT };
      });
    }
    sheet.addRow([]);
    for (const line of below(pack, chapter)) sheet.addRow([line]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const below = (pack: BoardPack, { title, words, notes }: PackChapter): string[] => [
  `${title}, ${periodWords(pack)}`,
  ...words,
  ...notes,
  `Rules of law as of version ${pack.policyVersion}.${pack.hidesSmallCounts ? ' Counts of one to four are hidden, and others that would tell them.' : ''}`,
];

function cellOf(pack: BoardPack, cell: PackCell, publicUrl: string): string | number | object {
  if (!isFigure(cell)) return cell;
  const path = evidencePath(pack, cell);
  const shown = numberOf(cell) ?? cell.value ?? shownFigure(cell);
  // A link holds text alone: a figure stays a number, and what leads to it is the formula of a link.
  return path === null
    ? shown
    : { formula: `HYPERLINK("${publicUrl.replace(/\/$/, '')}${path}",${cell.value})`, result: shown };
}

/** Few enough digits for a spreadsheet to hold them all. */
const numberOf = ({ value }: PackFigure): number | undefined =>
  value !== null && /^-?\d{1,10}(\.\d{1,5})?$/.test(value) ? Number(value) : undefined;
