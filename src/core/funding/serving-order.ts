import type { LocalDateTime } from '../calendar/instant.js';
import type { Money } from '../money/money.js';

/** What the order of serving looks at. */
export interface Served {
  /** Below zero for a refund. */
  readonly amount: Money;
  /** Paid by another account than the employer's. */
  readonly isGift: boolean;
  readonly provider: string;
  readonly agreedAt: LocalDateTime;
  /** Decides between agreements of the same moment; means nothing by itself. */
  readonly tieBreak: string | number;
}

/**
 * The order in which one account serves what is due: refunds as they came, then gifts, then own apprentices of
 * providers in the employer's order, then the others; within each by agreement. (Domain: training payments, 3)
 */
export function inServingOrder<Item extends Served>(items: readonly Item[], providerOrder: readonly string[]): Item[] {
  const place = new Map(providerOrder.map((provider, index) => [provider, index]));
  const group = ({ amount, isGift, provider }: Served): number => {
    if (amount.isNegative()) return -2;
    return isGift ? -1 : (place.get(provider) ?? providerOrder.length);
  };
  return items
    .map((item, arrival) => ({ item, arrival, group: group(item) }))
    .sort((a, b) => a.group - b.group || (a.group === -2 ? a.arrival - b.arrival : byAgreement(a.item, b.item)))
    .map(({ item }) => item);
}

function byAgreement(a: Served, b: Served): number {
  if (a.agreedAt !== b.agreedAt) return a.agreedAt < b.agreedAt ? -1 : 1;
  if (a.tieBreak === b.tieBreak) return 0;
  return a.tieBreak < b.tieBreak ? -1 : 1;
}
