import fc from 'fast-check';
import { dateIn } from '../../calendar/local-date.js';
import { monthOf, monthsFrom, toMonth } from '../../calendar/month.js';
import { Exact, type Money, add, fromUnits, money, negate, rate, sum, toText } from '../../money/money.js';
import { toFivePlacesHalfEven } from '../../money/rounding.js';
import { csvShape, fitCsvFields } from './csv-line.js';
import { LAYOUTS, type FileFormat, type Layout, layoutOf } from './layout.js';
import { type StatementLine, identityText } from './line.js';
import { readStatementRow } from './read-row.js';
import { BLANK_LINE } from '../../../../test/support/blank-line.js';
import { type OfficialLine, writeCsvLine, writeStatementRow } from './write-row.js';

const EMPTY: OfficialLine = { ...BLANK_LINE, kind: 'Levy' };

const cell = (line: Partial<OfficialLine>, heading: string, layout: Layout = 'levy-v2', format: FileFormat = 'csv') =>
  writeStatementRow({ ...EMPTY, ...line }, layout, format).get(heading);

describe('a row as the service prints it', () => {
  it('has five places everywhere, and the fraction as a percentage', () => {
    expect(cell({ levyDeclared: money('1000') }, 'Levy declared')).toBe('1000.00000');
    expect(cell({ englishFraction: rate('0.83333') }, 'English %')).toBe('83.33300');
    expect(cell({}, 'Your contribution')).toBe('0.00000');
  });

  it('drops commas in the text form, but not in a name', () => {
    const line = { provider: 'College, North', course: 'Care, adult', description: 'a, b', learner: 'Sample, Sam' };
    const headings = ['Training provider', 'Course name', 'Description', 'Learner'];
    expect(headings.map((heading) => cell(line, heading))).toEqual([
      '"College North"',
      'Care adult',
      'a b',
      'Sample, Sam',
    ]);
    expect(headings.map((heading) => cell(line, heading, 'levy-v2', 'xlsx'))).toEqual([
      'College, North',
      'Care, adult',
      'a, b',
      'Sample, Sam',
    ]);
  });

  it('marks the month of a spreadsheet with an apostrophe, an empty one too', () => {
    const line = { payrollMonth: toMonth('2026-05') };
    expect(cell(line, 'Payroll month')).toBe('May 2026');
    expect(cell(line, 'Payroll month', 'levy-v2', 'xlsx')).toBe("'May 2026");
    expect(cell({}, 'Payroll month', 'levy-v2', 'xlsx')).toBe("'");
  });

  it('puts a transfer under levy in version 1 and under transfer from version 2 on', () => {
    const transfer = { kind: 'Transfer', paidFromLevy: money('250') };
    expect(cell(transfer, 'Paid from levy', 'levy-v1')).toBe('250.00000');
    expect(cell(transfer, 'Paid from levy')).toBe('0.00000');
    expect(cell(transfer, 'Paid from transfer')).toBe('250.00000');
    expect(cell({ kind: 'Monthly Payment', paidFromLevy: money('-9') }, 'Paid from levy')).toBe('-9.00000');
  });

  it('is the example of the published layout', () => {
    const line: OfficialLine = {
      ...EMPTY,
      date: dateIn(toMonth('2026-06'), 23),
      description: 'Levy',
      payeScheme: '123/AB45678',
      payrollMonth: toMonth('2026-05'),
      levyDeclared: money('10000'),
      englishFraction: rate('0.846'),
      topUp: money('846'),
      total: money('9306'),
    };
    expect(writeCsvLine(writeStatementRow(line, 'levy-v1', 'csv').values())).toBe(
      '23/06/2026,Levy,Levy,123/AB45678,May 2026,10000.00000,84.60000,846.00000,"",,,,,0.00000,0.00000,0.00000,9306.00000,',
    );
  });
});

const words = fc
  .array(fc.constantFrom('Care', 'adult,', 'O’Neill', 'St. Mary', '(North)', 'of', 'A&E', 'the"B"'), { maxLength: 4 })
  .map((parts) => parts.join(' '));
