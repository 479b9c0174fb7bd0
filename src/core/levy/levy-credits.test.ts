import fc from 'fast-check';
import { type LocalDateTime, toLocalDateTime } from '../calendar/instant.js';
import { plusMonths } from '../calendar/month.js';
import { parseTaxYear, payrollMonth, payrollNumber, taxYearOf } from '../calendar/payroll-month.js';
import { type Money, ZERO, fromUnits, money, sum, toText } from '../money/money.js';
import { type Declaration, compareDeclarations, figureOf } from './declaration.js';
import { levyCredits } from './levy-credits.js';
import { isEndOfYearAdjustment, isOnTime } from './payroll-window.js';

/** Month of 25-26, year-to-date figure (`null` for a no-payment notice) and time of sending. */
function declared(id: string, number: number, figure: string | null, sentAt: string, year = '25-26'): Declaration {
  return {
    id,
    scheme: '123/AB',
    month: payrollMonth(parseTaxYear(year)!, number),
    levyDueYtd: figure === null ? null : money(figure),
    noPayment: figure === null,
    sentAt: toLocalDateTime(sentAt),
  };
}

const shown = (declarations: Declaration[]) =>
  levyCredits(declarations).map(({ declaration, declared, endOfYear }) => [
    declaration.id,
    declared.toFixed(),
    ...(endOfYear ? ['correction'] : []),
  ]);

describe('levy of the months', () => {
  it('is the change of the year-to-date figure, which can fall', () => {
    const year = [
      declared('1', 1, '10000', '2025-05-15'),
      declared('2', 2, '20000', '2025-06-15'),
      declared('3', 3, '18750', '2025-07-15'),
    ];
    expect(shown(year)).toEqual([
      ['1', '10000'],
      ['2', '10000'],
      ['3', '-1250'],
    ]);
  });

  it('starts from nothing in a new tax year', () => {
    const years = [declared('1', 12, '120', '2025-04-15', '24-25'), declared('2', 1, '11', '2025-05-15')];
    expect(shown(years)).toEqual([
      ['1', '120'],
      ['2', '11'],
    ]);
  });

  it('skips a missing month, and the next one catches up', () => {
    expect(shown([declared('1', 1, '100', '2025-05-15'), declared('4', 4, '450', '2025-08-15')])).toEqual([
      ['1', '100'],
      ['4', '350'],
    ]);
  });

  it('counts the last entry sent before the cutoff and no late one', () => {
    const month = [
      declared('1', 1, '100', '2025-05-10'),
      declared('2', 1, '120', '2025-05-19T23:59:59'),
      declared('3', 1, '999', '2025-05-20'),
      declared('4', 2, '300', '2025-06-15'),
    ];
    expect(shown(month)).toEqual([
      ['2', '120'],
      ['4', '180'],
    ]);
  });

  it('is nothing for a month whose figure a later no-payment notice replaced, and the next month catches up', () => {
    const months = [
      declared('1', 1, '10000', '2025-05-15'),
      declared('2', 2, '20000', '2025-06-10'),
      declared('3', 2, null, '2025-06-12'),
      declared('4', 3, '30000', '2025-07-15'),
    ];
    expect(shown(months)).toEqual([
      ['1', '10000'],
      ['4', '20000'],
    ]);
  });

  it('counts the levy entry of a submission that also says no payment: its id ends in 2, not in 0', () => {
    const submission = [declared('7770', 1, null, '2025-05-15'), declared('7772', 1, '640', '2025-05-15')];
    expect(shown(submission)).toEqual([['7772', '640']]);
  });
});

