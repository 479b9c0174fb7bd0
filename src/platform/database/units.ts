import { invariant } from '../../core/invariant.js';
import { LARGEST_UNITS, type Money, fromUnits } from '../../core/money/money.js';

/**
 * Reads money from a raw result: whole units of 1/100,000 pound. The one way in, because SQLite hands over a number
 * that may have lost digits and PostgreSQL text. @throws InvariantError unless it is a whole number in range
 */
export function moneyFromRow(value: unknown): Money {
  return fromUnits(unitsFromRow(value));
}

/** @throws InvariantError unless the value is a whole number that no driver has rounded */
export function unitsFromRow(value: unknown): bigint {
  const units = wholeFromRow(value);
  invariant(units <= LARGEST_UNITS && units >= -LARGEST_UNITS, `${units} units are beyond what the books hold`);
  return units;
}

function wholeFromRow(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') {
    invariant(Number.isSafeInteger(value), `the database gave ${value}, which is not an exact whole number`);
    return BigInt(value);
  }
  invariant(typeof value === 'string' && /^-?\d+$/.test(value), 'the database gave something that is no whole number');
  return BigInt(value);
}
