import fc from 'fast-check';
import { policyRows } from '../../../config/policy.js';
import { type LocalDate, dateIn, lastDay, toLocalDate } from '../calendar/local-date.js';
import { type Month, plusMonths, toMonth } from '../calendar/month.js';
import { type Money, ZERO, add, floorAtZero, fromUnits, money, subtract, sum, toText } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import {
  type PlannedPayment,
  type TrainingPlan,
  byTransferYear,
  lifeTotal,
  plannedPayments,
  remainingPayments,
} from './planned-payments.js';

const policy = readPolicy(policyRows);

const plan = (startsOn: string, plannedEnd: string, price: string, more: Partial<TrainingPlan> = {}): TrainingPlan => ({
  startsOn: toLocalDate(startsOn),
  plannedEnd: toLocalDate(plannedEnd),
  training: money(price),
  assessment: ZERO,
  bandMaximum: money('27000'),
  ...more,
});

const shown = (payments: readonly PlannedPayment[]): string[] =>
  payments.map(({ month, debitedOn, amount }) => `${month} ${debitedOn} ${amount.toFixed()}`);

const yearsOf = (payments: readonly PlannedPayment[]): [string, string][] =>
  [...byTransferYear(payments)].map(([year, amount]) => [year, amount.toFixed()]);

describe('the planned payments of a gift', () => {
  it('are the official instalments, each debited on the 8th of the next month, and completion with the last', () => {
    // 10 census dates from January to October; 80% of 5,000 is 4,000, so 400 a month, and 1,000 in October besides.
    const payments = plannedPayments(policy, plan('2027-01-20', '2027-10-31', '5000'));
    expect(payments).toHaveLength(10);
    expect(shown(payments).slice(0, 2)).toEqual(['2027-01 2027-02-08 400', '2027-02 2027-03-08 400']);
    expect(shown(payments).at(-1)).toBe('2027-10 2027-11-08 1400');
    expect(lifeTotal(payments).toFixed()).toBe('5000');
  });

  it('pay completion alone in the month of a planned end before its last day', () => {
    // 12 census dates from September to August; the plan ends in mid-September.
    const payments = plannedPayments(policy, plan('2026-09-07', '2027-09-14', '6000'));
    expect(shown(payments).slice(-2)).toEqual(['2027-08 2027-09-08 400', '2027-09 2027-10-08 1200']);
  });

  it('count in the allowance year in which they leave: the debit of 8 April in the one that ends', () => {
    // 15,000 over 24 months is 500 a month. The work of August 2026 to March 2027 leaves from 8 September to 8 April:
    // 8 × 500. The next 12 months leave by 8 April 2028, then 4 × 500 and completion of 3,000.
    const payments = plannedPayments(policy, plan('2026-08-01', '2028-07-31', '15000'));
    expect(yearsOf(payments)).toEqual([
      ['2026-04-20', '4000'],
      ['2027-04-20', '6000'],
      ['2028-04-20', '5000'],
    ]);
    const ofMarch = payments.find(({ month }) => month === '2027-03');
    expect([ofMarch?.debitedOn, ofMarch?.year]).toEqual(['2027-04-08', '2026-04-20']);
  });

  it('pay nothing above the funding band, and both parts of the price within it', () => {
    const price = { training: money('4000'), assessment: money('500'), bandMaximum: money('4200') };
    const payments = plannedPayments(policy, plan('2026-09-01', '2027-08-31', '4000', price));
    expect(lifeTotal(payments).toFixed()).toBe('4200');
  });

  it('keep what the official rounding leaves over', () => {
    // 12,000 over 18 months is 666.66667 a month, and 18 times that is 12,000.00006.
    const payments = plannedPayments(policy, plan('2026-09-01', '2028-02-29', '15000'));
    expect(lifeTotal(payments).toFixed()).toBe('15000.00006');
  });
});

const amountOf = fc.bigInt({ min: 100_000n, max: 2_000_000_000n }).map(fromUnits);

const anyPlan = fc
  .record({
    start: fc.integer({ min: 0, max: 60 }),
    day: fc.integer({ min: 1, max: 28 }),
    months: fc.integer({ min: 8, max: 60 }),
    training: amountOf,
    assessment: amountOf,
    bandMaximum: amountOf,
  })
  .map(({ start, day, months, ...price }): TrainingPlan => {
    const first = plusMonths(toMonth('2022-01'), start);
    return { startsOn: dateIn(first, day), plannedEnd: lastDay(plusMonths(first, months)), ...price };
  });

/** By the calendar alone: a debit after 19 April belongs to the year that begins then. */
const isYearOf = ({ debitedOn, year }: PlannedPayment): boolean =>
  debitedOn >= year && debitedOn < `${Number(year.slice(0, 4)) + 1}-04-20`;

describe('any planned payments', () => {
  it('add up to the funded price, but for half of the last place a month', () => {
    fc.assert(
      fc.property(anyPlan, (each) => {
        const payments = plannedPayments(policy, each);
        const price = add(each.training, each.assessment);
        const funded = price.lessThan(each.bandMaximum) ? price : each.bandMaximum;
        const most = money('0.00001').times(payments.length + 1);
        expect(lifeTotal(payments).minus(funded).abs().lessThanOrEqualTo(most)).toBe(true);
        expect(toText(sum(byTransferYear(payments).values()))).toBe(toText(lifeTotal(payments)));
      }),
    );
  });

  it('leave on the 8th after their month, in its allowance year, and are never below zero', () => {
    fc.assert(
      fc.property(anyPlan, (each) => {
        for (const payment of plannedPayments(policy, each)) {
          expect(payment.debitedOn).toBe(`${plusMonths(payment.month, 1)}-08`);
          expect(isYearOf(payment)).toBe(true);
          expect(payment.amount.isNegative()).toBe(false);
        }
      }),
    );
  });
});

