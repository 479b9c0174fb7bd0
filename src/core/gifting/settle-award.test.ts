import fc from 'fast-check';
import { toLocalDate } from '../calendar/local-date.js';
import { type TransferYear, transferYearOf } from '../calendar/transfer-year.js';
import { type Money, ZERO, add, fromUnits, money, smaller, subtract, sum } from '../money/money.js';
import type { YearAmount } from './pledge.js';
import { type Settlement, drawFrom, settleAward } from './settle-award.js';

const year = (from: number): TransferYear => transferYearOf(toLocalDate(`${from}-04-20`));
const YEARS = [2026, 2027, 2028, 2029].map(year);

/** Amounts by year, as text: `{ 2026: '500' }`. */
type Amounts = Readonly<Record<number, string>>;
const listOf = (amounts: Amounts): YearAmount[] =>
  Object.entries(amounts).map(([from, amount]) => ({ year: year(Number(from)), amount: money(amount) }));
const inYear =
  (amounts: readonly YearAmount[]) =>
  (of: TransferYear): Money =>
    sum(amounts.filter((each) => each.year === of).map(({ amount }) => amount));
const shown = (amounts: readonly YearAmount[]): Record<string, string> =>
  Object.fromEntries(amounts.map(({ year: of, amount }) => [of.slice(0, 4), amount.toFixed()]));

const settled = (open: Amounts, remaining: Amounts, available: Amounts = {}) => {
  const { returned, taken, short } = settleAward(listOf(open), listOf(remaining), inYear(listOf(available)));
  return { returned: shown(returned), taken: shown(taken), short: shown(short) };
};

describe('an award that is brought in line with its apprenticeship', () => {
  it('stays as it is where it has what is still to be paid', () => {
    expect(settled({ 2026: '500', 2027: '3250' }, { 2026: '500', 2027: '3250' })).toEqual({
      ...{ returned: {}, taken: {}, short: {} },
    });
  });

  it('gives back exactly what is unused, year by year', () => {
    expect(settled({ 2026: '500', 2027: '3250' }, { 2026: '500', 2027: '1000.00001' })).toEqual({
      ...{ returned: { 2027: '2249.99999' }, taken: {}, short: {} },
    });
    expect(settled({ 2026: '500', 2027: '3250' }, {})).toEqual({
      ...{ returned: { 2026: '500', 2027: '3250' }, taken: {}, short: {} },
    });
  });

  it('takes what a year lacks from its pledge, and gives the other year back', () => {
    expect(settled({ 2026: '500', 2027: '3250' }, { 2027: '3350', 2028: '400' }, { 2027: '900', 2028: '400' })).toEqual(
      {
        ...{ returned: { 2026: '500' }, taken: { 2027: '100', 2028: '400' }, short: {} },
      },
    );
  });

  it('is short of what its pledge has not, and keeps as much of its other years, the latest first', () => {
    expect(settled({ 2026: '500', 2027: '300' }, { 2028: '700' }, { 2028: '100' })).toEqual({
      ...{ returned: { 2026: '200' }, taken: { 2028: '100' }, short: { 2028: '600' } },
    });
    expect(settled({ 2026: '500' }, { 2027: '700' })).toEqual({
      ...{ returned: {}, taken: {}, short: { 2027: '700' } },
    });
  });
});

const pounds = fc.integer({ min: 0, max: 3_000_000 }).map((units) => fromUnits(BigInt(units)));
/** Amounts of some of the years, each once. */
const yearAmounts: fc.Arbitrary<YearAmount[]> = fc
  .tuple(...YEARS.map(() => fc.option(pounds)))
  .map((amounts) => amounts.flatMap((amount, index) => (amount === null ? [] : [{ year: YEARS[index]!, amount }])));
const total = (amounts: readonly YearAmount[]): Money => sum(amounts.map(({ amount }) => amount));

