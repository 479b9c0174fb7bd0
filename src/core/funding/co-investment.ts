import { Exact, type Money, type Rate, subtract } from '../money/money.js';
import { toFivePlacesHalfEven } from '../money/rounding.js';

/** What government and employer pay of an amount that no levy pays. Pounds. */
export interface CoInvestment {
  readonly government: Money;
  readonly employer: Money;
  /** What both parts miss of the amount, at most 0.00001: each is rounded by itself. */
  readonly rounding: Money;
}

/** Splits an amount by the government's share, each part to five places. (Domain: training payments, 3.2) */
export function coInvestment(amount: Money, governmentShare: Rate): CoInvestment {
  const government = toFivePlacesHalfEven(amount.times(governmentShare));
  const employer = toFivePlacesHalfEven(amount.times(new Exact(1).minus(governmentShare)));
  return { government, employer, rounding: subtract(subtract(amount, government), employer) };
}
