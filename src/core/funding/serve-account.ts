import { type Money, type Rate, ZERO, subtract } from '../money/money.js';
import { coInvestment } from './co-investment.js';
import { type RunningTotals, drawGift, drawOwn } from './running-totals.js';
import { type Served, inServingOrder } from './serving-order.js';

/** Where money comes back to, or what pays whatever the accounts hold. */
export type PaidBy = 'account' | 'gift' | 'co-investment' | 'government';

/** An amount that is due for an apprentice: a payment, or below zero a refund of one. */
export interface Due extends Omit<Served, 'isGift'> {
  readonly id: string;
  /** The employer's account. */
  readonly employer: string;
  /** The account whose gift pays, another than the employer's. */
  readonly sender: string | null;
  /** Where neither gift nor levy pays. */
  readonly governmentShare: Rate;
  /** Of a refund, what had paid; of a payment, `government` where it pays all whatever the accounts hold. */
  readonly paidBy: PaidBy | null;
  /** The refund of a gift that was paid in an allowance year which has ended: that year gets none back. */
  readonly isOfEndedYear?: boolean;
}

/** What an account is asked for: something that is due, or what a gift left of it. */
export interface Asked extends Served {
  readonly due: Due;
  /** Its place in the order in which everything came. */
  readonly arrival: number;
}

/** Who pays, or gets back. Pounds. */
export interface FundingParts {
  readonly gift: Money;
  readonly levy: Money;
  readonly governmentCoInvestment: Money;
  readonly employerCoInvestment: Money;
  /** Paid by government without an employer's part. */
  readonly fullyFunded: Money;
  readonly rounding: Money;
}

export const NO_PARTS: FundingParts = {
  gift: ZERO,
  levy: ZERO,
  governmentCoInvestment: ZERO,
  employerCoInvestment: ZERO,
  fullyFunded: ZERO,
  rounding: ZERO,
};

/** What pays of something that is due. Nothing said of a source means that it pays nothing. */
export interface Part extends Partial<FundingParts> {
  readonly id: string;
}

export interface ServedAccount {
  readonly parts: readonly Part[];
  /** What gifts of the account could not pay: their employers are asked for it. */
  readonly shortfalls: readonly Asked[];
  readonly after: RunningTotals;
}

/** The account that is asked for something first, and what it is asked for. */
export function askedOf(due: Due, arrival: number): [account: string, asked: Asked] {
  const { amount, provider, agreedAt, tieBreak } = due;
  return [askedFirst(due), { amount, provider, agreedAt, tieBreak, isGift: isGiftPart(due), due, arrival }];
}

/** The sender of a gift, and of the refund of one; otherwise the employer. */
export const askedFirst = (due: Pick<Due, 'employer' | 'sender' | 'paidBy'>): string =>
  isGiftPart(due) ? due.sender! : due.employer;

/**
 * Everything that one account pays or gets back in a month: its refunds, then its gifts and the shortfalls of gifts to
 * it, then its own apprentices. (Domain: training payments, 3)
 * @param asked in any order
 */
export function serveAccount(
  account: string,
  opening: RunningTotals,
  asked: readonly Asked[],
  providerOrder: readonly string[],
): ServedAccount {
  const parts: Part[] = [];
  const shortfalls: Asked[] = [];
  let totals = opening;
  const queue = [...asked].sort((a, b) => a.arrival - b.arrival);
  for (const item of inServingOrder(queue, providerOrder)) {
    const { due } = item;
    if (due.sender === account && isGiftPart(due)) {
      const { drawn: gift, after } = (due.isOfEndedYear ? drawOwn : drawGift)(totals, due.amount);
      totals = after;
      parts.push({ id: due.id, gift });
      const amount = subtract(due.amount, gift);
      if (!amount.isZero()) shortfalls.push({ ...item, amount });
    } else {
      const paid = payOwn(totals, item);
      totals = paid.after;
      parts.push(paid.part);
    }
  }
  return { parts, shortfalls, after: totals };
}

/** What an employer's account pays by itself: levy as far as it goes, then co-investment. */
export function payOwn(totals: RunningTotals, { due, amount }: Asked): { part: Part; after: RunningTotals } {
  const { id, paidBy, governmentShare } = due;
  if (paidBy === 'government') return { part: { id, fullyFunded: amount }, after: totals };
  const usesLevy = paidBy === 'account' || (paidBy === null && !governmentShare.equals(1));
  const { drawn: levy, after } = usesLevy ? drawOwn(totals, amount) : { drawn: ZERO, after: totals };
  const { government, employer, rounding } = coInvestment(subtract(amount, levy), governmentShare);
  const part: Part = { id, levy, governmentCoInvestment: government, employerCoInvestment: employer, rounding };
  return { part, after };
}

/** Whether the sender's account is asked: for a gift, and for the refund of one. */
const isGiftPart = ({ sender, paidBy }: Pick<Due, 'sender' | 'paidBy'>): boolean =>
  sender !== null && (paidBy === null || paidBy === 'gift');
