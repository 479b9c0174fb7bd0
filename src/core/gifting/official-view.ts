import type { Decimal } from 'decimal.js';
import { type LocalDate, monthOfDate } from '../calendar/local-date.js';
import { monthsFrom, plusMonths } from '../calendar/month.js';
import { type TaxYear, taxYearOf } from '../calendar/payroll-month.js';
import { groupedBy } from '../grouped-by.js';
import { invariant } from '../invariant.js';
import { Exact, type Money, ZERO, rate, subtract, sum } from '../money/money.js';
import { toWholePoundsHalfUp } from '../money/rounding.js';

/** The parts of a price in the official matching service, which holds them fixed. */
const MONTHLY = rate('0.8');
const ON_COMPLETION = rate('0.2');

/** An approval as the official matching service reckons it. */
export interface OfficialPlan {
  readonly startsOn: LocalDate;
  /** The usual length of the standard. */
  readonly months: number;
  /** The maximum of the funding band, for all learners; pounds. */
  readonly total: Money;
}

/**
 * What an approval takes off a pledge in the official matching service: twelve months' training, whatever the length.
 * (Domain: gifting, 3)
 * @param total for all learners, pounds
 */
export function yearOneCost(total: Money, months: number, learners = 1): Money {
  if (learners === 0) return ZERO;
  return months <= 12 ? total : toWholePoundsHalfUp(total.times(MONTHLY).times(12).div(months));
}

/**
 * Costs by tax year, from 6 April, which the official service calls financial years: instalments from the month after
 * the start, completion in the month after the last, each in the year of the month's last day. Exact, where the
 * official service rounds each year to £100. (Domain: gifting, 3)
 * @throws InvariantError for a plan without a month
 */
export function byFinancialYear(...plans: readonly OfficialPlan[]): Map<TaxYear, Decimal> {
  const years = new Map<TaxYear, Decimal>();
  for (const plan of plans) {
    for (const [year, amount] of yearsOf(plan)) years.set(year, (years.get(year) ?? new Exact(0)).plus(amount));
  }
  return new Map([...years].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function yearsOf({ startsOn, months, total }: OfficialPlan): [TaxYear, Decimal][] {
  invariant(months > 0, 'a plan has at least one month');
  const first = plusMonths(monthOfDate(startsOn), 1);
  // A month that ends in April or later ends in the new tax year, as a payroll month of that name begins in it.
  const instalments = groupedBy(monthsFrom(first, months), taxYearOf);
  return [
    ...[...instalments].map(([year, all]): [TaxYear, Decimal] => [
      year,
      total.times(MONTHLY).times(all.length).div(months),
    ]),
    [taxYearOf(plusMonths(first, months)), total.times(ON_COMPLETION)],
  ];
}

/** What the official service shows as left of a pledge after approvals: it takes off their first years alone. */
export const officialRemaining = (pledge: Money, yearOneCosts: Iterable<Money>): Money =>
  subtract(pledge, sum(yearOneCosts));

/** What a sender is bound for and the official pledge does not show. */
export const hiddenLiability = (wholeLife: Money, yearOne: Money): Money => subtract(wholeLife, yearOne);

/** By how much the costs of a year go beyond a yearly allowance; only years in which they do. */
export const overBy = (costs: ReadonlyMap<TaxYear, Decimal>, allowance: Money): Map<TaxYear, Decimal> =>
  new Map([...costs].map(([year, cost]): [TaxYear, Decimal] => [year, cost.minus(allowance)]).filter(isOver));

const isOver = ([, beyond]: [TaxYear, Decimal]): boolean => beyond.greaterThan(0);
