import { parseSlashedDate } from '../../calendar/local-date.js';
import { parseNamedMonth } from '../../calendar/month.js';
import { Exact, type Money, ZERO, add, absolute, money, parseAmount, sum } from '../../money/money.js';
import { type Field, LAYOUTS, type Layout, columnsOf } from './layout.js';
import { type StatementLine, isLapse, isLevy, isPayment, isTransfer } from './line.js';

/** What is wrong with one cell, in words for the person who chose the file. */
export interface CellFault {
  /** The heading of the column, or empty when the row as a whole is wrong. */
  readonly column: string;
  readonly reason: string;
}

export type RowReading = { readonly line: StatementLine } | { readonly faults: readonly CellFault[] };

const KINDS = [
  'Levy',
  'Levy Adjustment',
  'Transfer',
  'Monthly Payment',
  'Completion Payment',
  'Balance Payment',
  'Milestone Payment',
  'Expired Levy',
  'Expired Levy 12 month',
  'Expired Levy 24 month',
];

const MONEY_FIELDS: readonly Field[] = [
  'levyDeclared',
  'topUp',
  'paidFromLevy',
  'paidFromTransfer',
  'employerShare',
  'governmentShare',
  'total',
];

/** As the service prints no money, which is what most cells of money hold. */
const NOTHING = '0.00000';

/** Sums are printed to five places each, so a total can miss the sum of its parts by a few of the last. */
const ROUNDING_OF_SUMS = money('0.00003');
const ROUNDING_OF_LEVY = money('0.0002');

/** An apostrophe marks text in a spreadsheet and is not part of it. */
function unmarked(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith("'") ? trimmed.slice(1).trim() : trimmed;
}

const unquoted = (text: string): string => (/^".*"$/s.test(text) ? text.slice(1, -1) : text);

/** What every row of a layout needs to know of it, looked up once: a file has up to 250,000 rows. */
class Columns {
  readonly fields: readonly Field[];
  readonly headings: ReadonlyMap<Field, string>;
  readonly nameAt: number;

  constructor(layout: Layout) {
    const columns = columnsOf(layout, 'csv');
    this.fields = columns.map(([field]) => field);
    this.headings = new Map(columns);
    this.nameAt = this.fields.indexOf('learner');
  }
}

const COLUMNS = Object.fromEntries(LAYOUTS.map((layout) => [layout, new Columns(layout)])) as Record<Layout, Columns>;

/**
 * The text of a row's cells under their columns, without the marks of the file form. A learner's name is the one
 * field whose commas are neither removed nor quoted, so a line can be longer than its header: the columns after the
 * name are counted from the right (domain: levy accounts, 8.1). Undefined when there are too few fields.
 */
export function cellsOf(layout: Layout, fields: readonly string[]): ReadonlyMap<Field, string> | undefined {
  const { fields: columns, nameAt } = COLUMNS[layout];
  const extra = fields.length - columns.length;
  if (extra < 0) return undefined;
  const textAt = (index: number): string => {
    if (index === nameAt) return unmarked(fields.slice(index, index + extra + 1).join(','));
    return unmarked(fields[index < nameAt ? index : index + extra]!);
  };
  const cells = new Map<Field, string>();
  columns.forEach((field, index) => {
    const text = textAt(index);
    cells.set(field, field === 'provider' ? unquoted(text).trim() : text);
  });
  return cells;
}

class RowReader {
  readonly faults: CellFault[] = [];
  private readonly headings: ReadonlyMap<Field, string>;

  constructor(
    layout: Layout,
    private readonly cells: ReadonlyMap<Field, string>,
  ) {
    this.headings = COLUMNS[layout].headings;
    for (const [field, heading] of this.headings) {
      if (this.text(field).startsWith('=')) this.fault(field, `starts with '=', as a formula does (${heading})`);
    }
  }

  text(field: Field): string {
    return this.cells.get(field) ?? '';
  }

  fault(field: Field | undefined, reason: string): void {
    const column = field === undefined ? '' : (this.headings.get(field) ?? '');
    this.faults.push({ column, reason });
  }

  money(field: Field): Money {
    if (!this.headings.has(field)) return ZERO;
    const text = this.text(field);
    if (text === NOTHING) return ZERO;
    const value = parseAmount(text);
    if (value === undefined) {
      this.fault(field, text === '' ? 'is empty' : `'${shown(text)}' is not an amount with at most 5 decimal places`);
    }
    return value ?? ZERO;
  }
}

/** What a person needs to find the cell, and no more: a whole line can hold a name. */
const shown = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

function kindOf(reader: RowReader): string {
  const text = reader.text('kind');
  const known = KINDS.find((kind) => kind.toLowerCase() === text.toLowerCase());
  if (known) return known;
  if (/^[A-Z][A-Za-z ]{0,40} Payment$/.test(text)) return text;
  reader.fault('kind', text === '' ? 'is empty' : `'${shown(text)}' is not a type of transaction that is known`);
  return '';
}

