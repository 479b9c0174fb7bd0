import fc from 'fast-check';
import { toLocalDate } from '../calendar/local-date.js';
import { fromUnits, money, toText } from '../money/money.js';
import {
  type OfficialPlan,
  byFinancialYear,
  hiddenLiability,
  officialRemaining,
  overBy,
  yearOneCost,
} from './official-view.js';

const plan = (startsOn: string, months: number, total: string): OfficialPlan => ({
  startsOn: toLocalDate(startsOn),
  months,
  total: money(total),
});

const yearsOf = (...plans: readonly OfficialPlan[]): [string, string][] =>
  [...byFinancialYear(...plans)].map(([year, amount]) => [year, amount.toFixed()]);

describe('the first-year cost of the official service', () => {
  it.each([
    // Up to a year, all of it; then twelve months of the 80%: 9,000 × 0.8 ÷ 18 × 12.
    ['4000', 12, '4000'],
    ['4000', 8, '4000'],
    ['9000', 18, '4800'],
    // 27,000 × 0.8 ÷ 39 × 12 is 6,646.15…, and 5 × 0.8 ÷ 32 × 12 is 1.5, which goes up.
    ['27000', 39, '6646'],
    ['5', 32, '2'],
  ])('of £%s over %i months is £%s', (total, months, cost) => {
    expect(yearOneCost(money(total), months).toFixed()).toBe(cost);
  });

  it('is nothing for no apprentice', () => {
    expect(yearOneCost(money('4000'), 12, 0).toFixed()).toBe('0');
    expect(yearOneCost(money('8000'), 12, 2).toFixed()).toBe('8000');
  });
});

describe('the years of the official service', () => {
  it('begin on 6 April: a month belongs to the year of its last day', () => {
    // 16 months from April 2026, 100 each: 12 of them to March 2027, 4 to July; completion of 400 in August 2027.
    expect(yearsOf(plan('2026-03-31', 16, '2000'))).toEqual([
      ['26-27', '1200'],
      ['27-28', '800'],
    ]);
  });

  it('hold completion in the month after the last instalment', () => {
    // 12 months to March 2027; completion in April is the next year's.
    expect(yearsOf(plan('2026-03-01', 12, '3000'))).toEqual([
      ['26-27', '2400'],
      ['27-28', '600'],
    ]);
  });

  it('add up over several approvals, in the order of the years', () => {
    expect(yearsOf(plan('2027-03-01', 12, '3000'), plan('2026-03-01', 12, '3000'))).toEqual([
      ['26-27', '2400'],
      ['27-28', '3000'],
      ['28-29', '600'],
    ]);
  });

  it('add up to the whole price for any plan, but for the 60th digit', () => {
    const anyPlan = fc.record({
      startsOn: fc.constantFrom('2025-12-31', '2026-03-31', '2026-04-01', '2026-09-15').map(toLocalDate),
      months: fc.integer({ min: 1, max: 84 }),
      total: fc.bigInt({ min: 0n, max: 10_000_000_000n }).map(fromUnits),
    });
    fc.assert(
      fc.property(anyPlan, (each) => {
        const all = [...byFinancialYear(each).values()].reduce((sum, amount) => sum.plus(amount));
        expect(all.minus(each.total).abs().lessThan('1e-40')).toBe(true);
      }),
    );
  });

  it('need a plan of at least one month', () => {
    expect(() => byFinancialYear(plan('2026-09-01', 0, '3000'))).toThrow('at least one month');
  });
});

describe('a pledge in the official service', () => {
  it('shows first years alone, and hides what follows them', () => {
    const costs = [yearOneCost(money('15000'), 24), yearOneCost(money('4000'), 12)];
    expect(toText(officialRemaining(money('12000'), costs))).toBe('2000.00000');
    expect(toText(hiddenLiability(money('19000'), money('10000')))).toBe('9000.00000');
  });

  it('goes over an allowance in the years that cost more, and in no others', () => {
    const costs = byFinancialYear(plan('2026-03-01', 12, '3000'), plan('2026-03-01', 12, '3000'));
    const over = (allowance: string) => [...overBy(costs, money(allowance))].map(([year, by]) => [year, by.toFixed()]);
    expect(over('4000')).toEqual([['26-27', '800']]);
    expect(over('4800')).toEqual([]);
  });
});
