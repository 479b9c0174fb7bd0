import { financialYearBefore, financialYearOf } from './financial-year.js';
import { toLocalDate } from './local-date.js';

describe('a financial year of subsidy control', () => {
  it.each([
    ['2026-03-31', '2025-04-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-04-06', '2026-04-01'],
    ['2027-01-01', '2026-04-01'],
  ])('holds %s from %s on', (date, year) => {
    expect(financialYearOf(toLocalDate(date))).toBe(year);
  });

  it('is counted back in whole years', () => {
    expect(financialYearBefore(financialYearOf(toLocalDate('2027-03-31')), 2)).toBe('2024-04-01');
    expect(financialYearBefore(financialYearOf(toLocalDate('2027-04-01')), 0)).toBe('2027-04-01');
  });
});
