import fc from 'fast-check';
import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { monthsFrom, plusMonths, toMonth } from '../calendar/month.js';
import { Exact, type Money, ZERO, money, sum, toText } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import type { ForecastBasis } from './forecast-account.js';
import { type RadarApplication, type RadarFunds, lapseRadar } from './lapse-radar.js';

const RULES = readPolicy(policyRows);
const START = toMonth('2026-11');

/** Levy of these months of 2025, which lapses 24 months later, and none that is still to come. */
const basisOf = (levy: Readonly<Record<string, string>>): ForecastBasis => ({
  asAt: toLocalDate('2026-11-25'),
  movements: {
    fundsIn: new Map(Object.entries(levy).map(([month, amount]) => [toMonth(month), money(amount)])),
    fundsOut: new Map(),
    lapsed: [],
  },
  monthlyLevy: ZERO,
  growth: () => new Exact(0),
  commitments: [],
  allowance: () => money('100000'),
  shares: { law: new Exact('0.5'), programme: new Exact('0.25') },
});

const funds = (pledged: string, left: string): RadarFunds => ({
  pledge: () => money(pledged),
  left: () => money(left),
});

/** One learner who is paid so much in each of some months from one on. */
const application = (id: number, from: string, months: number, each: string, learners = 1): RadarApplication => ({
  id,
  learners: Array.from({ length: learners }, () => ({
    payments: monthsFrom(toMonth(from), months).map((month) => ({ month, amount: money(each) })),
    pledges: [1],
  })),
});

const plain = (amount: Money): string => toText(amount).replace(/\.?0+$/, '') || '0';

describe('the lapse radar', () => {
  const levy = { '2025-02': '1000', '2025-05': '2000' };

  it('says what lapses in the next twelve months, and that nobody uses it', () => {
    const { months, lapses, saved, uses } = lapseRadar(basisOf(levy), RULES, [], funds('0', '0'));
    expect(months).toHaveLength(12);
    expect(months.filter((each) => !each.lapses.isZero()).map(({ month, lapses: of }) => [month, plain(of)])).toEqual([
      ['2027-02', '1000'],
      ['2027-05', '2000'],
    ]);
    expect([plain(lapses), plain(saved), uses]).toEqual(['3000', '0', []]);
  });

  it('gives it to those whose payments begin soonest, each with the months that it saves', () => {
    const waiting = [application(1, '2027-03', 6, '500'), application(2, '2026-12', 3, '400')];
    const { uses, saved } = lapseRadar(basisOf(levy), RULES, waiting, funds('50000', '0'));
    // £800 leave before February's levy lapses. Then £400 and twice £500 go out of May's before it does, and no more.
    expect(
      uses.map((use) => [use.id, plain(use.cost), ...use.months.map((each) => [each.month, plain(each.saved)])]),
    ).toEqual([
      [2, '1200', ['2027-02', '800'], ['2027-05', '400']],
      [1, '3000', ['2027-05', '1000']],
    ]);
    expect(plain(saved)).toBe('2200');
  });

  it('tells what must be pledged first, and leaves out whom neither pledge nor allowance can pay', () => {
    const waiting = [application(1, '2026-12', 2, '400', 3)];
    const of = (pledged: string, left: string) => {
      const [use] = lapseRadar(basisOf(levy), RULES, waiting, funds(pledged, left)).uses;
      return use && [use.learners, plain(use.toPledge), plain(use.saved)];
    };
    expect(of('5000', '0')).toEqual([3, '0', '2400']);
    expect(of('800', '1600')).toEqual([3, '1600', '2400']);
    expect(of('800', '1500')).toEqual([2, '800', '1600']);
    expect(of('799', '799')).toBeUndefined();
  });

  it('leaves out whoever comes too late, and keeps nothing for them', () => {
    const waiting = [application(1, '2027-07', 2, '400'), application(2, '2027-12', 2, '400')];
    expect(lapseRadar(basisOf(levy), RULES, waiting, funds('5000', '0')).uses).toEqual([]);
  });

  const pounds = fc.integer({ min: 0, max: 3_000 }).map((value) => String(value));

  it('saves of each month no more than lapses, and every pound once', () => {
    const past = fc.array(pounds, { minLength: 1, maxLength: 20 });
    const asks = fc.array(fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 12 }), pounds), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(past, asks, pounds, pounds, (entered, asked, pledged, left) => {
        const known = Object.fromEntries(entered.map((amount, index) => [plusMonths(START, -index), amount]));
        const waiting = asked.map(([from, count, each], index) =>
          application(index + 1, plusMonths(START, from), count, each),
        );
        const radar = lapseRadar(basisOf(known), RULES, waiting, funds(pledged, left));
        for (const { month, lapses, saved } of radar.months) {
          expect(saved.isNegative() || saved.greaterThan(lapses)).toBe(false);
          const parts = radar.uses.flatMap((use) => use.months.filter((each) => each.month === month));
          expect(parts.some((each) => each.saved.isNegative())).toBe(false);
          expect(sum(parts.map((each) => each.saved))).toEqual(saved);
        }
        expect(sum(radar.months.map(({ saved }) => saved))).toEqual(radar.saved);
        expect(radar.uses.every(({ saved, cost }) => saved.lessThanOrEqualTo(cost))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
