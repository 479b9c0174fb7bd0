import { parseLocalDate, parseSlashedDate, monthOfDate } from '../../src/core/calendar/local-date.js';
import { type Month, parseMonth, parseNamedMonth } from '../../src/core/calendar/month.js';
import { type OfficialLine, writeCsvLine, writeStatementRow } from '../../src/core/levy/statement/write-row.js';
import { Exact, type Money, type Rate, ZERO } from '../../src/core/money/money.js';
import { type Check, type Checks, nested, same } from './compare.js';
import { formOf } from './download-layout.js';
import { UnreadableCase, readDate, readMoney, readPayrollMonth, readRate } from './input.js';
import { type Json, type JsonObject, isObject } from './json.js';

/** Kind `download-row`: a line as the service lays it out. Its text is asserted, so it is compared as text. */
export function downloadRow(input: JsonObject, expected: Json | undefined): Checks {
  const asserted = isObject(expected) ? (isObject(expected.fields) ? expected.fields : expected) : {};
  const form = formOf(
    input,
    Object.keys(asserted).filter((key) => key !== 'line'),
  );
  const row = writeStatementRow(lineOf(input), form.layout, form.format);
  const cells = Object.fromEntries([...row].map(([heading, text]): [string, Check] => [heading, cell(text)]));
  return { ...cells, fields: nested(cells), line: same(writeCsvLine(row.values())) };
}

/** Cases may leave out the marks of the file form: the provider's quotes, the apostrophe before a month. */
const cell =
  (text: string): Check =>
  (expected, tolerance) => {
    const bare = text.replace(/^"(.*)"$/, '$1').replace(/^'/, '');
    return expected === bare ? [] : same(text)(expected, tolerance);
  };

const letters = (key: string): string => key.toLowerCase().replace(/[^a-z0-9%]/g, '');

/** A property of an export line under any of its names: the service's own, or a heading. */
function property(input: JsonObject, ...names: readonly string[]): Json | undefined {
  const found = Object.entries(input).find(([key, value]) => value !== null && names.includes(letters(key)));
  return found?.[1];
}

function text(input: JsonObject, ...names: readonly string[]): string {
  const value = property(input, ...names);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function pounds(input: JsonObject, ...names: readonly string[]): Money {
  const value = property(input, ...names);
  return value === undefined ? ZERO : readMoney(value, names[0]!);
}

function lineOf(input: JsonObject): OfficialLine {
  const kind = text(input, 'transactiontype', 'type');
  const date = text(input, 'datecreated', 'createddate', 'transactiondate', 'date');
  const fromLevy = pounds(input, 'paidfromlevy');
  return {
    date: date === '' ? null : (parseSlashedDate(date) ?? readDate({ date }, 'date')),
    kind,
    description: text(input, 'description'),
    payeScheme: text(input, 'payescheme', 'empref'),
    payrollMonth: payrollMonthOf(input),
    levyDeclared: pounds(input, 'levydeclared'),
    englishFraction: fractionOf(input),
    topUp: pounds(input, 'tenpercenttopup', 'topup', '10%topup'),
    cohort: text(input, 'cohortreference', 'cohort'),
    provider: text(input, 'trainingprovider', 'trainingprovidername', 'provider', 'providername'),
    uln: text(input, 'uln', 'uniquelearnernumber'),
    learner: text(input, 'apprentice', 'learner', 'apprenticename', 'learnername'),
    course: text(
      input,
      'apprenticetrainingcourse',
      'apprenticeshiptrainingcourse',
      'apprenticeshipcoursename',
      'trainingcourse',
      'coursename',
      'course',
    ),
    level: text(
      input,
      'apprenticetrainingcourselevel',
      'apprenticeshiptrainingcourselevel',
      'apprenticeshipcourselevel',
      'courselevel',
      'level',
    ),
    courseType: text(input, 'learningtype', 'coursetype'),
    paidFromLevy: fromLevy.isZero() ? pounds(input, 'paidfromtransfer') : fromLevy,
    employerShare: pounds(input, 'employercontribution', 'yourcontribution'),
    governmentShare: pounds(input, 'governmentcontribution', 'govermentcontribution'),
    total: pounds(input, 'total'),
  };
}

function fractionOf(input: JsonObject): Rate {
  const value = property(input, 'englishfraction');
  return value === undefined ? new Exact(0) : readRate(value, 'englishFraction');
}

/** A payroll month as tax year and number, as a month, a day of it or its name. */
function payrollMonthOf(input: JsonObject): Month | null {
  if (text(input, 'payrollyear') !== '') return readPayrollMonth(input);
  const written = text(input, 'payrollmonth', 'payrolldate');
  if (written === '') return null;
  const day = parseLocalDate(written.slice(0, 10)) ?? parseSlashedDate(written.slice(0, 10));
  const month = parseMonth(written) ?? parseNamedMonth(written) ?? (day && monthOfDate(day));
  if (month === undefined) throw new UnreadableCase(`'${written}' is not a payroll month`);
  return month;
}
