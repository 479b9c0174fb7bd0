import type { Month } from '../calendar/month.js';
import { type Money, ZERO, floorAtZero, smaller, subtract, sum } from '../money/money.js';

/** Pounds of a delivery month. */
export interface MonthAmount {
  readonly month: Month;
  readonly amount: Money;
}

/**
 * What is left to pay of earnings after so much was drawn, month by month: the earliest are the ones that are paid. A
 * negative earning takes back from the latest months before it, as a refund does. Nothing is below zero, and all of it
 * adds up to what is earned less what was drawn, or to nothing. (Domain: training payments, 4)
 * @param earned in the order of months
 */
export function stillToPay(earned: readonly MonthAmount[], drawn: Money): MonthAmount[] {
  let before = ZERO;
  return keptUpTo(earned).flatMap(({ month, amount }) => {
    const upTo = floorAtZero(subtract(amount, drawn));
    const left = subtract(upTo, before);
    before = upTo;
    return left.isZero() ? [] : [{ month, amount: left }];
  });
}

/** What is earned up to each month and is not taken back later. */
function keptUpTo(earned: readonly MonthAmount[]): MonthAmount[] {
  let total = sum(earned.map(({ amount }) => amount));
  let kept = total;
  const latestFirst = earned.toReversed().map(({ month, amount }) => {
    kept = smaller(kept, total);
    total = subtract(total, amount);
    return { month, amount: kept };
  });
  return latestFirst.toReversed();
}
