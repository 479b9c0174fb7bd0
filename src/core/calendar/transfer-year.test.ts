import { toLocalDate } from './local-date.js';
import { toMonth } from './month.js';
import {
  nextTransferYear,
  previousTransferYear,
  startYearOfTransferYear,
  transferYearOf,
  transferYearOfPayrollMonth,
} from './transfer-year.js';

describe('a transfer year', () => {
  it.each([
    ['2026-04-19', '2025-04-20'],
    ['2026-04-20', '2026-04-20'],
    ['2026-12-31', '2026-04-20'],
    ['2027-01-01', '2026-04-20'],
  ])('holds %s from %s on', (date, year) => {
    expect(transferYearOf(toLocalDate(date))).toBe(year);
  });

  it('has a year before and a year after it', () => {
    const year = transferYearOf(toLocalDate('2026-06-30'));
    expect([previousTransferYear(year), nextTransferYear(year)]).toEqual(['2025-04-20', '2027-04-20']);
    expect(startYearOfTransferYear(year)).toBe(2026);
  });

  it('is the one in which all payroll months of a tax year are sent, March too', () => {
    const months = ['2025-04', '2025-12', '2026-01', '2026-03', '2026-04'].map(toMonth);
    expect(months.map(transferYearOfPayrollMonth)).toEqual([...Array<string>(4).fill('2025-04-20'), '2026-04-20']);
  });
});
