import fc from 'fast-check';
import { toMonth } from './month.js';
import {
  lastPayrollMonth,
  parseTaxYear,
  payrollMonth,
  payrollMonthStart,
  payrollNumber,
  startYearOf,
  taxYearOf,
  taxYearStarting,
} from './payroll-month.js';

describe('a tax year', () => {
  it('is two years that follow each other', () => {
    expect(parseTaxYear('26-27')).toBe('26-27');
    expect(['26-28', '26-26', '2026-27', '26/27', ''].map(parseTaxYear)).toEqual(Array(5).fill(undefined));
  });

  it('begins in the calendar year of its first half', () => {
    expect(startYearOf(parseTaxYear('17-18')!)).toBe(2017);
    expect(taxYearStarting(2009)).toBe('09-10');
  });
});

describe('a payroll month', () => {
  const year = parseTaxYear('26-27')!;

  it('is named by the calendar month on whose 6th it begins', () => {
    expect(payrollMonth(year, 1)).toBe('2026-04');
    expect(payrollMonth(year, 10)).toBe('2027-01');
    expect(lastPayrollMonth(year)).toBe('2027-03');
    expect(payrollMonthStart(toMonth('2026-04'))).toBe('2026-04-06');
  });

  it.each([0, 13, 1.5, Number.NaN])('has no number %p', (number) => {
    expect(() => payrollMonth(year, number)).toThrow('is not 1 to 12');
  });

  it('keeps its tax year and its number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2098 }), fc.integer({ min: 1, max: 12 }), (start, number) => {
        const month = payrollMonth(taxYearStarting(start), number);
        expect([taxYearOf(month), payrollNumber(month)]).toEqual([taxYearStarting(start), number]);
      }),
    );
  });
});