const amounts = fc.integer({ min: -100_000_00000, max: 100_000_00000 }).map((units) => fromUnits(BigInt(units)));
const spent = fc.integer({ min: 0, max: 100_000_00000 }).map((units) => negate(fromUnits(BigInt(units))));
const dates = fc
  .tuple(fc.integer({ min: 2017, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => dateIn(monthOf(year, month), day));

const levyRow = fc
  .record({
    date: dates,
    declared: amounts,
    percent: fc.integer({ min: 0, max: 100_000 }),
    scheme: fc.stringMatching(/^\d{3}\/[A-Z0-9]{1,8}$/),
    month: fc.constantFrom(...monthsFrom(toMonth('2017-04'), 120)),
  })
  .map(({ date, declared, percent, scheme, month }): OfficialLine => {
    const englishFraction = new Exact(percent).div(100_000);
    const inEngland = declared.times(englishFraction);
    const topUp = toFivePlacesHalfEven(inEngland.div(10));
    const kind = declared.isNegative() ? 'Levy Adjustment' : 'Levy';
    const total = toFivePlacesHalfEven(inEngland.plus(topUp));
    return {
      ...EMPTY,
      date,
      kind,
      description: kind,
      payeScheme: scheme,
      payrollMonth: month,
      levyDeclared: declared,
      englishFraction,
      topUp,
      total,
    };
  });

const paymentRow = fc
  .record({
    date: dates,
    kind: fc.constantFrom('Monthly Payment', 'Completion Payment', 'Milestone Payment'),
    provider: words,
    learner: words,
    course: words,
    uln: fc.stringMatching(/^\d{10}$/),
    level: fc.constantFrom('', '2', '7'),
    levy: spent,
    employer: spent,
    government: spent,
  })
  .map(({ date, kind, provider, learner, course, uln, level, levy, employer, government }): OfficialLine => ({
    ...EMPTY,
    date,
    kind,
    description: kind,
    cohort: 'ABC123',
    provider,
    learner,
    course,
    uln,
    level,
    courseType: 'Apprenticeship',
    paidFromLevy: levy,
    employerShare: employer,
    governmentShare: government,
    total: sum([levy, employer, government]),
  }));

const transferRow = fc
  .record({ date: dates, amount: spent, sent: fc.boolean(), course: words })
  .map(({ date, amount, sent, course }): OfficialLine => ({
    ...EMPTY,
    date,
    kind: 'Transfer',
    description: 'Transfer sent to NORTH TRUST',
    course,
    level: '3',
    paidFromLevy: negate(amount),
    total: sent ? amount : negate(amount),
  }));

const lapseRow = fc.record({ date: dates, amount: spent }).map(({ date, amount }): OfficialLine => ({
  ...EMPTY,
  date,
  kind: 'Expired Levy',
  description: 'Expired Levy',
  total: amount,
}));

const rowOf: Record<'levy' | 'other', fc.Arbitrary<OfficialLine>> = {
  levy: fc.oneof(levyRow, paymentRow, transferRow, lapseRow),
  other: fc.oneof(paymentRow, transferRow),
};

const fieldsOf = (line: string, layout: Layout): readonly string[] =>
  fitCsvFields(line.split(','), csvShape(layout, true))!;

/** Writes a row, and reads it as the importer would: through text, or cell by cell. */
function throughFile(line: OfficialLine, layout: Layout, format: FileFormat): StatementLine {
  const written = [...writeStatementRow(line, layout, format).values()];
  const reading = readStatementRow(layout, format === 'csv' ? fieldsOf(writeCsvLine(written), layout) : written);
  if ('faults' in reading) throw new Error(`${writeCsvLine(written)}: ${JSON.stringify(reading.faults)}`);
  return reading.line;
}

const effectOf = (line: OfficialLine): Money => (line.kind.endsWith(' Payment') ? line.paidFromLevy : line.total);
const withoutCommas = (text: string, format: FileFormat) => (format === 'csv' ? text.replaceAll(',', '') : text);

describe.each(LAYOUTS)('%s', (layout) => {
  const rows = layout.startsWith('levy') ? rowOf.levy : rowOf.other;

  it.each(['csv', 'xlsx'] as const)('comes back from %s as it was written', (format) => {
    fc.assert(
      fc.property(rows, (line) => {
        const read = throughFile(line, layout, format);
        expect(read).toMatchObject({
          date: line.date,
          kind: line.kind,
          payeScheme: line.payeScheme,
          payrollMonth: line.payrollMonth,
          uln: line.uln,
          level: line.level,
        });
        expect([read.provider, read.course].map((text) => text.trim())).toEqual(
          [line.provider, line.course].map((text) => withoutCommas(text, format).trim()),
        );
        const expected = [
          effectOf(line),
          line.employerShare,
          line.governmentShare,
          line.total,
          line.levyDeclared,
          line.topUp,
        ];
        const found = [
          read.effect,
          read.employerShare,
          read.governmentShare,
          read.total,
          read.levyDeclared,
          read.topUp,
        ];
        expect(found.map(toText)).toEqual(expected.map(toText));
        expect(read.englishPercent.equals(line.englishFraction.times(100))).toBe(true);
        if (layout.endsWith('v2')) expect([read.cohort, read.courseType]).toEqual([line.cohort, line.courseType]);
      }),
    );
  });

  it('heads its rows with headings that tell it from the others', () => {
    expect(layoutOf(fieldsOf(writeCsvLine(writeStatementRow(EMPTY, layout, 'csv').keys()), layout))).toBe(layout);
  });
});

it('gives a row one identity in both formats and both versions', () => {
  fc.assert(
    fc.property(rowOf.levy, (line) => {
      const forms = (['levy-v1', 'levy-v2'] as const).flatMap((layout) =>
        (['csv', 'xlsx'] as const).map((format) => identityText(throughFile(line, layout, format))),
      );
      expect(new Set(forms).size).toBe(1);
    }),
  );
});

it('nets a received transfer with the payment that it funds', () => {
  const transfer = {
    ...EMPTY,
    date: dateIn(toMonth('2026-07'), 8),
    kind: 'Transfer',
    description: 'Transfer sent to ME',
    paidFromLevy: money('250'),
    total: money('250'),
  };
  const payment = {
    ...EMPTY,
    date: dateIn(toMonth('2026-07'), 8),
    kind: 'Monthly Payment',
    uln: '1234567890',
    paidFromLevy: money('-250'),
    total: money('-250'),
  };
  const effects = [transfer, payment].map((line) => throughFile(line, 'levy-v2', 'csv').effect);
  expect(toText(add(effects[0]!, effects[1]!))).toBe('0.00000');
});
