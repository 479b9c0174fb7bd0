import ExcelJS from 'exceljs';
import { dateIn } from '../../core/calendar/local-date.js';
import { toMonth } from '../../core/calendar/month.js';
import { type FileFormat, LAYOUTS, type Layout, columnsOf } from '../../core/levy/statement/layout.js';
import { type OfficialLine, writeCsvLine, writeStatementRow } from '../../core/levy/statement/write-row.js';
import { money, rate, toText } from '../../core/money/money.js';
import { isRefusal } from '../../core/refusal.js';
import { BLANK_LINE } from '../../../test/support/blank-line.js';
import { readStatementFile } from './read-statement-file.js';

const NOTHING: OfficialLine = { ...BLANK_LINE, date: dateIn(toMonth('2026-07'), 8) };

const LEVY: OfficialLine = {
  ...NOTHING,
  kind: 'Levy',
  description: 'Levy',
  payeScheme: '123/AB45678',
  payrollMonth: toMonth('2025-09'),
  levyDeclared: money('10000'),
  englishFraction: rate('0.846'),
  topUp: money('846'),
  total: money('9306'),
};
const PAYMENT: OfficialLine = {
  ...NOTHING,
  kind: 'Monthly Payment',
  description: 'Monthly Payment',
  cohort: 'ABC124',
  provider: 'THE “BEST” COLLEGE – O’NEILL',
  uln: '1234567891',
  learner: 'Sample, Alex, Jr',
  course: 'Teaching assistant',
  level: '3',
  courseType: 'Apprenticeship',
  paidFromLevy: money('-100'),
  employerShare: money('-7.5'),
  governmentShare: money('-142.5'),
  total: money('-250'),
};
const SENT: OfficialLine = {
  ...NOTHING,
  kind: 'Transfer',
  description: 'Transfer sent to EXAMPLE ACADEMY',
  course: 'Teaching assistant',
  level: '3',
  paidFromLevy: money('333.33333'),
  total: money('-333.33333'),
};
const LAPSED: OfficialLine = {
  ...NOTHING,
  kind: 'Expired Levy',
  description: 'Expired Levy',
  total: money('-1234.56'),
};

const linesOf = (layout: Layout) => (layout.startsWith('levy') ? [LEVY, PAYMENT, SENT, LAPSED] : [PAYMENT, SENT]);

function table(layout: Layout, format: FileFormat): string[][] {
  const rows = linesOf(layout).map((line) => [...writeStatementRow(line, layout, format).values()]);
  return [columnsOf(layout, format).map(([, heading]) => heading), ...rows];
}

async function fileOf(layout: Layout, format: FileFormat): Promise<Uint8Array> {
  const rows = table(layout, format);
  if (format === 'csv') return Buffer.from(rows.map(writeCsvLine).join('\r\n') + '\r');
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Transactions').addRows(rows);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe.each(LAYOUTS)('a download in the layout %s', (layout) => {
  it.each(['csv', 'xlsx'] as const)('is read from %s', async (format) => {
    const file = await readStatementFile({ name: 'download', content: await fileOf(layout, format) });
    if (isRefusal(file)) throw new Error(JSON.stringify(file));
    expect([file.format, file.layout]).toEqual([format, layout]);
    expect(file.rows.map(({ row, line }) => [row, line.kind, toText(line.total)])).toEqual(
      linesOf(layout).map((line, index) => [index + 2, line.kind, toText(line.total)]),
    );
    const payment = file.rows.find(({ line }) => line.kind === 'Monthly Payment')!.line;
    expect(payment).toMatchObject({ uln: '1234567891', provider: PAYMENT.provider, level: '3', date: '2026-07-08' });
    expect(payment.cohort).toBe(layout.endsWith('v2') ? 'ABC124' : '');
    expect(JSON.stringify(file)).not.toContain('Alex');
  });
});
