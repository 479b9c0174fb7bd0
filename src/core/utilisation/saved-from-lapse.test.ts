import fc from 'fast-check';
import { policyRows } from '../../../config/policy.js';
import { type Month, plusMonths, toMonth } from '../calendar/month.js';
import type { LevyMovements } from '../levy/lots.js';
import { type Money, ZERO, add, money, sum } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { savedFromLapse } from './saved-from-lapse.js';

const { levyLifeMonths: lives } = readPolicy(policyRows);
const months = (amounts: Readonly<Record<string, string>>): Map<Month, Money> =>
  new Map(Object.entries(amounts).map(([month, amount]) => [toMonth(month), money(amount)]));
const saved = (movements: LevyMovements, gifts: Map<Month, Money>): string[][] =>
  savedFromLapse('1', { movements, gifts }, lives).map(({ month, without, lapse, saved: amount }) => [
    month,
    ...[without, lapse, amount].map((each) => each.toFixed()),
  ]);

describe('what gifts saved from lapse', () => {
  /**
   * £1,000 entered in each of May, June and July 2024, to lapse 24 months later. £600 a month was spent in May and June
   * 2026 on own apprentices, and £300 and £500 given. With gifts May's lot has £900 used and £100 lapses; June's has
   * £1,000 used of the £1,100 of June, and July's £100. Without them £400 lapses of each: of June's lot £600 are used.
   */
  it('is the lapse without them, less the lapse as it was, lot by lot', () => {
    const fundsIn = months({ '2024-05': '1000', '2024-06': '1000', '2024-07': '1000' });
    const fundsOut = months({ '2026-05': '900', '2026-06': '1100' });
    const gifts = months({ '2026-05': '300', '2026-06': '500' });
    expect(saved({ fundsIn, fundsOut, lapsed: [] }, gifts)).toEqual([
      ['2026-05', '400', '100', '300'],
      ['2026-06', '400', '0', '400'],
      ['2026-07', '1000', '900', '100'],
    ]);
  });

  it('keeps a lapse that is on record, and counts only what gifts used of its lot', () => {
    // £250 are recorded as lapsed, so that £750 were used: £450 of own spending and £300 of gifts.
    const lapsed = [{ month: toMonth('2026-05'), lifeMonths: 24, amount: money('250') }];
    const movements = { fundsIn: months({ '2024-05': '1000' }), fundsOut: months({ '2026-04': '750' }), lapsed };
    expect(saved(movements, months({ '2026-04': '300' }))).toEqual([['2026-05', '550', '250', '300']]);
  });

  it('is nothing where own spending would have used the levy in time', () => {
    const movements = { fundsIn: months({ '2024-05': '500' }), fundsOut: months({ '2026-03': '900' }), lapsed: [] };
    expect(saved(movements, months({ '2026-03': '300' }))).toEqual([['2026-05', '0', '0', '0']]);
  });

  it('moves where a gift came back after the lot that it had saved', () => {
    const fundsIn = months({ '2024-05': '500', '2024-06': '500' });
    // £500 given in May came back in June, in which £500 were spent on own apprentices.
    const movements = { fundsIn, fundsOut: months({ '2026-05': '500', '2026-06': '0' }), lapsed: [] };
    expect(saved(movements, months({ '2026-05': '500', '2026-06': '-500' }))).toEqual([
      ['2026-05', '500', '0', '500'],
      ['2026-06', '0', '500', '-500'],
    ]);
  });

  it('names the version of its rule', () => {
    expect(() => savedFromLapse('0', { movements: movementsOf([], [], []), gifts: new Map() }, lives)).toThrow(
      'rule 0',
    );
  });
});

const FIRST = toMonth('2025-06');
const series = (amounts: readonly number[]): Map<Month, Money> =>
  new Map(amounts.map((amount, index) => [plusMonths(FIRST, index), money(String(amount))]));
function movementsOf(levy: readonly number[], own: readonly number[], gifts: readonly number[]): LevyMovements {
  const fundsOut = new Map(series(own));
  for (const [month, gift] of series(gifts)) fundsOut.set(month, add(fundsOut.get(month) ?? ZERO, gift));
  return { fundsIn: series(levy), fundsOut, lapsed: [] };
}

describe('the laws of what gifts save', () => {
  const amounts = fc.array(fc.nat(1000), { maxLength: 30 });

  it('is never negative, never more than was given, and nothing where nothing was', () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, (levy, own, gifts) => {
        const found = savedFromLapse('1', { movements: movementsOf(levy, own, gifts), gifts: series(gifts) }, lives);
        for (const lot of found) expect(lot.saved.isNegative()).toBe(false);
        const given = sum(series(gifts).values());
        expect(sum(found.map((lot) => lot.saved)).lessThanOrEqualTo(given)).toBe(true);
        const alone = savedFromLapse('1', { movements: movementsOf(levy, own, []), gifts: new Map() }, lives);
        for (const lot of alone) expect(lot.saved.isZero()).toBe(true);
      }),
    );
  });
});
