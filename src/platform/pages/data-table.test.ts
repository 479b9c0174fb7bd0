import ExcelJS from 'exceljs';
import type { Download } from './answers.js';
import { type Column, tableFile, tableView } from './data-table.js';

interface Pot {
  readonly name: string;
  readonly pounds: string;
}

const COLUMNS: readonly Column<Pot>[] = [
  { name: 'name', heading: 'Name', show: ({ name }) => name, link: ({ name }) => `/pots/${name.length}` },
  {
    name: 'pounds',
    heading: 'Pounds',
    show: ({ pounds }) => `£${pounds}`,
    value: ({ pounds }) => pounds,
    isNumber: true,
  },
];
const POTS: readonly Pot[] = [
  { name: 'Oak', pounds: '9' },
  { name: 'Elm', pounds: '100.50' },
  { name: '=1+1', pounds: '-20' },
];
const view = (query: object, rows: readonly Pot[] = POTS) => tableView('pots', 'Pots', COLUMNS, rows, query, '/pots');
const names = (query: object): string[] => view(query).rows.map(([cell]) => cell!.text);

describe('a table of a page', () => {
  it('is sorted by a column, numbers as numbers, and the other way round', () => {
    expect(names({})).toEqual(['Oak', 'Elm', '=1+1']);
    expect(names({ sort: 'name' })).toEqual(['=1+1', 'Elm', 'Oak']);
    expect(names({ sort: 'pounds' })).toEqual(['=1+1', 'Oak', 'Elm']);
    expect(names({ sort: '-pounds' })).toEqual(['Elm', 'Oak', '=1+1']);
    expect(view({ sort: 'pounds' }).columns.map(({ sort, href }) => [sort, href])).toEqual([
      ['none', '/pots?sort=name'],
      ['ascending', '/pots?sort=-pounds'],
    ]);
  });

  it('finds words in any column, and keeps them in its links', () => {
    expect(names({ find: ' ELM ' })).toEqual(['Elm']);
    expect(names({ find: '£9' })).toEqual(['Oak']);
    expect(view({ find: 'e', sort: 'name' }).csv).toBe('/pots?sort=name&find=e&format=csv');
  });

  it('keeps what else the page was asked for', () => {
    const { csv, kept, columns } = tableView('pots', 'Pots', COLUMNS, POTS, { find: 'e' }, '/pots?day=2026-11-21');
    expect([csv, kept]).toEqual(['/pots?day=2026-11-21&find=e&format=csv', [{ name: 'day', value: '2026-11-21' }]]);
    expect(columns[0]!.href).toBe('/pots?day=2026-11-21&sort=name&find=e');
  });

  it('comes in pages', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ name: `Pot ${index + 1}`, pounds: '1' }));
    const { rows, total, from, previous, next } = view({ page: '2' }, many);
    expect([rows.length, total, from, previous, next]).toEqual([50, 120, 51, '/pots?page=1', '/pots?page=3']);
    expect(view({ page: '99' }, many)).toMatchObject({ from: 101, next: null });
    expect(view({ page: 'x' }, many)).toMatchObject({ from: 1, previous: null });
    expect(view({}, [])).toMatchObject({ rows: [], total: 0 });
  });

  it('is to be had as CSV that no spreadsheet runs', async () => {
    const file = (await tableFile('pots', COLUMNS, POTS, { format: 'csv', sort: 'name' })) as Download;
    expect(file.content).toBe("\ufeffName,Pounds\r\n'=1+1,-20\r\nElm,100.50\r\nOak,9\r\n");
    expect(file.name).toBe('pots.csv');
  });

  it('is to be had as a workbook, numbers as numbers and text as text', async () => {
    const file = (await tableFile('pots', COLUMNS, POTS, { format: 'xlsx' })) as Download;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(file.content as never);
    const rows = workbook.getWorksheet('pots')!.getSheetValues() as unknown[][];
    expect(rows.slice(1).map((row) => row.slice(1))).toEqual([
      ['Name', 'Pounds'],
      ['Oak', 9],
      ['Elm', 100.5],
      ['=1+1', -20],
    ]);
    expect(await tableFile('pots', COLUMNS, POTS, {})).toBeNull();
  });
});
