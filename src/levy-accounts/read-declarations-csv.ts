import { parseLocalDateTime } from '../core/calendar/instant.js';
import { parseLocalDate } from '../core/calendar/local-date.js';
import { parseTaxYear, payrollMonth } from '../core/calendar/payroll-month.js';
import { parseAmount } from '../core/money/money.js';
import { type Fault, type Refusal, refuse } from '../core/refusal.js';
import { normalisePayeScheme } from '../organisations/index.js';
import { type CsvRow, csvRows, yesOrNo } from '../platform/files/csv-rows.js';
import type { DeliveredDeclaration } from './import-declarations.js';

/** The columns of a declarations file. The last two may be left out. */
export const DECLARATION_COLUMNS = [
  'PAYE scheme',
  'Submission id',
  'Submission time',
  'Payroll year',
  'Payroll month',
  'Levy due year to date',
  'No payment',
  'Entered on',
] as const;

type Column = (typeof DECLARATION_COLUMNS)[number];

const NEEDED: readonly Column[] = DECLARATION_COLUMNS.slice(0, 6);

/** What a declaration is read from: a row of a file or an item of a request. */
export interface TypedDeclaration {
  readonly payeScheme: string;
  readonly submissionId: string;
  readonly submissionTime: string;
  readonly payrollYear: string;
  readonly payrollMonth: string;
  readonly levyDueYtd: string;
  readonly noPayment: string;
  readonly enteredOn: string;
}

/** Reads a declaration; the faults name its fields. */
export function readDeclaration(typed: TypedDeclaration, where: string): DeliveredDeclaration | Fault[] {
  const faults: Fault[] = [];
  const need = <Value>(value: Value | undefined, column: Column, message: string): Value | undefined => {
    if (value === undefined) faults.push({ where: `${where}, ${column}`, message });
    return value;
  };
  const scheme = need(normalisePayeScheme(typed.payeScheme), 'PAYE scheme', 'is not a PAYE scheme such as 123/AB45678');
  const id = need(/^\d{1,18}$/.exec(typed.submissionId)?.[0], 'Submission id', 'is not 1 to 18 digits');
  const sentAt = need(
    parseLocalDateTime(typed.submissionTime),
    'Submission time',
    'is not a time such as 2026-05-15T16:05:44',
  );
  const year = need(parseTaxYear(typed.payrollYear), 'Payroll year', 'is not a tax year such as 26-27');
  const number = need(
    /^([1-9]|1[0-2])$/.exec(typed.payrollMonth)?.[0],
    'Payroll month',
    'is not a number from 1 to 12',
  );
  const noPayment = need(yesOrNo(typed.noPayment), 'No payment', 'is neither yes nor no');
  const figure = typed.levyDueYtd === '' ? null : parseAmount(typed.levyDueYtd);
  need(figure, 'Levy due year to date', 'is not an amount with at most 5 decimal places');
  const entersOn = typed.enteredOn === '' ? null : parseLocalDate(typed.enteredOn);
  need(entersOn, 'Entered on', 'is not a day such as 2026-05-23');
  if (faults.length > 0) return faults;
  return {
    id: id!,
    scheme: scheme!,
    month: payrollMonth(year!, Number.parseInt(number!, 10)),
    levyDueYtd: figure ?? null,
    noPayment: noPayment!,
    sentAt: sentAt!,
    entersOn: entersOn ?? null,
    evidence: where,
  };
}

/** Reads a file of declarations whole, or says everything that is wrong with it. */
export function readDeclarationsCsv(name: string, content: Uint8Array): DeliveredDeclaration[] | Refusal {
  const rows = csvRows(name, content, { area: 'DECLARATIONS', needed: NEEDED, rowsMax: 5_000, megabytesMax: 5 });
  if (!Array.isArray(rows)) return rows;
  const read = rows.map((row) => readDeclaration(typedOf(row), `${name} line ${row.line}`));
  const faults = read.flatMap((result) => (Array.isArray(result) ? result : []));
  if (faults.length > 0) return refuse('DECLARATIONS.BAD_ROWS', `${name} has rows that cannot be read`, faults);
  return read as DeliveredDeclaration[];
}

function typedOf(row: CsvRow<Column>): TypedDeclaration {
  return {
    payeScheme: row.cell('PAYE scheme'),
    submissionId: row.cell('Submission id'),
    submissionTime: row.cell('Submission time').replace(' ', 'T'),
    payrollYear: row.cell('Payroll year'),
    payrollMonth: row.cell('Payroll month'),
    levyDueYtd: row.cell('Levy due year to date'),
    noPayment: row.cell('No payment'),
    enteredOn: row.cell('Entered on'),
  };
}