describe('every settlement', () => {
  const law = (
    holds: (settlement: Settlement, open: YearAmount[], remaining: YearAmount[], has: YearAmount[]) => void,
  ) =>
    fc.assert(
      fc.property(yearAmounts, yearAmounts, yearAmounts, (open, remaining, has) =>
        holds(settleAward(open, remaining, inYear(has)), open, remaining, has),
      ),
      { numRuns: 500 },
    );
  const isPositive = ({ amount }: YearAmount): boolean => amount.greaterThan(ZERO);

  it('moves nothing below zero, and nothing of nothing', () => {
    law(({ returned, taken, short }) => expect([...returned, ...taken, ...short].every(isPositive)).toBe(true));
  });

  it('gives back no more than the award has, and takes no more than the pledge has, in any year', () => {
    law(({ returned, taken, short }, open, _remaining, has) => {
      for (const of of YEARS) {
        expect(inYear(returned)(of).lessThanOrEqualTo(inYear(open)(of))).toBe(true);
        expect(inYear(taken)(of).lessThanOrEqualTo(inYear(has)(of))).toBe(true);
        // No year gives and takes.
        expect(smaller(inYear(returned)(of), inYear([...taken, ...short])(of)).isZero()).toBe(true);
      }
    });
  });

  it('leaves as much as is still to be paid, together with what is short', () => {
    law(({ returned, taken, short }, open, remaining) => {
      const after = add(subtract(total(open), total(returned)), total(taken));
      expect(add(after, total(short)).greaterThanOrEqualTo(total(remaining))).toBe(true);
      // What is kept of other years never goes beyond what is short.
      expect(subtract(after, total(remaining)).lessThanOrEqualTo(total(short))).toBe(true);
    });
  });

  it('leaves in each year exactly what is still to be paid, where nothing is short', () => {
    law(({ returned, taken, short }, open, remaining) => {
      if (short.length > 0) return;
      for (const of of YEARS) {
        const after = add(subtract(inYear(open)(of), inYear(returned)(of)), inYear(taken)(of));
        expect(after.toFixed()).toBe(inYear(remaining)(of).toFixed());
      }
    });
  });

  it('is short only in years in which the pledge has nothing left', () => {
    law(({ taken, short }, open, remaining, has) => {
      for (const { year: of, amount } of short) {
        expect(inYear(taken)(of).toFixed()).toBe(inYear(has)(of).toFixed());
        const lacking = subtract(inYear(remaining)(of), inYear(open)(of));
        expect(amount.toFixed()).toBe(subtract(lacking, inYear(taken)(of)).toFixed());
      }
    });
  });

  it('changes nothing the second time, where nothing was short', () => {
    law(({ returned, taken, short }, open, remaining, has) => {
      if (short.length > 0) return;
      const after = YEARS.map((of) => ({
        year: of,
        amount: add(subtract(inYear(open)(of), inYear(returned)(of)), inYear(taken)(of)),
      }));
      const left = YEARS.map((of) => ({ year: of, amount: subtract(inYear(has)(of), inYear(taken)(of)) }));
      expect(settleAward(after, remaining, inYear(left))).toEqual({ returned: [], taken: [], short: [] });
    });
  });
});

describe('a payment', () => {
  const open = { 2026: '500', 2027: '300', 2028: '200' };
  const drawnIn = (from: number, payment: string) => {
    const { drawn, beyond } = drawFrom(listOf(open), year(from), money(payment));
    return [shown(drawn), beyond.toFixed()];
  };

  it('draws on the year in which it leaves, then on earlier years, then on later ones', () => {
    expect(drawnIn(2027, '250')).toEqual([{ 2027: '250' }, '0']);
    expect(drawnIn(2027, '700')).toEqual([{ 2027: '300', 2026: '400' }, '0']);
    expect(drawnIn(2027, '900')).toEqual([{ 2027: '300', 2026: '500', 2028: '100' }, '0']);
    expect(drawnIn(2029, '600')).toEqual([{ 2026: '500', 2027: '100' }, '0']);
  });

  it('goes beyond an award that has not enough', () => {
    expect(drawnIn(2026, '1000.5')).toEqual([{ 2026: '500', 2027: '300', 2028: '200' }, '0.5']);
    expect(drawFrom([], YEARS[0]!, money('10'))).toEqual({ drawn: [], beyond: money('10') });
  });

  it('is what is drawn and what goes beyond, and draws on no year more than it has', () => {
    fc.assert(
      fc.property(yearAmounts, fc.constantFrom(...YEARS), pounds, (has, of, payment) => {
        const { drawn, beyond } = drawFrom(has, of, payment);
        expect(add(total(drawn), beyond).toFixed()).toBe(payment.toFixed());
        expect(beyond.isNegative()).toBe(false);
        expect(beyond.isZero() || total(drawn).equals(total(has))).toBe(true);
        for (const each of drawn) {
          expect(each.amount.greaterThan(ZERO)).toBe(true);
          expect(each.amount.lessThanOrEqualTo(inYear(has)(each.year))).toBe(true);
        }
      }),
    );
  });
});
