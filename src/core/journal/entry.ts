import type { LocalDate } from '../calendar/local-date.js';
import { type Money, ZERO, add, negate, subtract, toText } from '../money/money.js';
import { type Refusal, refuse } from '../refusal.js';

export type Book = 'cash' | 'promise';

/** An account as a decision finds it. Pounds. */
export interface AccountState {
  readonly id: number;
  readonly code: string;
  readonly book: Book;
  /** The balance may not go below it after a whole entry; null for accounts that record what others decided. */
  readonly floor: Money | null;
  readonly balance: Money;
}

/** One positive amount from one account to another of the same book: an entry made of these cannot be unbalanced. */
export interface PostingDraft {
  readonly from: number;
  readonly to: number;
  readonly amount: Money;
}

/** Something that happened, before it is recorded. */
export interface EntryDraft {
  readonly kind: string;
  /** The day on which it took effect. */
  readonly effectiveOn: LocalDate;
  readonly narrative: string;
  /** What it rests on: a file and line, a declaration, a decision. */
  readonly evidence: string;
  /** The set of dated rules that it was worked out with, or empty. */
  readonly ruleVersion: string;
  readonly reversesId: number | null;
  readonly postings: readonly PostingDraft[];
}

/** Postings of one entry, in an order in which no floor is crossed on the way. */
export type DecidedPostings = readonly PostingDraft[];

/**
 * Decides whether postings may stand, given the accounts as they are now: amounts above zero, two accounts of one
 * book, and every floor kept after the whole entry.
 * @returns the postings ordered so that those adding to an account come before those taking from it, or a refusal
 */
export function decidePostings(
  postings: readonly PostingDraft[],
  accounts: ReadonlyMap<number, AccountState>,
): DecidedPostings | Refusal {
  const balances = new Map<number, Money>();
  for (const posting of postings) {
    const fault = faultOf(posting, accounts);
    if (fault) return fault;
    change(balances, posting.from, negate(posting.amount));
    change(balances, posting.to, posting.amount);
  }
  for (const [id, moved] of balances) {
    const account = accounts.get(id)!;
    const after = add(account.balance, moved);
    if (account.floor !== null && after.lessThan(account.floor) && moved.isNegative()) {
      const short = toText(subtract(account.floor, after));
      return refuse('ACCOUNT.BELOW_FLOOR', `${account.code} would fall short by £${short}`);
    }
  }
  return inOrder(postings, accounts);
}

function faultOf({ from, to, amount }: PostingDraft, accounts: ReadonlyMap<number, AccountState>): Refusal | undefined {
  const source = accounts.get(from);
  const target = accounts.get(to);
  if (!source || !target) return refuse('ACCOUNT.UNKNOWN', `there is no account ${source ? to : from}`);
  if (!amount.greaterThan(0)) return refuse('POSTING.NOT_POSITIVE', 'the amount of a posting is above zero');
  if (from === to) return refuse('POSTING.SAME_ACCOUNT', `${source.code} cannot post to itself`);
  if (source.book !== target.book) {
    return refuse('POSTING.TWO_BOOKS', `${source.code} and ${target.code} are in different books`);
  }
  return undefined;
}

function change(balances: Map<number, Money>, id: number, amount: Money): void {
  balances.set(id, add(balances.get(id) ?? ZERO, amount));
}

function inOrder(
  postings: readonly PostingDraft[],
  accounts: ReadonlyMap<number, AccountState>,
): DecidedPostings | Refusal {
  const balances = new Map([...accounts.values()].map(({ id, balance }) => [id, balance]));
  const waiting = [...postings];
  const ordered: PostingDraft[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ from, amount }) => {
      const floor = accounts.get(from)!.floor;
      return floor === null || subtract(balances.get(from)!, amount).greaterThanOrEqualTo(floor);
    });
    if (next < 0) {
      return refuse('ENTRY.CIRCULAR', 'the postings move money in a circle: there is no order that keeps every floor');
    }
    const [posting] = waiting.splice(next, 1);
    ordered.push(posting!);
    change(balances, posting!.from, negate(posting!.amount));
    change(balances, posting!.to, posting!.amount);
  }
  return ordered;
}

/** The accounts after some postings. */
export function afterPostings<Account extends AccountState>(
  accounts: ReadonlyMap<number, Account>,
  postings: readonly PostingDraft[],
): Map<number, Account> {
  const after = new Map(accounts);
  const move = (id: number, amount: Money): void => {
    const account = after.get(id);
    if (account) after.set(id, { ...account, balance: add(account.balance, amount) });
  };
  for (const { from, to, amount } of postings) {
    move(from, negate(amount));
    move(to, amount);
  }
  return after;
}

/** The entry that takes another back: the same postings the other way round. */
export const reversedPostings = (postings: readonly PostingDraft[]): PostingDraft[] =>
  postings.map(({ from, to, amount }) => ({ from: to, to: from, amount })).reverse();
