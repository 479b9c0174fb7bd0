import ExcelJS from 'exceljs';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { toMonth } from '../../src/core/calendar/month.js';
import { type FileFormat, type Layout, columnsOf } from '../../src/core/levy/statement/layout.js';
import { type OfficialLine, writeCsvLine, writeStatementRow } from '../../src/core/levy/statement/write-row.js';
import { type Money, ZERO, add, asMoney, money, negate, rate, sum } from '../../src/core/money/money.js';
import { BLANK_LINE } from './blank-line.js';

const row = (on: string, kind: string, total: Money, cells: Partial<OfficialLine>): OfficialLine => ({
  ...BLANK_LINE,
  date: toLocalDate(on),
  kind,
  description: kind,
  total,
  ...cells,
});

export const SCHEME = '123/AB45678';

/** Levy of a payroll month with its top-up, all of it in England; an adjustment when it is negative. */
export function levyRow(
  on: string,
  month: string,
  declared: string,
  topUp: string,
  { scheme = SCHEME, fraction = '1' } = {},
): OfficialLine {
  const total = add(asMoney(money(declared).times(fraction)), money(topUp));
  return row(on, total.isNegative() ? 'Levy Adjustment' : 'Levy', total, {
    payeScheme: scheme,
    payrollMonth: toMonth(month),
    levyDeclared: money(declared),
    englishFraction: rate(fraction),
    topUp: money(topUp),
  });
}

/** Training of one learner, paid from the levy account; what came back is negative. */
export function paymentRow(on: string, amount: string, cells: Partial<OfficialLine> = {}): OfficialLine {
  const { employerShare = ZERO, governmentShare = ZERO } = cells;
  const paidFromLevy = negate(money(amount));
  return row(on, 'Monthly Payment', sum([paidFromLevy, employerShare, governmentShare]), {
    cohort: 'ABC123',
    provider: 'EXAMPLE COLLEGE',
    uln: '1234567890',
    learner: 'Sam Sample',
    course: 'Teaching assistant',
    level: '3',
    courseType: 'Apprenticeship',
    paidFromLevy,
    ...cells,
  });
}

/** A gift: sent when the amount is above zero, received when it is below. */
export function transferRow(on: string, sent: string, cells: Partial<OfficialLine> = {}): OfficialLine {
  return row(on, 'Transfer', negate(money(sent)), {
    description: 'Transfer sent to EXAMPLE CARE HOME',
    course: 'Adult care worker',
    level: '2',
    paidFromLevy: money(sent.replace('-', '')),
    ...cells,
  });
}

/** Levy that expired, above zero. */
export const lapseRow = (on: string, amount: string, kind = 'Expired Levy'): OfficialLine =>
  row(on, kind, negate(money(amount)), {});

/** A file as the official site makes it: its last line end is cut by one character. */
export function csvOf(rows: readonly OfficialLine[], layout: Layout = 'levy-v2'): string {
  const header = columnsOf(layout, 'csv').map(([, heading]) => heading);
  const lines = [header, ...rows.map((line) => [...writeStatementRow(line, layout, 'csv').values()])];
  return lines
    .map((cells) => `${writeCsvLine(cells)}\r\n`)
    .join('')
    .slice(0, -1);
}

export async function xlsxOf(rows: readonly OfficialLine[], layout: Layout = 'levy-v2'): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Transactions');
  sheet.addRow(columnsOf(layout, 'xlsx').map(([, heading]) => heading));
  for (const line of rows) sheet.addRow([...writeStatementRow(line, layout, 'xlsx').values()]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export async function fileOf(rows: readonly OfficialLine[], layout: Layout, format: FileFormat): Promise<Uint8Array> {
  return format === 'csv' ? Buffer.from(csvOf(rows, layout)) : xlsxOf(rows, layout);
}
