import { type Money, ZERO, add } from '../money/money.js';
import { payingOrder } from './paying-order.js';
import { NOTHING_TO_SPEND, type RunningTotals, openTotals } from './running-totals.js';
import {
  type Asked,
  type Due,
  type FundingParts,
  NO_PARTS,
  type Part,
  askedOf,
  payOwn,
  serveAccount,
} from './serve-account.js';

/** An account as a month end finds it. */
export interface PayingAccount {
  readonly balance: Money;
  /** What is left of the transfer allowance of the year in which payments leave. */
  readonly allowance: Money;
  /** Providers in the order in which the employer wants them paid. */
  readonly providerOrder: readonly string[];
}

/** Who pays an amount that is due. The parts and the rounding add up to it. */
export interface Funding extends FundingParts {
  readonly id: string;
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
  const totals = new Map<string, RunningTotals>();
  for (const [id, { balance, allowance }] of accounts) totals.set(id, openTotals(balance, allowance));
  const asked = new Map<string, Asked[]>();
  const ask = (account: string, item: Asked): void => {
    const known = asked.get(account);
    if (known) known.push(item);
    else asked.set(account, [item]);
  };
  due.forEach((each, arrival) => ask(...askedOf(each, arrival)));

  const funding = new Map<string, Funding>();
  const note = (parts: readonly Part[]): void => {
    for (const part of parts) funding.set(part.id, together(funding.get(part.id) ?? nothing(part.id), part));
  };
  const served = new Set<string>();
  for (const account of payingOrder(due)) {
    served.add(account);
    const opening = totals.get(account) ?? NOTHING_TO_SPEND;
    const result = serveAccount(account, opening, asked.get(account) ?? [], accounts.get(account)?.providerOrder ?? []);
    totals.set(account, result.after);
    note(result.parts);
    for (const shortfall of result.shortfalls) {
      const { employer } = shortfall.due;
      if (!served.has(employer)) {
        ask(employer, shortfall);
        continue;
      }
      // In a circle the employer was served before: it pays from what it has left.
      const paid = payOwn(totals.get(employer) ?? NOTHING_TO_SPEND, shortfall);
      totals.set(employer, paid.after);
      note([paid.part]);
    }
  }
  return { funding: due.map(({ id }) => funding.get(id) ?? nothing(id)), after: totals };
}

const together = (known: Funding, part: Part): Funding => ({
  id: known.id,
  gift: add(known.gift, part.gift ?? ZERO),
  levy: add(known.levy, part.levy ?? ZERO),
  governmentCoInvestment: add(known.governmentCoInvestment, part.governmentCoInvestment ?? ZERO),
  employerCoInvestment: add(known.employerCoInvestment, part.employerCoInvestment ?? ZERO),
  fullyFunded: add(known.fullyFunded, part.fullyFunded ?? ZERO),
  rounding: add(known.rounding, part.rounding ?? ZERO),
});

const nothing = (id: string): Funding => ({ id, ...NO_PARTS });
