import fc from 'fast-check';
import { add, money, sum } from '../money/money.js';
import { AWARD_FIGURES, FIGURE_ENTRIES, type Moved, PLEDGE_FIGURES, moneyOf } from './gift-entries.js';
import { MONEY_FIGURES } from './gift-figures.js';

const moved = (kind: string, inPeriod: string, toItsEnd = inPeriod): Moved => ({
  ...{ kind, inPeriod: money(inPeriod) },
  toItsEnd: money(toItsEnd),
});

const shown = (figures: ReturnType<typeof moneyOf>): Record<string, string> =>
  Object.fromEntries(Object.entries(figures).map(([figure, amount]) => [figure, amount.toFixed()]));

describe('figures in pounds', () => {
  it('are sums of entries: of the period, or all up to its end', () => {
    const award = [
      moved('award', '0', '3750'),
      moved('drawn', '500', '750'),
      moved('drawn-back', '125.5'),
      moved('award-returned', '1000'),
    ];
    expect(shown(moneyOf(AWARD_FIGURES, award))).toEqual({
      ...{ awarded: '0', drawn: '374.5', givenBack: '1000' },
      open: '2125.5',
    });
    const pledge = [
      moved('pledge', '9000', '12000'),
      moved('pledge-withdrawn', '1000'),
      moved('year-ended', '0', '2000'),
      moved('award', '3750'),
      moved('award-returned', '1000'),
    ];
    expect(shown(moneyOf(PLEDGE_FIGURES, pledge))).toEqual({
      ...{ pledged: '9000', withdrawn: '1000', yearEnded: '0', available: '6250' },
    });
  });

  it('leave nothing over: what was awarded was paid, came back, or is open', () => {
    const amount = fc.nat(1_000_000).map((units) => money((units / 100).toFixed(2)));
    fc.assert(
      fc.property(amount, amount, amount, amount, (awarded, drawn, back, returned) => {
        const moves = [
          { kind: 'award', inPeriod: awarded, toItsEnd: awarded },
          { kind: 'drawn', inPeriod: drawn, toItsEnd: drawn },
          { kind: 'drawn-back', inPeriod: back, toItsEnd: back },
          { kind: 'award-returned', inPeriod: returned, toItsEnd: returned },
        ];
        const figures = moneyOf(AWARD_FIGURES, moves);
        expect(sum([figures.drawn!, figures.givenBack!, figures.open!]).equals(figures.awarded!)).toBe(true);
        expect(add(figures.drawn!, back).equals(drawn)).toBe(true);
      }),
    );
  });

  it('are each of pledges or of awards, and each says what it is the sum of', () => {
    expect([...PLEDGE_FIGURES, ...AWARD_FIGURES].sort()).toEqual([...MONEY_FIGURES].sort());
    for (const figure of MONEY_FIGURES) expect(FIGURE_ENTRIES[figure].added.length).toBeGreaterThan(0);
  });
});
