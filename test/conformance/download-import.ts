import { parseNamedMonth, showMonth } from '../../src/core/calendar/month.js';
import { columnsOf, hasTrailingColumn, layoutOf } from '../../src/core/levy/statement/layout.js';
import { csvShape, fitCsvFields } from '../../src/core/levy/statement/csv-line.js';
import { cellsOf, readStatementRow } from '../../src/core/levy/statement/read-row.js';
import { type Check, type Checks, count, figure, nested, numberOf, same, sameList } from './compare.js';
import { type Form, formOf, headingsOf } from './download-layout.js';
import { UnreadableCase, readText } from './input.js';
import { type Json, type JsonObject, isList, isObject, shown } from './json.js';

/** Kind `download-header`: the headings in order, and whether a reader sees one empty field more. */
export function downloadHeader(input: JsonObject): Checks {
  const form = formOf(input);
  const headings = headingsOf(form);
  if (layoutOf(headings) !== form.layout)
    throw new UnreadableCase(`the headings of ${form.layout} are not known again`);
  return {
    headers: sameList(headings),
    columnCount: count(headings.length),
    trailingEmptyColumn: same(hasTrailingColumn(form.format)),
  };
}

/** Kind `download-import-row`: one row of a file, as it is read. */
export function downloadImportRow(input: JsonObject): Checks {
  const form = formOf(input);
  const fields = fieldsIn(input, form);
  const reading = readStatementRow(form.layout, fields);
  if ('faults' in reading) {
    const faults = reading.faults.map(({ column, reason }) => `${column} ${reason}`.trim());
    throw new UnreadableCase(`the row is refused: ${faults.join('; ')}`);
  }
  const { line } = reading;
  return {
    fields: nested(cellChecks(form, fields)),
    levyBalanceEffect: figure(line.effect),
    total: figure(line.total),
    date: same(line.date),
    payrollMonth: same(line.payrollMonth ?? ''),
  };
}

/** A row is a line of text, or a list of cells, or cells under their headings. */
function fieldsIn(input: JsonObject, form: Form): string[] {
  const cells = input.cells ?? input.fields;
  if (isList(cells)) return cells.map((value) => (typeof value === 'string' ? value : shown(value)));
  if (isObject(cells)) return headingsOf(form).map((heading) => (cells[heading] ?? '') as string);
  const line = readText(input, 'line').replace(/[\r\n]+$/, '');
  const fields = fitCsvFields(line.split(','), csvShape(form.layout, line.endsWith(',')));
  if (!fields) throw new UnreadableCase('the line is cut off');
  return [...fields];
}

function cellChecks(form: Form, fields: readonly string[]): Checks {
  const cells = cellsOf(form.layout, fields) ?? new Map<string, string>();
  const checks = columnsOf(form.layout, form.format).map(([field, heading]): [string, Check] => {
    const text = cells.get(field) ?? '';
    return [heading, field === 'payrollMonth' ? monthCell(text) : cell(text)];
  });
  return Object.fromEntries(checks);
}

/** Amounts as decimals, other cells as text. */
const cell =
  (text: string): Check =>
  (expected, tolerance) => {
    const amount = text.includes('.') ? numberOf(text) : undefined;
    return amount && numberOf(expected) ? figure(amount)(expected, tolerance) : same(text)(expected, tolerance);
  };

/** `Sep` and `Sept` are one month. */
const monthCell =
  (text: string): Check =>
  (expected: Json, tolerance) => {
    const named = (value: string): string => {
      const month = parseNamedMonth(value);
      return month === undefined ? value : showMonth(month);
    };
    return same(named(text))(typeof expected === 'string' ? named(expected) : expected, tolerance);
  };
