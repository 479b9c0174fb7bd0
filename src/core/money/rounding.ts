import { Decimal } from 'decimal.js';
import type { Money, Rate } from './money.js';

/**
 * Stored levy lines, top-ups and allowances: 4 places, half away from zero, as the official database's
 * `decimal(18,4)` rounds (domain: levy accounts, section 3).
 */
export function toFourPlacesHalfAway(value: Decimal): Money {
  return value.toDecimalPlaces(4, Decimal.ROUND_HALF_UP) as Money;
}

/** Earnings and payments: 5 places, half to even, as the official payments engine rounds. */
export function toFivePlacesHalfEven(value: Decimal): Money {
  return value.toDecimalPlaces(5, Decimal.ROUND_HALF_EVEN) as Money;
}

/** What a person reads: pence, half away from zero. Never stored and never added up. */
export function toPenceHalfAway(value: Decimal): Money {
  return value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP) as Money;
}

/** The first-year cost of the official matching service: whole pounds, half up; a cost is never below zero. */
export function toWholePoundsHalfUp(value: Decimal): Money {
  return value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP) as Money;
}

/** Shares of a headcount in per cent: 2 places, half away from zero, as the public sector report rounded them. */
export function toTwoPlacesHalfAway(value: Decimal): Rate {
  return value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}
