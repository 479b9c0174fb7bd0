import fc from 'fast-check';
import {
  monthOf,
  monthsBetween,
  monthsFrom,
  numberOfMonth,
  parseMonth,
  parseNamedMonth,
  plusMonths,
  showMonth,
  toMonth,
  yearOfMonth,
} from './month.js';

const month = fc
  .record({ year: fc.integer({ min: 2000, max: 2099 }), number: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, number }) => monthOf(year, number));
const distance = fc.integer({ min: -600, max: 600 });

describe('a month', () => {
  it.each(['2026-13', '2026-00', '2026-1', '26-01', '2026-01-01', '2026/01', ''])('is not %p', (text) => {
    expect(parseMonth(text)).toBeUndefined();
    expect(() => toMonth(text)).toThrow('is not a month');
  });

  it('has a year and a number', () => {
    expect(yearOfMonth(toMonth('2026-11'))).toBe(2026);
    expect(numberOfMonth(toMonth('2026-11'))).toBe(11);
  });

  it('moves over the turn of the year both ways', () => {
    expect(plusMonths(toMonth('2026-11'), 3)).toBe('2027-02');
    expect(plusMonths(toMonth('2026-01'), -1)).toBe('2025-12');
    expect(plusMonths(toMonth('2024-09'), 24)).toBe('2026-09');
  });

  it('comes back when it is moved there and back', () => {
    fc.assert(fc.property(month, distance, (value, by) => plusMonths(plusMonths(value, by), -by) === value));
  });

  it('lies as far away as it was moved, and sorts as text', () => {
    fc.assert(
      fc.property(month, distance, (value, by) => {
        const moved = plusMonths(value, by);
        expect(monthsBetween(value, moved)).toBe(by);
        expect(Math.sign(by)).toBe(moved < value ? -1 : moved > value ? 1 : 0);
      }),
    );
  });

  it('counts from the first one on', () => {
    expect(monthsFrom(toMonth('2026-11'), 3)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(monthsFrom(toMonth('2026-11'), 0)).toEqual([]);
  });
});

describe('the name of a month', () => {
  it('is the one that the statement prints', () => {
    expect(showMonth(toMonth('2026-05'))).toBe('May 2026');
  });

  it('may be Sep or Sept, in any capitals', () => {
    expect(['Sep 2026', 'Sept 2026', 'SEPT 2026'].map(parseNamedMonth)).toEqual(Array(3).fill('2026-09'));
  });

  it.each(['Mai 2026', 'May 26', 'May', '2026-05', 'Sepp 2026', 'May  2026', 'June 2026'])('is not %p', (text) => {
    expect(parseNamedMonth(text)).toBeUndefined();
  });

  it('reads back what it shows', () => {
    fc.assert(fc.property(month, (value) => parseNamedMonth(showMonth(value)) === value));
  });
});
