import {
  collectionPeriodOf,
  deliveryMonth,
  parseCollectionPeriod,
  periodAfter,
  periodNumber,
} from './collection-period.js';
import { monthsFrom, toMonth } from './month.js';

const period = (text: string) => parseCollectionPeriod(text)!;

describe('a collection period', () => {
  it.each(['2627-R00', '2627-R15', '2628-R01', '2627-R1', '2627R01', '26-27-R01'])('is not %p', (text) => {
    expect(parseCollectionPeriod(text)).toBeUndefined();
  });

  it.each([
    ['1718-R09', '2018-04'],
    ['2627-R01', '2026-08'],
    ['2627-R05', '2026-12'],
    ['2627-R12', '2027-07'],
    ['2627-R13', '2027-07'],
    ['2627-R14', '2027-07'],
  ])('%s is for %s', (text, month) => {
    expect(deliveryMonth(period(text))).toBe(month);
  });

  it('has a number that may be a closing one', () => {
    expect(periodNumber(period('2627-R14'))).toBe(14);
  });

  it('is found again from each month of the academic year', () => {
    for (const month of monthsFrom(toMonth('2026-08'), 24)) {
      expect(deliveryMonth(collectionPeriodOf(month))).toBe(month);
    }
    expect(collectionPeriodOf(toMonth('2027-07'))).toBe('2627-R12');
    expect(collectionPeriodOf(toMonth('2027-08'))).toBe('2728-R01');
  });

  it('is followed by the one that is debited next, the corrections of the year before among the first ones', () => {
    const year = Array.from({ length: 14 }).reduce<string[]>(
      (periods) => [...periods, periodAfter(period(periods.at(-1)!))],
      ['2627-R11'],
    );
    expect(year.join(' ')).toBe(
      '2627-R11 2627-R12 2728-R01 2627-R13 2728-R02 2627-R14 2728-R03 2728-R04 2728-R05 2728-R06 2728-R07 2728-R08 2728-R09 2728-R10 2728-R11',
    );
  });
});
