import { type LocalDate, daysInclusive, monthOfDate, plusDays } from '../calendar/local-date.js';
import type { Money, Rate } from '../money/money.js';
import { subtract } from '../money/money.js';
import { toFivePlacesHalfEven } from '../money/rounding.js';
import { type Dated, valueOn } from '../policy/dated.js';
import type { Month } from '../calendar/month.js';

/** An apprenticeship unit: a short course that is paid at a milestone and at its end. */
export interface UnitLearning {
  readonly start: LocalDate;
  readonly plannedEnd: LocalDate;
  readonly price: Money;
  readonly withdrawnOn: LocalDate | null;
  readonly completedOn: LocalDate | null;
  /** Another provider was paid the milestone before: it is not paid twice. */
  readonly milestonePaidBefore: boolean;
}

export interface UnitEarning {
  readonly month: Month;
  readonly kind: 'milestone' | 'completion';
  readonly amount: Money;
}

/**
 * A share in the month in which that share of the planned days, rounded down, has passed, and the rest in the month
 * of completion, the planned one until it is known. (Domain: training payments, 1.11)
 * @param milestone the share, dated
 */
export function unitEarningsOf(milestone: readonly Dated<Rate>[], unit: UnitLearning): UnitEarning[] {
  const { start, plannedEnd, price, withdrawnOn, completedOn, milestonePaidBefore } = unit;
  const share = valueOn(milestone, start, 'the milestone of a unit');
  const days = share.times(daysInclusive(start, plannedEnd)).floor().toNumber();
  const reachedOn = plusDays(start, Math.max(0, days - 1));
  const first = toFivePlacesHalfEven(price.times(share));
  const earnings: UnitEarning[] = [];
  if (!milestonePaidBefore && (withdrawnOn === null || withdrawnOn >= reachedOn)) {
    earnings.push({ month: monthOfDate(reachedOn), kind: 'milestone', amount: first });
  }
  if (withdrawnOn === null) {
    const month = monthOfDate(completedOn ?? plannedEnd);
    earnings.push({ month, kind: 'completion', amount: subtract(price, first) });
  }
  return earnings;
}
