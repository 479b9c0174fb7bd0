import { toLocalDateTime } from '../calendar/instant.js';
import { parseTaxYear, payrollMonth } from '../calendar/payroll-month.js';
import { cutoffOf, isBeforeLevy, isEndOfYearAdjustment, isInWindow, isOnTime, isStillOpen } from './payroll-window.js';

const month = (year: string, number: number) => payrollMonth(parseTaxYear(year)!, number);
const at = toLocalDateTime;

describe('the window of a payroll month', () => {
  it.each([
    ['17-18', 1, '2017-05-20T00:00:00.000'],
    ['17-18', 9, '2018-01-20T00:00:00.000'],
    ['17-18', 12, '2018-04-20T00:00:00.000'],
  ])('of %s month %i closes at %s', (year, number, cutoff) => {
    expect(cutoffOf(month(year, number))).toBe(cutoff);
  });

  it('takes what is sent before the cutoff, weeks early too, and nothing at the cutoff', () => {
    const may = month('25-26', 2);
    expect(isOnTime(may, at('2025-06-19T23:59:59.999'))).toBe(true);
    expect(isOnTime(may, at('2025-06-20'))).toBe(false);
    expect(isOnTime(may, at('2025-03-01'))).toBe(true);
  });

  it('has a first day that only the narrow window asks for', () => {
    const may = month('25-26', 2);
    expect(isInWindow(may, at('2025-05-19T23:59:59.999'))).toBe(false);
    expect(isInWindow(may, at('2025-05-20'))).toBe(true);
    expect(isInWindow(may, at('2025-06-19T23:59:59.999'))).toBe(true);
    expect(isInWindow(may, at('2025-06-20'))).toBe(false);
  });

  it('is open for an import until the cutoff', () => {
    expect(isStillOpen(month('25-26', 1), at('2025-05-19T23:59:59'))).toBe(true);
    expect(isStillOpen(month('25-26', 1), at('2025-05-20'))).toBe(false);
  });
});

describe('a correction of a closed year', () => {
  it.each([
    [12, '2026-04-21T23:59:58.999', false],
    [12, '2026-04-21T23:59:59.000', true],
    [12, '2028-01-10', true],
    [11, '2026-05-10', false],
    [1, '2026-05-10', false],
  ])('month %i sent at %s: %p', (number, sentAt, correction) => {
    expect(isEndOfYearAdjustment(month('25-26', number), at(sentAt))).toBe(correction);
  });

  it('is never on time, and for two days a month 12 is neither', () => {
    const march = month('25-26', 12);
    for (const moment of ['2026-04-20', '2026-04-21T12:00:00', '2026-04-21T23:59:58']) {
      expect([isOnTime(march, at(moment)), isEndOfYearAdjustment(march, at(moment))]).toEqual([false, false]);
    }
  });
});

describe('the beginning of the levy', () => {
  it('is the tax year 17-18', () => {
    expect(isBeforeLevy(month('16-17', 12))).toBe(true);
    expect(isBeforeLevy(month('17-18', 1))).toBe(false);
  });
});
