import type { AccountState, PostingDraft } from '../core/journal/entry.js';
import { LARGEST_UNITS, type Money, add, fromUnits, subtract } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';

const LARGEST = fromUnits(LARGEST_UNITS);

/** Whether an amount is one that the books hold exactly. */
export const isInRange = (amount: Money): boolean => amount.abs().lessThanOrEqualTo(LARGEST);

/** A refusal when an amount, or a balance on the way through the postings, is larger than the books hold. */
export function rangeRefusal(
  postings: readonly PostingDraft[],
  accounts: ReadonlyMap<number, AccountState>,
): Refusal | undefined {
  const balances = new Map<number, Money>();
  const balanceOf = (id: number): Money => balances.get(id) ?? accounts.get(id)!.balance;
  for (const { from, to, amount } of postings) {
    if (!isInRange(amount)) return refuse('POSTING.TOO_LARGE', 'the amount of a posting is more than the books hold');
    balances.set(from, subtract(balanceOf(from), amount));
    balances.set(to, add(balanceOf(to), amount));
    for (const id of [from, to]) {
      if (isInRange(balanceOf(id))) continue;
      return refuse('ACCOUNT.OUT_OF_RANGE', `${accounts.get(id)!.code} would hold more than the books can`);
    }
  }
  return undefined;
}
