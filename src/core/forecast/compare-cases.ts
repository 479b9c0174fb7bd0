import type { Month } from '../calendar/month.js';
import { type Money, subtract } from '../money/money.js';
import { type ForecastMonth, totalOf } from './forecast-account.js';

/** After so many months cases are held beside each other. */
export const COMPARED_AFTER = [12, 24, 48] as const;

/** What a forecast comes to. Pounds. */
export interface CaseFigures {
  /** What is left after each of those months, in their order. */
  readonly balances: readonly Money[];
  /** In all months together. */
  readonly lapses: Money;
  /** The first month in which there is too little for own training or for gifts that are promised; null where none is. */
  readonly dryFrom: Month | null;
}

/** @param months of a whole forecast */
export function caseFigures(months: readonly ForecastMonth[]): CaseFigures {
  const isDry = ({ coInvested, giftsDue, gifted }: ForecastMonth): boolean =>
    !coInvested.isZero() || subtract(giftsDue, gifted).greaterThan(0);
  return {
    balances: COMPARED_AFTER.map((count) => months[count - 1]!.balance),
    lapses: totalOf(months, 'lapsed'),
    dryFrom: months.find(isDry)?.month ?? null,
  };
}
