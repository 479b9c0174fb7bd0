import type { FinancialYear } from '../../core/calendar/financial-year.js';
import { parseLocalDate } from '../../core/calendar/local-date.js';
import { parseAmount } from '../../core/money/money.js';
import { type Fault, type Refusal, refuse } from '../../core/refusal.js';
import { parseReportYear } from '../../core/utilisation/workforce/report-year.js';
import { CellReader, csvRows } from '../../platform/files/csv-rows.js';
import type { FactKind, ListedFact, StatedFact } from './stated-facts.js';

/** The columns of a file by what it holds. The first one that others lack tells which it is. */
export const FACT_COLUMNS = {
  headcount: ['Employees at start', 'Organisation', 'Year', 'Employees at end', 'New employees', 'Source', 'Reason'],
  vacancies: ['Vacancies', 'Organisation', 'Role family', 'Day', 'Source', 'Reason'],
  pay: ['Pounds an hour', 'Start', 'From', 'Source', 'Reason'],
} as const satisfies Record<FactKind, readonly string[]>;

type Column = (typeof FACT_COLUMNS)[FactKind][number];
const KINDS = Object.keys(FACT_COLUMNS) as FactKind[];
const TEXT_MAX = 500;

/** Reads a file of headcounts, of vacancies or of pay, by its headings; or says everything that is wrong with it. */
export function readFactsCsv(name: string, content: Uint8Array): ListedFact[] | Refusal {
  const kind = kindOf(content);
  if (!kind) return refuse('WORKFORCE.UNKNOWN_LAYOUT', `${name} is no file of headcounts, of vacancies or of pay`);
  const needed: readonly Column[] = FACT_COLUMNS[kind];
  const rows = csvRows<Column>(name, content, { area: 'WORKFORCE', needed, rowsMax: 5_000, megabytesMax: 5 });
  if (!Array.isArray(rows)) return rows;
  if (rows.length === 0) return refuse('WORKFORCE.EMPTY', `${name} holds no row`);
  const faults: Fault[] = [];
  const facts: ListedFact[] = [];
  for (const row of rows) {
    const where = `${name} line ${row.line}`;
    const cells = new CellReader(row, where);
    const fact = READ[kind](cells);
    if (cells.faults.length > 0) faults.push(...cells.faults);
    else facts.push({ where, fact });
  }
  return faults.length > 0 ? refuse('WORKFORCE.BAD_ROWS', `${name} has rows that cannot be read`, faults) : facts;
}

function kindOf(content: Uint8Array): FactKind | undefined {
  const [header = ''] = new TextDecoder().decode(content.subarray(0, 2_000)).split(/\r?\n/);
  const headings = header.toLowerCase().split(',');
  return KINDS.find((kind) =>
    headings.some((heading) => heading.replaceAll(/["\ufeff]/g, '').trim() === FACT_COLUMNS[kind][0].toLowerCase()),
  );
}

type Cells = CellReader<Column>;

const READ: Readonly<Record<FactKind, (cells: Cells) => StatedFact>> = {
  headcount: (cells) => ({
    ...{ kind: 'headcount', organisation: text(cells, 'Organisation'), ...told(cells) },
    year: cells.read<FinancialYear>('Year', parseReportYear, 'is not a year such as 2025-26'),
    atStart: cells.read('Employees at start', people, 'is not a whole number'),
    atEnd: cells.read('Employees at end', peopleOrNone, 'is not a whole number'),
    joined: cells.read('New employees', peopleOrNone, 'is not a whole number'),
  }),
  vacancies: (cells) => ({
    ...{ kind: 'vacancies', organisation: text(cells, 'Organisation'), ...told(cells) },
    family: text(cells, 'Role family'),
    on: cells.read('Day', parseLocalDate, 'is not a day such as 2026-11-21'),
    vacancies: cells.read('Vacancies', people, 'is not a whole number'),
  }),
  pay: (cells) => ({
    ...{ kind: 'pay', startId: cells.read('Start', rowId, 'is not the number of a start'), ...told(cells) },
    from: cells.read('From', parseLocalDate, 'is not a day such as 2026-11-21'),
    hourly: cells.read('Pounds an hour', parseAmount, 'is not an amount such as 12.60'),
  }),
};

const people = (typed: string): number | undefined =>
  /^\d{1,8}$/.test(typed) ? Number.parseInt(typed, 10) : undefined;
const peopleOrNone = (typed: string): number | null | undefined => (typed === '' ? null : people(typed));
const rowId = (typed: string): number | undefined =>
  /^[1-9]\d{0,8}$/.test(typed) ? Number.parseInt(typed, 10) : undefined;

const text = (cells: Cells, column: Column): string =>
  cells.read(
    column,
    (typed) =>
      typed === '' || typed.length > TEXT_MAX || /[\u0000-\u001f\p{Surrogate}]/u.test(typed) ? undefined : typed,
    `is empty or longer than ${TEXT_MAX} letters`,
  );

const told = (cells: Cells) => ({ source: text(cells, 'Source'), reason: text(cells, 'Reason') });
