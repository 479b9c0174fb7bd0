import { type LocalDate, showSlashedDate } from '../../calendar/local-date.js';
import { showMonth } from '../../calendar/month.js';
import type { PayrollMonth } from '../../calendar/payroll-month.js';
import { type Money, type Rate, ZERO, toText } from '../../money/money.js';
import { type Field, type FileFormat, type Layout, columnsOf, hasTrailingColumn } from './layout.js';
import { isTransfer } from './line.js';

/** A line of the official download before it is laid out. Pounds, signed as printed. */
export interface OfficialLine {
  readonly date: LocalDate | null;
  readonly kind: string;
  readonly description: string;
  readonly payeScheme: string;
  readonly payrollMonth: PayrollMonth | null;
  readonly levyDeclared: Money;
  /** 0 to 1. */
  readonly englishFraction: Rate;
  readonly topUp: Money;
  readonly cohort: string;
  readonly provider: string;
  readonly uln: string;
  readonly learner: string;
  readonly course: string;
  readonly level: string;
  readonly courseType: string;
  /** Levy and transfer money of the line: positive on a transfer row, not above zero on a payment. */
  readonly paidFromLevy: Money;
  readonly employerShare: Money;
  readonly governmentShare: Money;
  readonly total: Money;
}

/**
 * Lays a line out under a layout's columns as the official service prints it: five decimals, the fraction times 100,
 * a transfer's money under its own column from version 2 on, commas dropped from the text form but not from a
 * learner's name, the provider quoted there. (Domain: levy accounts, 8.1 and 8.3)
 */
export function writeStatementRow(line: OfficialLine, layout: Layout, format: FileFormat): Map<string, string> {
  const versionTwo = layout.endsWith('-v2');
  const transfer = isTransfer(line.kind);
  const bare = (text: string): string => (format === 'csv' ? text.replaceAll(',', '') : text);
  const month = line.payrollMonth === null ? '' : showMonth(line.payrollMonth);
  const cells: Record<Field, string> = {
    date: line.date === null ? '' : showSlashedDate(line.date),
    kind: line.kind,
    description: bare(line.description),
    payeScheme: line.payeScheme,
    payrollMonth: format === 'xlsx' ? `'${month}` : month,
    levyDeclared: toText(line.levyDeclared),
    englishPercent: line.englishFraction.times(100).toFixed(5),
    topUp: toText(line.topUp),
    cohort: bare(line.cohort),
    provider: format === 'csv' ? `"${bare(line.provider)}"` : line.provider,
    uln: line.uln,
    learner: line.learner,
    course: bare(line.course),
    level: line.level,
    courseType: line.courseType,
    paidFromLevy: toText(versionTwo && transfer ? ZERO : line.paidFromLevy),
    paidFromTransfer: toText(versionTwo && !transfer ? ZERO : line.paidFromLevy),
    employerShare: toText(line.employerShare),
    governmentShare: toText(line.governmentShare),
    total: toText(line.total),
  };
  return new Map(columnsOf(layout, format).map(([field, heading]) => [heading, cells[field]]));
}

/** A line of the CSV form, with the comma that ends every line of it. */
export function writeCsvLine(cells: Iterable<string>): string {
  return [...cells, ...(hasTrailingColumn('csv') ? [''] : [])].join(',');
}
