import { firstDay } from '../../../src/core/calendar/local-date.js';
import { type Month, plusMonths, toMonth } from '../../../src/core/calendar/month.js';
import { type FileFormat, type Layout, columnsOf } from '../../../src/core/levy/statement/layout.js';
import { isPayment } from '../../../src/core/levy/statement/line.js';
import { writeCsvLine, writeStatementRow } from '../../../src/core/levy/statement/write-row.js';
import { type Account, demoAccounts } from './accounts.js';
import type { Row } from './rows.js';

/** A statement file of the demo: its cells with the headings first, and its text where it is one. */
export interface DemoFile {
  readonly name: string;
  readonly format: FileFormat;
  readonly cells: readonly (readonly string[])[];
  readonly text: string;
}

export const demoFiles = (): DemoFile[] =>
  demoAccounts().flatMap((account) => account.organisation.statements.map((name) => fileOf(account, name)));

/** What a file's name says: whose it is, its first and last month, its version and its form. */
const NAME = /^[a-z-]+_(\d{4}-\d{2})_(\d{4}-\d{2})_(v[12])\.(csv|xlsx)$/;

function fileOf(account: Account, name: string): DemoFile {
  const [, from, to, version, format] = NAME.exec(name)!;
  const layout = `${account.paysLevy ? 'levy' : 'non-levy'}-${version}` as Layout;
  const form = format as FileFormat;
  const rows = account.rows.filter((row) => standsIn(row, toMonth(from!), toMonth(to!)));
  const cells = [
    columnsOf(layout, form).map(([, heading]) => heading),
    ...rows.map((row) => cellsOf(row, layout, form, account.plan?.september)),
  ];
  return { name, format: form, cells, text: form === 'csv' ? textOf(cells, account.plan?.lineEnd ?? '\n') : '' };
}

/** A payment of the 1st of the month after the last stands in the file too; nothing else of that day does. */
function standsIn({ date, kind }: Row, from: Month, to: Month): boolean {
  const end = firstDay(plusMonths(to, 1));
  return date >= firstDay(from) && (date < end || (date === end && isPayment(kind)));
}

function cellsOf(row: Row, layout: Layout, format: FileFormat, september: string | undefined): string[] {
  const cells = writeStatementRow(row, layout, format);
  const month = cells.get('Payroll month');
  if (september && month) cells.set('Payroll month', month.replace('Sep ', `${september} `));
  return [...cells.values()];
}

/** The last line end is cut by one character: of a CRLF the CR stays. */
const textOf = (cells: readonly (readonly string[])[], lineEnd: string): string =>
  cells
    .map((line) => `${writeCsvLine(line)}${lineEnd}`)
    .join('')
    .slice(0, -1);