const earned = (first: string, ...amounts: readonly string[]): { month: Month; amount: Money }[] =>
  amounts.map((amount, index) => ({ month: plusMonths(toMonth(first), index), amount: money(amount) }));

const remaining = (amounts: ReturnType<typeof earned>, drawn: string, today: string, isDebited?: () => boolean) =>
  shown(remainingPayments(policy, amounts, money(drawn), toLocalDate(today), isDebited));

describe('the remaining payments of a start', () => {
  it('leave out what was drawn, from the earliest month on', () => {
    expect(remaining(earned('2026-09', '100', '100', '100'), '150', '2026-11-07')).toEqual([
      '2026-10 2026-11-08 50',
      '2026-11 2026-12-08 100',
    ]);
  });

  it('leave with the next month end where their own is over, and keep their delivery month', () => {
    expect(remaining(earned('2026-08', '100', '100', '100', '100'), '100', '2026-11-08')).toEqual([
      '2026-09 2026-12-08 100',
      '2026-10 2026-12-08 100',
      '2026-11 2026-12-08 100',
    ]);
  });

  it('leave with the next month end where their own was done before its day', () => {
    const isDebited = (month: Month): boolean => month <= '2026-10';
    const payments = remainingPayments(
      policy,
      earned('2026-10', '100', '100'),
      money('60'),
      toLocalDate('2026-11-05'),
      isDebited,
    );
    expect(shown(payments)).toEqual(['2026-10 2026-12-08 40', '2026-11 2026-12-08 100']);
  });

  it('move into the new allowance year when they leave late', () => {
    const [payment] = remainingPayments(policy, earned('2027-02', '100'), ZERO, toLocalDate('2027-04-08'));
    expect([payment?.debitedOn, payment?.year]).toEqual(['2027-05-08', '2027-04-20']);
  });

  it('take what a lower price takes back from the latest months before it', () => {
    // 300 less 120: the 100 of November go, and 20 of October.
    expect(remaining(earned('2026-09', '100', '100', '100', '-120'), '0', '2026-10-01')).toEqual([
      '2026-09 2026-10-08 100',
      '2026-10 2026-11-08 80',
    ]);
  });

  it('are none once as much or more was drawn', () => {
    expect(remaining(earned('2026-09', '100', '100'), '200', '2026-10-01')).toEqual([]);
    expect(remaining(earned('2026-09', '100', '-50'), '80', '2026-10-01')).toEqual([]);
  });

  it('are one a month, with what a month earns twice', () => {
    const twice = [...earned('2026-09', '100'), ...earned('2026-09', '25')];
    expect(remaining(twice, '0', '2026-09-15')).toEqual(['2026-09 2026-10-08 125']);
  });
});

const signed = fc.bigInt({ min: -50_000_000n, max: 100_000_000n }).map(fromUnits);

const anyStart = fc.record({
  amounts: fc.array(signed, { maxLength: 40 }),
  drawn: fc.bigInt({ min: 0n, max: 2_000_000_000n }).map(fromUnits),
  today: fc
    .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 28 }))
    .map(([months, day]): LocalDate => dateIn(plusMonths(toMonth('2025-06'), months), day)),
  doneMonths: fc.integer({ min: -5, max: 5 }),
});

describe('any remaining payments', () => {
  it('add up exactly to what is earned less what was drawn, or to nothing, and none is below zero', () => {
    fc.assert(
      fc.property(anyStart, ({ amounts, drawn, today }) => {
        const all = amounts.map((amount, index) => ({ month: plusMonths(toMonth('2025-08'), index), amount }));
        const payments = remainingPayments(policy, all, drawn, today);
        expect(toText(lifeTotal(payments))).toBe(toText(floorAtZero(subtract(sum(amounts), drawn))));
        for (const { amount } of payments) expect(amount.isNegative() || amount.isZero()).toBe(false);
      }),
    );
  });

  it('leave after today, on their own 8th or the first that is still to come, in its allowance year', () => {
    fc.assert(
      fc.property(anyStart, ({ amounts, drawn, today, doneMonths }) => {
        const all = amounts.map((amount, index) => ({ month: plusMonths(toMonth('2025-08'), index), amount }));
        const lastDone = plusMonths(toMonth(today.slice(0, 7)), doneMonths);
        const isDebited = (month: Month): boolean => month <= lastDone;
        for (const payment of remainingPayments(policy, all, drawn, today, isDebited)) {
          const own = `${plusMonths(payment.month, 1)}-08`;
          const isOpen = own > today && !isDebited(payment.month);
          const nextDays = [
            `${today.slice(0, 7)}-08`,
            ...[1, 2].map((n) => `${plusMonths(toMonth(today.slice(0, 7)), n)}-08`),
          ];
          const next = nextDays.find((day) => day > today)!;
          const afterDone = `${plusMonths(lastDone, 2)}-08`;
          expect(payment.debitedOn).toBe(isOpen ? own : next > afterDone ? next : afterDone);
          expect(isYearOf(payment)).toBe(true);
        }
      }),
    );
  });
});
