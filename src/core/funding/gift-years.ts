import type { TransferYear } from '../calendar/transfer-year.js';
import { groupedBy } from '../grouped-by.js';
import { type Money, floorAtZero, smaller, subtract, sum } from '../money/money.js';

/** What gifts paid, or below zero got back, with the allowance year whose allowance it used. */
export interface PaidInYear {
  /** Not said where nobody knows, which counts as the latest. */
  readonly giftYear?: TransferYear;
  readonly amount: Money;
}

/** A part of what comes back, and the allowance year in which it had been paid. */
export interface BackInYear {
  readonly year: TransferYear | null;
  readonly amount: Money;
}

/**
 * What comes back of gifts takes back the latest payments first: it raises the allowance of the year in which each
 * part had been paid, and a year that has ended gets none back.
 * @param amount positive, no more than was paid
 * @param already what else has come back of the same payments, the latest of them first
 */
export function inGiftYears(amount: Money, paid: readonly PaidInYear[], already: Money): BackInYear[] {
  const years = [...groupedBy(paid, ({ giftYear }) => giftYear ?? null)].sort(([a], [b]) => latestFirst(a, b));
  let [left, gone] = [amount, already];
  return years.flatMap(([year, lines], index) => {
    const there = floorAtZero(sum(lines.map((line) => line.amount)));
    const skipped = smaller(gone, there);
    gone = subtract(gone, skipped);
    const isOldest = index === years.length - 1;
    const part = isOldest ? left : smaller(left, subtract(there, skipped));
    left = subtract(left, part);
    return part.isZero() ? [] : [{ year, amount: part }];
  });
}

function latestFirst(a: TransferYear | null, b: TransferYear | null): number {
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? 1 : -1;
}
