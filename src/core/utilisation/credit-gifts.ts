import type { Month } from '../calendar/month.js';
import { type Money, ZERO, absolute, add, larger, smaller, subtract } from '../money/money.js';
import type { SavedLot } from './saved-from-lapse.js';

/** A gift as it left the account, or came back: below zero. Pounds, by the month that it is for. */
export interface GiftEntry {
  readonly id: number;
  readonly month: Month;
  readonly amount: Money;
}

/**
 * Which gifts saved the levy of some lots, and how much each: the levy that lapses first is saved by the oldest gifts of
 * its month or before. What is below zero is taken off the gifts that came back. What is credited adds up to what was
 * saved.
 * @param isAsked whether what lapses in a month is to be credited; all of it takes its share of the gifts all the same
 */
export function creditGifts(
  entries: readonly GiftEntry[],
  lots: readonly Pick<SavedLot, 'month' | 'saved'>[],
  isAsked: (month: Month) => boolean = () => true,
): ReadonlyMap<number, Money> {
  const credited = new Map<number, Money>();
  const credit = (id: number, month: Month, amount: Money): void => {
    if (!amount.isZero() && isAsked(month)) credited.set(id, add(credited.get(id) ?? ZERO, amount));
  };
  const byMonth = (a: { month: Month }, b: { month: Month }): number =>
    a.month < b.month ? -1 : Number(a.month > b.month);
  const gifts = entries.filter(({ amount }) => amount.greaterThan(0)).sort(byMonth);
  const backs = entries.filter(({ amount }) => amount.isNegative()).sort(byMonth);
  const left = new Map(entries.map(({ id, amount }) => [id, absolute(amount)]));
  for (const { month, saved } of [...lots].sort(byMonth)) {
    const pool = saved.isNegative() ? backs : gifts;
    let open = absolute(saved);
    for (const { id } of [
      ...pool.filter((entry) => entry.month <= month),
      ...pool.filter((entry) => entry.month > month),
    ]) {
      const taken = smaller(larger(left.get(id)!, ZERO), open);
      left.set(id, subtract(left.get(id)!, taken));
      open = subtract(open, taken);
      credit(id, month, saved.isNegative() ? subtract(ZERO, taken) : taken);
    }
    const last = pool.at(-1) ?? entries.at(-1);
    if (last) credit(last.id, month, saved.isNegative() ? subtract(ZERO, open) : open);
  }
  return credited;
}
