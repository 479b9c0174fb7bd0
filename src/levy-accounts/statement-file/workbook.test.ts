import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import ExcelJS, { type CellValue } from 'exceljs';
import { toText } from '../../core/money/money.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { type StatementFile, readStatementFile } from './read-statement-file.js';

const HEADINGS =
  'Transaction date,Transaction type,Description,Training provider,Unique learner number,Apprentice,Apprenticeship training course,Course level,Paid from transfer,Your contribution,Government contribution,Total'.split(
    ',',
  );
const PAYMENT =
  '08/07/2026,Monthly Payment,Monthly Payment,COLLEGE,1234567890,Sam Sample,Care worker,3,-250.00000,0.00000,0.00000,-250.00000'.split(
    ',',
  );
const TRANSFER = '08/07/2026,Transfer,Transfer sent to ME,,,,Care worker,3,250.00000,0.00000,0.00000,250.00000'.split(
  ',',
);

type Rows = readonly (readonly CellValue[])[];

const changed = (row: readonly CellValue[], at: number, value: CellValue): CellValue[] => row.with(at, value);

async function workbookOf(sheets: Record<string, Rows>): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows.map((row) => [...row]));
  return Buffer.from(await book.xlsx.writeBuffer());
}

const outcomeOf = async (rows: Rows, name = 'Transactions') =>
  readStatementFile({ name: 'june.xlsx', content: await workbookOf({ [name]: [HEADINGS, ...rows] }) });

async function read(rows: Rows, name?: string): Promise<StatementFile> {
  const outcome = await outcomeOf(rows, name);
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
}

async function faults(...rows: CellValue[][]): Promise<string[]> {
  const outcome = await outcomeOf(rows);
  if (!isRefusal(outcome)) throw new Error('was read');
  expect(outcome.code).toBe('STATEMENT.BAD_ROWS');
  return outcome.faults.map(({ where, message }) => `${where}: ${message}`);
}

async function refusalOf(content: Uint8Array): Promise<Refusal> {
  const outcome = await readStatementFile({ name: 'june.xlsx', content });
  if (!isRefusal(outcome)) throw new Error('was read');
  return outcome;
}

describe('a workbook that is read', () => {
  it('has its rows numbered as the sheet numbers them, entirely empty ones passed over', async () => {
    const { format, layout, rows } = await read([TRANSFER, [], ['', null, ' '], PAYMENT]);
    expect([format, layout]).toEqual(['xlsx', 'non-levy-v1']);
    expect(rows.map(({ row, line }) => [row, line.kind])).toEqual([
      [2, 'Transfer'],
      [5, 'Monthly Payment'],
    ]);
  });

  it('may have headings and no rows', async () => {
    expect((await read([])).rows).toEqual([]);
  });

  it('keeps the commas and quotes of its cells', async () => {
    const { rows } = await read([changed(changed(PAYMENT, 3, 'COLLEGE, "NORTH" & Co'), 6, 'Care, <adult>')]);
    expect(rows[0]!.line).toMatchObject({ provider: 'COLLEGE, "NORTH" & Co', course: 'Care, <adult>' });
  });

  it('has numbers and days where a spreadsheet program put them', async () => {
    const row: CellValue[] = [...PAYMENT];
    row[0] = new Date('2026-07-08T00:00:00Z');
    row[4] = 1234567890;
    row[7] = 3;
    row[8] = -250.1;
    row[9] = 0;
    row[11] = -250.1;
    const { line } = (await read([row])).rows[0]!;
    expect([line.date, line.uln, line.level, toText(line.total)]).toEqual([
      '2026-07-08',
      '1234567890',
      '3',
      '-250.10000',
    ]);
  });

  it('has text in several formats in one cell', async () => {
    const text = { richText: [{ font: { bold: true }, text: 'Monthly' }, { text: ' Payment' }] };
    expect((await read([changed(PAYMENT, 1, text)])).rows[0]!.line.kind).toBe('Monthly Payment');
  });

  it('loses no character, wherever a chunk of it ends', async () => {
    const providers = Array.from({ length: 4000 }, (_, index) => `${'x'.repeat(index % 7)}O’NEILL – COLLÈGE ${index}`);
    const { rows } = await read(providers.map((provider) => changed(PAYMENT, 3, provider)));
    expect(rows.map(({ line }) => line.provider)).toEqual(providers);
  });

  it('may name its only sheet as it likes, and have other sheets beside its transactions', async () => {
    expect((await read([PAYMENT], 'Sheet1')).rows).toHaveLength(1);
    const content = await workbookOf({ Notes: [['x']], transactions: [HEADINGS, PAYMENT], More: [] });
    expect(await readStatementFile({ name: 'a', content })).toMatchObject({ rows: [{ row: 2 }] });
  });

  it('leaves nothing on disk', async () => {
    const before = await readdir(tmpdir());
    await read(Array<string[]>(3000).fill(PAYMENT));
    const left = (await readdir(tmpdir())).filter((name) => !before.includes(name) && name.startsWith('tmp-'));
    expect(left).toEqual([]);
  });
});

