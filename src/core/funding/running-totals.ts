import { type Money, ZERO, floorAtZero, smaller, subtract } from '../money/money.js';

/**
 * What an account may still spend while a month is closed: on anything, and of that on gifts. Pounds, never below
 * zero. (Domain: training payments, 3.1)
 */
export interface RunningTotals {
  readonly balance: Money;
  readonly allowance: Money;
}

export interface Drawn {
  readonly drawn: Money;
  readonly after: RunningTotals;
}

export const NOTHING_TO_SPEND: RunningTotals = { balance: ZERO, allowance: ZERO };

/** A balance below zero counts as nothing, and an account gives no more than it has. */
export function openTotals(balance: Money, allowance: Money): RunningTotals {
  const opening = floorAtZero(balance);
  return { balance: opening, allowance: smaller(floorAtZero(allowance), opening) };
}

/** For the account's own apprentices. A refund (below zero) raises the balance alone. */
export function drawOwn({ balance, allowance }: RunningTotals, amount: Money): Drawn {
  const drawn = amount.isNegative() ? amount : smaller(balance, amount);
  const left = subtract(balance, drawn);
  return { drawn, after: { balance: left, allowance: smaller(allowance, left) } };
}

/** For another employer's apprentice. A refund of the same allowance year raises the allowance too, to be used again. */
export function drawGift({ balance, allowance }: RunningTotals, amount: Money): Drawn {
  const drawn = amount.isNegative() ? amount : smaller(allowance, amount);
  return { drawn, after: { balance: subtract(balance, drawn), allowance: subtract(allowance, drawn) } };
}