describe('corrections of a closed year', () => {
  it('are measured one from the other, the first from the last month on time', () => {
    const year = [
      declared('1', 11, '800', '2026-03-15'),
      declared('2', 12, '900', '2026-05-02'),
      declared('3', 12, '850', '2026-07-02'),
    ];
    expect(shown(year)).toEqual([
      ['1', '800'],
      ['2', '100', 'correction'],
      ['3', '-50', 'correction'],
    ]);
  });

  it('leave out what was sent between 20 and 21 April, which the next correction then includes', () => {
    const year = [
      declared('1', 12, '900', '2026-04-19T23:59:59'),
      declared('2', 12, '950', '2026-04-20'),
      declared('3', 12, '980', '2026-04-21T23:59:58'),
      declared('4', 12, '1000', '2026-04-21T23:59:59'),
    ];
    expect(shown(year)).toEqual([
      ['1', '900'],
      ['4', '100', 'correction'],
    ]);
  });

  it('are not measured from a no-payment notice', () => {
    const year = [
      declared('1', 11, '500', '2026-03-15'),
      declared('2', 12, null, '2026-04-15'),
      declared('3', 12, null, '2026-05-01'),
      declared('4', 12, '600', '2026-06-01'),
    ];
    expect(shown(year)).toEqual([
      ['1', '500'],
      ['4', '100', 'correction'],
    ]);
  });
});

/** Sent early, in time, at the cutoff, late, in the gap after the year or long after it. */
const declaration = fc
  .record({
    id: fc.integer({ min: 1, max: 10_000 }).map(String),
    year: fc.constantFrom('24-25', '25-26'),
    // Many of month 12, so that corrections meet.
    number: fc.oneof(fc.constant(12), fc.integer({ min: 1, max: 12 })),
    units: fc.option(fc.bigInt({ min: -(10n ** 10n), max: 10n ** 12n }), { freq: 5 }),
    noPayment: fc.boolean(),
    months: fc.integer({ min: 0, max: 3 }),
    moment: fc.constantFrom('05T10:00:00.000', '19T23:59:59.999', '20T00:00:00.000', '21T23:59:59.000'),
  })
  .map(({ id, year, number, units, noPayment, months, moment }): Declaration => {
    const month = payrollMonth(parseTaxYear(year)!, number);
    const sentAt = `${plusMonths(month, months)}-${moment}` as LocalDateTime;
    return { id, scheme: '123/AB', month, levyDueYtd: units === null ? null : fromUnits(units), noPayment, sentAt };
  });

const declarations = fc.uniqueArray(declaration, { maxLength: 40, selector: ({ id }) => id });

/** The figure that a year ends with: of the last correction, or else of the last month on time that has one. */
function lastFigure(year: readonly Declaration[]): Money {
  const byTime = [...year].sort(compareDeclarations);
  const corrections = byTime.filter(({ month, sentAt }) => isEndOfYearAdjustment(month, sentAt));
  const corrected = corrections.map(figureOf).findLast((figure) => figure !== null);
  if (corrected) return corrected;
  for (let number = 12; number >= 1; number -= 1) {
    const onTime = byTime.filter(({ month, sentAt }) => payrollNumber(month) === number && isOnTime(month, sentAt));
    const figure = onTime.length > 0 ? figureOf(onTime.at(-1)!) : null;
    if (figure) return figure;
  }
  return ZERO;
}

describe('levy of a scheme', () => {
  it('adds up to the last figure of each year, corrections included', () => {
    fc.assert(
      fc.property(declarations, (all) => {
        const credits = levyCredits(all);
        for (const year of ['24-25', '25-26'] as const) {
          const ofYear = credits.filter((credit) => taxYearOf(credit.declaration.month) === year);
          const figure = lastFigure(all.filter(({ month }) => taxYearOf(month) === year));
          expect(toText(sum(ofYear.map((credit) => credit.declared)))).toBe(toText(figure));
        }
      }),
    );
  });

  it('does not depend on the order in which declarations came', () => {
    const shuffled = declarations.chain((all) =>
      fc.record({ all: fc.constant(all), mixed: fc.shuffledSubarray(all, { minLength: all.length }) }),
    );
    fc.assert(fc.property(shuffled, ({ all, mixed }) => expect(levyCredits(mixed)).toEqual(levyCredits(all))));
  });

  it('brings no declaration twice and none without a figure', () => {
    fc.assert(
      fc.property(declarations, (all) => {
        const credited = levyCredits(all).map((credit) => credit.declaration);
        expect(new Set(credited).size).toBe(credited.length);
        expect(credited.every((each) => figureOf(each) !== null)).toBe(true);
      }),
    );
  });
});