describe('a workbook with bad cells', () => {
  it.each<[string, CellValue, number, string]>([
    ['a formula', { formula: 'A1&"x"', result: 'Care worker', date1904: false }, 6, 'holds a formula'],
    ['a formula for an amount', { formula: 'SUM(I2:K2)', result: -250, date1904: false }, 11, 'holds a formula'],
    ['a true or false', true, 8, 'holds a true or false'],
    ['an error', { error: '#N/A' }, 8, 'holds an error'],
    ['too many places', -250.123456, 11, 'holds a number that is not an amount with at most 5 decimal places'],
    ['text like a formula', '=1+1', 6, "starts with '=', as a formula does (Apprenticeship training course)"],
    ['a number for a day', 46211, 0, "'46211' is not a day such as 23/06/2026"],
  ])('is refused for %s', async (_what, value, at, message) => {
    expect(await faults(TRANSFER, changed(PAYMENT, at, value))).toEqual([
      `june.xlsx line 3, column ${HEADINGS[at]}: ${message}`,
    ]);
  });

  it('is refused for a formula that is copied from another cell', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Transactions');
    sheet.addRows([HEADINGS, PAYMENT, PAYMENT]);
    sheet.getCell('L2').value = { formula: 'I2', result: -250, date1904: false };
    sheet.getCell('L3').value = { sharedFormula: 'L2', result: -250, date1904: false };
    const { faults: found } = await refusalOf(Buffer.from(await book.xlsx.writeBuffer()));
    expect(found.map(({ where, message }) => `${where} ${message}`)).toEqual([
      'june.xlsx line 2, column Total holds a formula',
      'june.xlsx line 3, column Total holds a formula',
    ]);
  });

  it('says all that is wrong with a row, each cell once', async () => {
    const formula = { formula: '1+1', result: 2, date1904: false };
    expect(await faults(changed(changed(PAYMENT, 8, formula), 0, 'soon'))).toEqual([
      'june.xlsx line 2, column Paid from transfer: holds a formula',
      "june.xlsx line 2, column Transaction date: 'soon' is not a day such as 23/06/2026",
    ]);
  });

  it('is refused for a row that ends early, and for one that goes on', async () => {
    expect(await faults(PAYMENT.slice(0, 11))).toEqual(['june.xlsx line 2, column Total: is empty']);
    expect(await faults([...PAYMENT, '', 'checked'])).toEqual([
      'june.xlsx line 2: has something beyond its last column',
    ]);
  });
});

describe('a workbook of another kind', () => {
  it('has several sheets and none of transactions', async () => {
    const { code, message } = await refusalOf(await workbookOf({ A: [HEADINGS], B: [HEADINGS] }));
    expect([code, message]).toEqual([
      'STATEMENT.UNKNOWN_LAYOUT',
      "june.xlsx is not a transactions download: it has 2 sheets ('A', 'B') and none is named 'Transactions'. " +
        'Load the transactions download as it was downloaded.',
    ]);
  });

  it('has other headings', async () => {
    expect(await refusalOf(await workbookOf({ Transactions: [['Name', 'Age']] }))).toMatchObject({
      code: 'STATEMENT.UNKNOWN_LAYOUT',
      message: expect.stringContaining("its first 2 of 2 headings are 'Name', 'Age'"),
    });
  });

  it('has a formula for a heading', async () => {
    const headings = changed(HEADINGS, 1, {
      formula: '"Transaction type"',
      result: 'Transaction type',
      date1904: false,
    });
    expect(await refusalOf(await workbookOf({ Transactions: [headings, PAYMENT] }))).toMatchObject({
      code: 'STATEMENT.UNKNOWN_LAYOUT',
    });
  });

  it('has an empty sheet', async () => {
    expect(await refusalOf(await workbookOf({ Transactions: [] }))).toMatchObject({ code: 'STATEMENT.EMPTY' });
  });
});
