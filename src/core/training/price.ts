import { monthOfDate, type LocalDate } from '../calendar/local-date.js';
import type { Month } from '../calendar/month.js';
import { invariant } from '../invariant.js';
import { type Money, add, floorAtZero, smaller, subtract } from '../money/money.js';

/** What employer and provider agreed, from a day on. Pounds. */
export interface AgreedPrice {
  readonly from: LocalDate;
  readonly training: Money;
  readonly assessment: Money;
  /** For what is left of the training after a change of employer, rather than for the whole of it. */
  readonly residual: boolean;
}

export const totalPrice = ({ training, assessment }: AgreedPrice): Money => add(training, assessment);

/**
 * The price in force in a month: a change takes effect with the whole month that it is dated in. Once a price is
 * residual, later ones are too. (Domain: training payments, 1.4 and 1.5)
 */
export function priceInMonth(prices: readonly AgreedPrice[], month: Month): AgreedPrice {
  let found = prices[0];
  invariant(found !== undefined, 'an apprenticeship has a price');
  let residual = found.residual;
  for (const price of prices.slice(1)) {
    if (monthOfDate(price.from) > month) break;
    residual ||= price.residual;
    found = price.residual === residual ? price : { ...price, residual };
  }
  return found;
}

/**
 * The part of a price that counts: up to the maximum of the funding band on the start date; of a residual price, up to
 * what of that maximum has not been earned yet. The employer owes the rest to the provider.
 * (Domain: training payments, 1.1 and 1.5)
 */
export function fundedPrice(price: AgreedPrice, bandMaximum: Money | null, earnedBefore: Money): Money {
  const total = totalPrice(price);
  if (bandMaximum === null) return total;
  return smaller(total, price.residual ? floorAtZero(subtract(bandMaximum, earnedBefore)) : bandMaximum);
}
