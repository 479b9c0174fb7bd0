import ExcelJS from 'exceljs';
import type { BoardPack, PackFigure } from './pack.js';
import { packWorkbook } from './pack-workbook.js';

const figure = (more: Partial<PackFigure>): PackFigure => ({
  ...{ name: 'levy.whole', unit: 'pounds', value: '1234567.89012', untold: null, rows: [], asked: null },
  ...more,
});

const PACK: BoardPack = {
  ...{ from: '2026-04-01', to: '2027-03-31', policyVersion: '2026-11', hidesSmallCounts: true },
  chapters: [
    {
      ...{ name: 'levy', title: 'What the levy did', words: ['Much came in.'], chart: null, notes: [] },
      columns: [
        { heading: 'Organisation', isNumber: false },
        { heading: 'Levy', isNumber: true },
        { heading: 'Starts', isNumber: true },
        { heading: 'Share', isNumber: true },
      ],
      rows: [
        [
          '=2+3 Trust',
          figure({}),
          figure({ unit: 'count', value: '0' }),
          figure({ unit: 'percent', value: '2.30', rows: null }),
        ],
        ['Home', figure({ value: '-5.00000' }), figure({ unit: 'count', value: null, untold: 'small' }), 'none'],
      ],
    },
  ],
};

describe('a board pack as a workbook', () => {
  let sheet: ExcelJS.Worksheet;
  beforeAll(async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await packWorkbook(PACK, 'https://levy.example/')) as unknown as ArrayBuffer);
    sheet = workbook.getWorksheet('levy')!;
  });

  it('holds each figure as a number that looks like what it is, and leads to what it is the sum of', () => {
    const cell = sheet.getCell('B2');
    const address =
      'https://levy.example/programme/board-pack/evidence?figure=levy.whole&from=2026-04-01&to=2027-03-31';
    expect(cell.formula).toBe(`HYPERLINK("${address}",1234567.89012)`);
    expect([cell.result, cell.numFmt]).toEqual([1234567.89012, '£#,##0.00']);
    expect([sheet.getCell('D2').value, sheet.getCell('D2').numFmt]).toEqual([2.3, '0.00"%"']);
    expect([sheet.getCell('B3').result, sheet.getCell('C2').numFmt]).toEqual([-5, '#,##0']);
  });

  it('runs no name as a formula, and tells no count that is hidden', () => {
    expect([sheet.getCell('A2').value, sheet.getCell('A2').formula]).toEqual(['=2+3 Trust', undefined]);
    expect([sheet.getCell('C3').value, sheet.getCell('C3').formula]).toEqual(['hidden', undefined]);
  });

  it('begins with the headings, and says below what it is in words', () => {
    expect((sheet.getRow(1).values as string[]).slice(1)).toEqual(['Organisation', 'Levy', 'Starts', 'Share']);
    const words = sheet.getColumn(1).values.slice(5);
    expect(words).toEqual([
      'What the levy did, 1 April 2026 to 31 March 2027',
      'Much came in.',
      'Rules of law as of version 2026-11. Counts of one to four are hidden, and others that would tell them.',
    ]);
  });
});
