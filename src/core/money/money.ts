import { Decimal } from 'decimal.js';
import { invariant } from '../invariant.js';

/** Decimal arithmetic of the core: enough digits that no product of a sum of pounds and a rate is cut on the way. */
export const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -30, toExpPos: 60 });

declare const pounds: unique symbol;

/** Pounds, at most 5 decimal places: the precision of the official payments engine. Immutable. */
export type Money = Decimal & { readonly [pounds]: true };

/** A share or a percentage as a fraction: 0.25 is 25%. Any number of places. */
export type Rate = Decimal;

/** One unit of the books is 1/100,000 of a pound. */
export const UNITS_PER_POUND = 100_000;
const POUNDS_PER_UNIT = new Exact('0.00001');

/** The largest sum that the books hold: a whole number of units that every driver carries exactly. */
export const LARGEST_UNITS = 9_007_199_254_740_991n;

export const ZERO = new Exact(0) as Money;

const MONEY_TEXT = /^-?\d{1,12}(\.\d{1,5})?$/;
const LARGEST = POUNDS_PER_UNIT.times(LARGEST_UNITS.toString());

/** Reads pounds from text such as `-133.33333`; undefined when it is not a plain decimal with at most 5 places. */
export function parseMoney(text: string): Money | undefined {
  if (!MONEY_TEXT.test(text)) return undefined;
  const value = new Exact(text);
  return value.isZero() ? ZERO : (value as Money);
}

/** Reads pounds that the books can hold, as a person or a file gives them; undefined otherwise. */
export function parseAmount(text: string): Money | undefined {
  const value = parseMoney(text);
  return value?.abs().greaterThan(LARGEST) ? undefined : value;
}

/** Pounds from text that the program itself wrote. @throws InvariantError when it is not money */
export function money(text: string): Money {
  const value = parseMoney(text);
  invariant(value !== undefined, `'${text}' is not an amount of money`);
  return value;
}

/** Takes an exact result as money. @throws InvariantError when it has more than 5 places: round it by name first */
export function asMoney(value: Decimal): Money {
  invariant(value.isFinite() && value.decimalPlaces() <= 5, `${value.toString()} has more than 5 decimal places`);
  return value as Money;
}

const RATE_TEXT = /^\d{1,3}(\.\d{1,10})?$/;

/** Reads a rate such as `0.25`; undefined when it is not a plain decimal of at least 0. */
export function parseRate(text: string): Rate | undefined {
  return RATE_TEXT.test(text) ? new Exact(text) : undefined;
}

/** A rate from text that the program itself wrote. @throws InvariantError when it is not a rate */
export function rate(text: string): Rate {
  const value = parseRate(text);
  invariant(value !== undefined, `'${text}' is not a rate`);
  return value;
}

export const add = (a: Money, b: Money): Money => a.plus(b) as Money;
export const subtract = (a: Money, b: Money): Money => a.minus(b) as Money;
export const negate = (a: Money): Money => (a.isZero() ? ZERO : (a.negated() as Money));
export const absolute = (a: Money): Money => a.abs() as Money;
export const smaller = (a: Money, b: Money): Money => (a.lessThanOrEqualTo(b) ? a : b);
export const larger = (a: Money, b: Money): Money => (a.greaterThanOrEqualTo(b) ? a : b);

/** The amount, or nothing when it is below zero. */
export const floorAtZero = (a: Money): Money => (a.isNegative() ? ZERO : a);

export function sum(amounts: Iterable<Money>): Money {
  let total = ZERO;
  for (const amount of amounts) total = add(total, amount);
  return total;
}

/** Whole units for the database. @throws InvariantError beyond {@link LARGEST_UNITS} */
export function toUnits(amount: Money): bigint {
  if (amount.isZero()) return 0n;
  // Five places without the point are the units: exact, and faster than a product.
  const units = BigInt(amount.toFixed(5).replace('.', ''));
  invariant(units <= LARGEST_UNITS && units >= -LARGEST_UNITS, `${amount.toFixed(5)} is beyond what the books hold`);
  return units;
}

export function fromUnits(units: bigint): Money {
  return new Exact(units.toString()).times(POUNDS_PER_UNIT) as Money;
}

/** Always five places, as the official statement prints it: `-133.33333`. The form of JSON and of files. */
export function toText(amount: Money): string {
  return amount.isZero() ? '0.00000' : amount.toFixed(5);
}