function readLevyCells(reader: RowReader): Pick<StatementLine, 'payeScheme' | 'payrollMonth' | 'englishPercent'> {
  const payeScheme = reader.text('payeScheme').toUpperCase();
  if (!/^\d{3}\/[0-9A-Z]{1,10}$/.test(payeScheme)) {
    reader.fault('payeScheme', `'${shown(payeScheme)}' is not a PAYE scheme such as 123/AB45678`);
  }
  const month = parseNamedMonth(reader.text('payrollMonth'));
  if (!month) reader.fault('payrollMonth', `'${shown(reader.text('payrollMonth'))}' is not a month such as Apr 2026`);
  return { payeScheme, payrollMonth: month ?? null, englishPercent: new Exact(reader.money('englishPercent')) };
}

function readLearnerCells(reader: RowReader, payment: boolean): Pick<StatementLine, 'uln' | 'level'> {
  const uln = reader.text('uln');
  if (uln !== '' && !/^\d{10}$/.test(uln)) reader.fault('uln', 'is not a number of 10 digits');
  if (payment && uln === '') reader.fault('uln', 'is empty');
  if (!payment && reader.text('learner') !== '') reader.fault('learner', 'has text on a row that has no learner');
  const level = reader.text('level');
  if (!/^\d{0,2}$/.test(level)) reader.fault('level', `'${shown(level)}' is not a level`);
  return { uln, level };
}

/** What a row does to the levy balance: a payment what was paid from levy and transfer, any other its total. (8.3) */
export function levyEffect(kind: string, paidFromLevy: Money, paidFromTransfer: Money, total: Money): Money {
  return isPayment(kind) ? add(paidFromLevy, paidFromTransfer) : total;
}

function checkTotal(reader: RowReader, line: StatementLine): void {
  const parts = isPayment(line.kind)
    ? sum([line.effect, line.employerShare, line.governmentShare])
    : isLevy(line.kind)
      ? line.levyDeclared.times(line.englishPercent).div(100).plus(line.topUp)
      : line.total;
  const tolerance = isLevy(line.kind) ? ROUNDING_OF_LEVY : ROUNDING_OF_SUMS;
  if (absolute(line.total.minus(parts) as Money).greaterThan(tolerance)) {
    reader.fault('total', `does not agree with the other amounts of the row`);
  }
}

/**
 * Reads one row of a transactions download. The learner's name is never part of the answer.
 * @param fields the cells in the order of the file, without a trailing empty one
 */
export function readStatementRow(layout: Layout, fields: readonly string[]): RowReading {
  const cells = cellsOf(layout, fields);
  const expected = COLUMNS[layout].fields.length;
  if (!cells) {
    return { faults: [{ column: '', reason: `has ${fields.length} fields where ${expected} belong: it is cut off` }] };
  }
  const reader = new RowReader(layout, cells);
  const date = parseSlashedDate(reader.text('date'));
  if (!date) reader.fault('date', `'${shown(reader.text('date'))}' is not a day such as 23/06/2026`);
  const kind = kindOf(reader);
  const amounts = Object.fromEntries(MONEY_FIELDS.map((field) => [field, reader.money(field)])) as Record<Field, Money>;
  const levy = isLevy(kind)
    ? readLevyCells(reader)
    : { payeScheme: '', payrollMonth: null, englishPercent: new Exact(0) };
  const learner = readLearnerCells(reader, isPayment(kind));
  if (kind !== '' && isLevy(kind) && !COLUMNS[layout].headings.has('payeScheme')) {
    reader.fault('kind', 'levy cannot stand in the download of an employer who pays none');
  }
  if (!date || reader.faults.length > 0) return { faults: reader.faults };

  const line: StatementLine = {
    date,
    kind,
    counterparty: isTransfer(kind) ? counterpartyOf(reader.text('description')) : '',
    ...levy,
    levyDeclared: amounts.levyDeclared,
    topUp: amounts.topUp,
    cohort: reader.text('cohort'),
    provider: reader.text('provider'),
    ...learner,
    course: reader.text('course'),
    courseType: reader.text('courseType'),
    effect: levyEffect(kind, amounts.paidFromLevy, amounts.paidFromTransfer, amounts.total),
    employerShare: amounts.employerShare,
    governmentShare: amounts.governmentShare,
    total: amounts.total,
  };
  checkTotal(reader, line);
  if (isLapse(kind) && line.total.greaterThan(0)) reader.fault('total', 'is above zero on a row of expired levy');
  return reader.faults.length > 0 ? { faults: reader.faults } : { line };
}

function counterpartyOf(description: string): string {
  return /^Transfer (?:sent to|received from) (.+)$/i.exec(description)?.[1]?.trim() ?? '';
}
