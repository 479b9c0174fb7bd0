import type { Month } from '../calendar/month.js';
import type { TransferYear } from '../calendar/transfer-year.js';
import { type Money, type Rate, ZERO, add, floorAtZero, negate, smaller, subtract, sum } from '../money/money.js';
import { groupedBy } from '../grouped-by.js';
import { toFivePlacesHalfEven } from '../money/rounding.js';
import { type PaidInYear, inGiftYears } from './gift-years.js';

/** One kind of earning of one apprenticeship in one delivery month: what payments are compared with. */
export interface DueKey {
  /** The apprenticeship with its provider, and whatever else keeps it apart from others. */
  readonly apprenticeship: string;
  /** On-programme, balancing, completion, and what else is paid. */
  readonly kind: string;
  readonly month: Month;
}

/** Who an amount concerns: it comes back to those who paid it. */
export interface Payers {
  readonly employer: string;
  readonly sender: string | null;
  readonly governmentShare: Rate;
}

/** What was earned so far for a key. */
export interface Earned extends DueKey, Payers {
  readonly amount: Money;
  /** Earned, and not to be paid now: not matched, stopped or paused. What was paid before stays. */
  readonly isPayable: boolean;
}

export type Source = 'levy' | 'gift' | 'governmentCoInvestment' | 'employerCoInvestment' | 'fullyFunded';

/** What one source paid so far for a key; below zero what it got back. */
export interface Paid extends DueKey, Payers, PaidInYear {
  readonly source: Source;
}

/** What came back is given to who had paid: levy and gift each to its account, both parts of a co-investment as one. */
export type RefundGroup = 'levy' | 'gift' | 'co-invested' | 'fully-funded';

/** An amount to be paid, or below zero one to come back. */
export interface Required extends DueKey, Payers {
  readonly amount: Money;
  /** Of a refund: what had paid. Null for a payment. */
  readonly refundOf: RefundGroup | null;
  /** Of a refund: the delivery month whose payments come back, which a negative earning takes from earlier ones. */
  readonly takenFrom: Month | null;
  /** Of the refund of a gift: the allowance year in which it had been paid; null where nobody knows. */
  readonly giftYear: TransferYear | null;
}

const GROUP_OF: Readonly<Record<Source, RefundGroup>> = {
  levy: 'levy',
  gift: 'gift',
  governmentCoInvestment: 'co-invested',
  employerCoInvestment: 'co-invested',
  fullyFunded: 'fully-funded',
};

const keyOf = ({ apprenticeship, kind, month }: DueKey): string => `${apprenticeship}|${kind}|${month}`;
const courseOf = ({ apprenticeship, kind }: DueKey): string => `${apprenticeship}|${kind}`;
const payersOf = ({ employer, sender, governmentShare }: Payers): string =>
  `${employer}|${sender ?? ''}|${governmentShare.toFixed()}`;

/**
 * What is due: earned so far less paid so far, for every apprenticeship, kind and delivery month. What was paid by
 * others than those who pay now (another employer, sender or share) comes back in full and is due again.
 * (Domain: training payments, 2 and 4)
 * @param earned of the academic year up to the collection period's months
 * @param paid for delivery months of the same academic year
 */
export function requiredOf(earned: readonly Earned[], paid: readonly Paid[]): Required[] {
  const earnedBy = groupedBy(earned, keyOf);
  const paidBy = groupedBy(paid, keyOf);
  const left = new PaidMonths(paid);
  return [...new Set([...paidBy.keys(), ...earnedBy.keys()])].flatMap((key) =>
    requiredOfKey(earnedBy.get(key) ?? [], paidBy.get(key) ?? [], left),
  );
}

function requiredOfKey(earned: readonly Earned[], paid: readonly Paid[], months: PaidMonths): Required[] {
  if (earned.length > 0 && earned.every(({ isPayable }) => !isPayable)) return [];
  const required: Required[] = [];
  const now = groupedBy(
    earned.filter(({ isPayable }) => isPayable),
    payersOf,
  );
  const before = groupedBy(paid, payersOf);
  for (const [payers, lines] of before) {
    if (!now.has(payers)) required.push(...refundOf(sumOf(lines), lines));
  }
  for (const [payers, lines] of now) {
    const paidLines = before.get(payers) ?? [];
    const amount = subtract(sumOf(lines), sumOf(paidLines));
    if (amount.isZero()) continue;
    const { apprenticeship, kind, month, employer, sender, governmentShare } = lines[0]!;
    if (amount.isPositive()) {
      required.push({
        apprenticeship,
        kind,
        month,
        employer,
        sender,
        governmentShare,
        amount,
        refundOf: null,
        takenFrom: null,
        giftYear: null,
      });
    } else if (sumOf(lines).isNegative()) {
      required.push(...months.takeBack(lines[0]!, negate(amount)));
    } else {
      required.push(...refundOf(negate(amount), paidLines));
    }
  }
  return required;
}

/**
 * An amount that comes back for a delivery month, shared over what paid it in proportion, each part to five places;
 * never more than was paid. (Domain: training payments, 4)
 * @param amount positive
 * @param already what came back of the same payments for other months
 */
export function refundOf(amount: Money, paid: readonly Paid[], already: Money = ZERO): Required[] {
  const total = sumOf(paid);
  const refund = smaller(amount, total);
  if (!refund.isPositive() || refund.isZero()) return [];
  return [...groupedBy(paid, (line) => `${GROUP_OF[line.source]}|${payersOf(line)}`).values()].flatMap((lines) => {
    const { apprenticeship, kind, month, employer, sender, governmentShare, source } = lines[0]!;
    const partOf = (whole: Money): Money => toFivePlacesHalfEven(sumOf(lines).times(whole).div(total));
    const part = partOf(refund);
    if (part.isZero()) return [];
    const of = { apprenticeship, kind, month, employer, sender, governmentShare, takenFrom: month };
    const back = source === 'gift' ? inGiftYears(part, lines, partOf(already)) : [{ year: null, amount: part }];
    return back.map(({ year, amount: inYear }) => ({
      ...of,
      ...{ amount: negate(inYear), refundOf: GROUP_OF[source], giftYear: year },
    }));
  });
}

/** What is left of payments to take negative earnings from. */
export class PaidMonths {
  private readonly byCourse: ReadonlyMap<string, Paid[]>;
  private readonly taken = new Map<string, Money>();

  constructor(paid: readonly Paid[]) {
    this.byCourse = groupedBy(paid, courseOf);
  }

  /**
   * A negative earning comes from the latest paid month before it, then from earlier ones. It stands in the month of
   * the earning, and goes back to who paid the month that it is taken from. (Domain: training payments, 4)
   */
  takeBack(earning: DueKey, amount: Money): Required[] {
    const months = groupedBy(this.byCourse.get(courseOf(earning)) ?? [], ({ month }) => month);
    let left = amount;
    // An earlier negative earning has already used what was paid before it.
    let used = ZERO;
    return [...months]
      .filter(([month]) => month <= earning.month)
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .flatMap(([, lines]) => {
        const key = keyOf(lines[0]!);
        const taken = this.taken.get(key) ?? ZERO;
        const gone = add(taken, used);
        const there = subtract(sumOf(lines), gone);
        used = floorAtZero(negate(there));
        const part = smaller(left, floorAtZero(there));
        if (part.isZero()) return [];
        this.taken.set(key, add(taken, part));
        left = subtract(left, part);
        return refundOf(part, lines, gone).map((required) => ({ ...required, month: earning.month }));
      });
  }
}

const sumOf = (lines: readonly { readonly amount: Money }[]): Money => sum(lines.map(({ amount }) => amount));
