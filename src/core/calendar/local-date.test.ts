import fc from 'fast-check';
import {
  dateIn,
  dayOfMonth,
  daysInMonth,
  firstDay,
  lastDay,
  mondayOf,
  monthOfDate,
  parseLocalDate,
  parseSlashedDate,
  showDate,
  showSlashedDate,
  toLocalDate,
} from './local-date.js';
import { monthOf, toMonth } from './month.js';

const date = fc
  .record({
    year: fc.integer({ min: 2000, max: 2099 }),
    number: fc.integer({ min: 1, max: 12 }),
    share: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })
  .map(({ year, number, share }) => {
    const month = monthOf(year, number);
    return dateIn(month, 1 + Math.floor(share * daysInMonth(month)));
  });

describe('a day', () => {
  it.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1', '21/11/2026', ''])(
    'is not %p',
    (text) => {
      expect(parseLocalDate(text)).toBeUndefined();
      expect(() => toLocalDate(text)).toThrow('is not a day');
    },
  );

  it('knows leap years, those of the centuries too', () => {
    const februaries = ['2024-02', '2026-02', '2000-02', '2100-02'].map((month) => daysInMonth(toMonth(month)));
    expect(februaries).toEqual([29, 28, 29, 28]);
  });

  it('has the days of every month', () => {
    const days = Array.from({ length: 12 }, (_, index) => daysInMonth(monthOf(2026, index + 1)));
    expect(days).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });

  it('stands in its month', () => {
    const february = toMonth('2024-02');
    expect([firstDay(february), lastDay(february)]).toEqual(['2024-02-01', '2024-02-29']);
    expect(monthOfDate(toLocalDate('2024-02-29'))).toBe('2024-02');
    expect(dayOfMonth(toLocalDate('2024-02-09'))).toBe(9);
    expect(() => dateIn(february, 30)).toThrow("'2024-02-30' is not a day");
  });

  it('is read as people and as the statement write it', () => {
    expect(showDate(toLocalDate('2026-11-05'))).toBe('5 November 2026');
    expect(showSlashedDate(toLocalDate('2026-11-05'))).toBe('05/11/2026');
  });

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
    ['2023-12-31', '2023-12-25'],
    ['2020-03-01', '2020-02-24'],
  ])('%s is of the week of Monday %s', (day, monday) => {
    expect(mondayOf(toLocalDate(day))).toBe(monday);
  });

  it.each(['5/11/2026', '2026/11/05', '31/02/2026', '11/21/2026', '05-11-2026'])(
    'is not read from %p in a statement',
    (text) => {
      expect(parseSlashedDate(text)).toBeUndefined();
    },
  );

  it('comes back from the statement as it went in', () => {
    fc.assert(fc.property(date, (value) => parseSlashedDate(showSlashedDate(value)) === value));
  });
});
