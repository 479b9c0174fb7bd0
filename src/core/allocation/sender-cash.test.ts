import fc from 'fast-check';
import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { monthsFrom, plusMonths, toMonth } from '../calendar/month.js';
import { type Commitment, type ForecastBasis, forecastAccount, totalOf } from '../forecast/forecast-account.js';
import { Exact, add, fromUnits, money, subtract, toUnits } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { cashOfForecast } from './cash-of-forecast.js';
import type { CashLot } from './problem.js';
import { cashCourse } from './sender-cash.js';

const RULES = readPolicy(policyRows);
const lot = (enters: number, lapses: number, amount: bigint, cohort = 0): CashLot => ({
  enters,
  lapses,
  amount,
  cohort,
});

describe('the levy of a sender', () => {
  it('lapses with its age when nothing takes it, after it could be given up to the month before', () => {
    const cash = { lots: [lot(0, 1, 100n), lot(0, 2, 50n)], paid: [0n, 0n, 0n] };
    expect(cashCourse(cash, [])).toEqual({ lapsed: 150n, lapsesFirst: 1, short: null });
    expect(cashCourse(cash, [100n])).toEqual({ lapsed: 50n, lapsesFirst: 2, short: null });
    expect(cashCourse(cash, [0n, 50n])).toEqual({ lapsed: 100n, lapsesFirst: 1, short: null });
  });

  it('is spent of the longer life first, even where the shorter lapses sooner', () => {
    const cash = { lots: [lot(0, 9, 100n, 0), lot(0, 1, 100n, 1)], paid: [0n, 0n] };
    expect(cashCourse(cash, [60n]).lapsed).toBe(100n);
    expect(cashCourse(cash, [160n]).lapsed).toBe(40n);
  });

  it('is short where a month asks for more than is left, also where levy lapsed before a gift could use it', () => {
    const cash = { lots: [lot(0, 1, 100n), lot(2, 9, 30n)], paid: [0n, 0n, 20n] };
    expect(cashCourse(cash, [100n, 0n, 10n]).short).toBeNull();
    expect(cashCourse(cash, [0n, 1n]).short).toBe(1);
    expect(cashCourse(cash, [0n, 0n, 11n]).short).toBe(2);
  });

  const pounds = fc.integer({ min: 0, max: 4_000_00 }).map((pence) => money((pence / 100).toFixed(2)));
  const history = fc.array(pounds, { minLength: 1, maxLength: 26 });
  const ahead = fc.array(fc.tuple(pounds, pounds, pounds), { minLength: 1, maxLength: 36 });

  it('goes as the forecast says that it would with those gifts', () => {
    const start = toMonth('2026-11');
    let paidInFull = 0;
    fc.assert(
      fc.property(history, ahead, pounds, (entered, coming, monthlyLevy) => {
        const months = monthsFrom(start, coming.length);
        const fundsIn = new Map(entered.map((amount, index) => [plusMonths(start, -index - 1), amount]));
        const all = (kind: Commitment['kind'], of: 0 | 1 | 2): Commitment[] =>
          months.map((month, index) => ({ kind, month, amount: coming[index]![of], hasBegun: true }));
        const basis: ForecastBasis = {
          ...{ asAt: toLocalDate('2026-11-25'), monthlyLevy, commitments: [...all('own', 0), ...all('gift', 1)] },
          movements: { fundsIn, fundsOut: new Map(), lapsed: [] },
          growth: () => new Exact(0),
          allowance: () => money('90000000'),
          shares: { law: new Exact('0.5'), programme: new Exact('0.25') },
        };
        const cash = cashOfForecast(basis, RULES, coming.length);
        const without = forecastAccount(basis, RULES, coming.length);
        expect(cashCourse(cash, [])).toMatchObject({ lapsed: toUnits(totalOf(without, 'lapsed')), short: null });
        const gifts = all('gift', 2);
        const withGifts = forecastAccount(
          { ...basis, commitments: [...basis.commitments, ...gifts] },
          RULES,
          coming.length,
        );
        const lacks = withGifts.findIndex((month, index) => {
          const known = without[index]!;
          const paid = add(known.gifted, known.ownPaid);
          return add(month.gifted, month.ownPaid).lessThan(add(paid, gifts[index]!.amount));
        });
        const course = cashCourse(
          cash,
          gifts.map(({ amount }) => toUnits(amount)),
        );
        expect(course.short).toBe(lacks < 0 ? null : lacks);
        if (lacks < 0) {
          paidInFull++;
          expect(fromUnits(course.lapsed)).toEqual(totalOf(withGifts, 'lapsed'));
          expect(subtract(totalOf(without, 'lapsed'), fromUnits(course.lapsed)).isNegative()).toBe(false);
        }
      }),
      { numRuns: 120 },
    );
    expect(paidInFull).toBeGreaterThan(5);
  });
});
