import { invariant } from '../invariant.js';
import { Exact, type Money, type Rate, UNITS_PER_POUND, ZERO, fromUnits, sum, toUnits } from './money.js';

/**
 * Splits an amount in proportion to weights without losing a unit (1/100,000 pound): each share is rounded towards
 * zero and the units left over go to the largest remainders, the earlier share first when remainders are equal.
 * The shares add up to the amount; a negative amount splits like its positive twin.
 * @throws InvariantError for no weights, a negative weight, or weights that add up to nothing
 */
export function allocate(amount: Money, weights: readonly Rate[]): Money[] {
  invariant(weights.length > 0, 'allocate needs at least one weight');
  invariant(!weights.some((weight) => weight.isNegative()), 'a weight is never negative');
  const whole = weights.reduce((total, weight) => total.plus(weight), new Exact(0));
  invariant(whole.greaterThan(0), 'weights add up to more than nothing');

  const sign = amount.isNegative() ? -1n : 1n;
  const units = amount.abs().times(UNITS_PER_POUND);
  const shares = weights.map((weight, index) => {
    const exact = units.times(weight).div(whole);
    const floor = exact.floor();
    return { index, units: BigInt(floor.toFixed(0)), remainder: exact.minus(floor) };
  });
  let left = toUnits(amount) * sign - shares.reduce((total, share) => total + share.units, 0n);
  const byRemainder = [...shares].sort((a, b) => b.remainder.comparedTo(a.remainder) || a.index - b.index);
  for (const share of byRemainder) {
    if (left === 0n) break;
    share.units += 1n;
    left -= 1n;
  }
  const result = shares.map((share) => (share.units === 0n ? ZERO : fromUnits(share.units * sign)));
  invariant(left === 0n && sum(result).equals(amount), 'allocated shares add up to the amount');
  return result;
}

/** As many equal parts as asked for, to a unit: units that are left over go to the first. The parts add up to the amount. */
export const inEqualParts = (amount: Money, parts: number): Money[] =>
  allocate(amount, Array<Rate>(parts).fill(new Exact(1)));
