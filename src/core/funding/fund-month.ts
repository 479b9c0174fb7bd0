import { type Money, type Rate, ZERO, add, subtract } from '../money/money.js';
import { coInvestment } from './co-investment.js';
import { payingOrder } from './paying-order.js';
import { type Drawn, NOTHING_TO_SPEND, type RunningTotals, drawGift, drawOwn, openTotals } from './running-totals.js';
import { type Served, inServingOrder } from './serving-order.js';

/** An account as a month end finds it. */
export interface PayingAccount {
  readonly balance: Money;
  /** What is left of the transfer allowance of the year in which payments leave. */
  readonly allowance: Money;
  /** Providers in the order in which the employer wants them paid. */
  readonly providerOrder: readonly string[];
}

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
}

/** Who pays an amount that is due. The parts and the rounding add up to it. */
export interface Funding {
  readonly id: string;
  readonly gift: Money;
  readonly levy: Money;
  readonly governmentCoInvestment: Money;
  readonly employerCoInvestment: Money;
  /** Paid by government without an employer's part. */
  readonly fullyFunded: Money;
  readonly rounding: Money;
}

export interface FundedMonth {
  /** In the order of what was due. */
  readonly funding: readonly Funding[];
  /** By account, what is left to spend. */
  readonly after: ReadonlyMap<string, RunningTotals>;
}

/**
 * Decides who pays everything that is due in a month, account after account, senders before those they give to. What a
 * gift cannot pay falls to the employer's own levy, ahead of its own apprentices, and then to co-investment.
 * (Domain: training payments, 3)
 */
export function fundMonth(accounts: ReadonlyMap<string, PayingAccount>, due: readonly Due[]): FundedMonth {
  const month = new MonthEnd(accounts, due);
  for (const account of payingOrder(due)) month.serve(account);
  return { funding: due.map(({ id }) => month.fundingOf(id)), after: month.totals };
}

/** What an account is asked for: something that is due, or what a gift left of it. */
interface Asked extends Served {
  readonly due: Due;
  readonly arrival: number;
}

class MonthEnd {
  readonly totals = new Map<string, RunningTotals>();
  private readonly asked = new Map<string, Asked[]>();
  private readonly funding = new Map<string, Funding>();
  private readonly served = new Set<string>();

  constructor(
    private readonly accounts: ReadonlyMap<string, PayingAccount>,
    due: readonly Due[],
  ) {
    for (const [id, { balance, allowance }] of accounts) this.totals.set(id, openTotals(balance, allowance));
    due.forEach((each, arrival) => {
      const isGift = isGiftPart(each);
      this.ask(isGift ? each.sender! : each.employer, { ...each, isGift, due: each, arrival });
    });
  }

  fundingOf(id: string): Funding {
    return this.funding.get(id) ?? nothing(id);
  }

  /** Everything that one account pays or gets back: its refunds, its gifts and shortfalls of gifts to it, its own. */
  serve(account: string): void {
    this.served.add(account);
    const queue = (this.asked.get(account) ?? []).sort((a, b) => a.arrival - b.arrival);
    for (const item of inServingOrder(queue, this.accounts.get(account)?.providerOrder ?? [])) {
      if (item.due.sender === account && isGiftPart(item.due)) this.give(account, item);
      else this.pay(account, item.due, item.amount);
    }
  }

  private ask(account: string, item: Asked): void {
    const asked = this.asked.get(account);
    if (asked) asked.push(item);
    else this.asked.set(account, [item]);
  }

  private give(sender: string, item: Asked): void {
    const { due } = item;
    const gift = this.draw(sender, (totals) => drawGift(totals, due.amount));
    this.note(due.id, { gift });
    const amount = subtract(due.amount, gift);
    if (amount.isZero()) return;
    // In a circle the employer may have been served already: it pays from what it has left.
    if (this.served.has(due.employer)) this.pay(due.employer, due, amount);
    else this.ask(due.employer, { ...item, amount });
  }

  private pay(account: string, due: Due, amount: Money): void {
    if (due.paidBy === 'government') return this.note(due.id, { fullyFunded: amount });
    const usesLevy = due.paidBy === 'account' || (due.paidBy === null && !due.governmentShare.equals(1));
    const levy = usesLevy ? this.draw(account, (totals) => drawOwn(totals, amount)) : ZERO;
    const rest = subtract(amount, levy);
    const parts = coInvestment(rest, due.governmentShare);
    this.note(due.id, {
      levy,
      governmentCoInvestment: parts.government,
      employerCoInvestment: parts.employer,
      rounding: parts.rounding,
    });
  }

  private draw(account: string, by: (totals: RunningTotals) => Drawn): Money {
    const { drawn, after } = by(this.totals.get(account) ?? NOTHING_TO_SPEND);
    this.totals.set(account, after);
    return drawn;
  }

  private note(id: string, parts: Partial<Omit<Funding, 'id'>>): void {
    const known = this.fundingOf(id);
    this.funding.set(id, {
      id,
      gift: add(known.gift, parts.gift ?? ZERO),
      levy: add(known.levy, parts.levy ?? ZERO),
      governmentCoInvestment: add(known.governmentCoInvestment, parts.governmentCoInvestment ?? ZERO),
      employerCoInvestment: add(known.employerCoInvestment, parts.employerCoInvestment ?? ZERO),
      fullyFunded: add(known.fullyFunded, parts.fullyFunded ?? ZERO),
      rounding: add(known.rounding, parts.rounding ?? ZERO),
    });
  }
}

/** Whether the sender's account is asked: for a gift, and for the refund of one. */
const isGiftPart = ({ sender, paidBy }: Due): boolean => sender !== null && (paidBy === null || paidBy === 'gift');

const nothing = (id: string): Funding => ({
  id,
  gift: ZERO,
  levy: ZERO,
  governmentCoInvestment: ZERO,
  employerCoInvestment: ZERO,
  fullyFunded: ZERO,
  rounding: ZERO,
});
