import type { Book } from '../../../src/core/journal/entry.js';

/** Units of 1/100,000 pound. The model counts in whole numbers only. */
export type Units = bigint;

export const LARGEST: Units = 9_007_199_254_740_991n;

export interface ModelPosting {
  readonly from: number;
  readonly to: number;
  readonly units: Units;
}

export interface ModelAccount {
  readonly id: number;
  readonly code: string;
  readonly book: Book;
  readonly floor: Units | null;
  balance: Units;
  lastRecordedAt: string;
}

export interface ModelEntry {
  readonly id: number;
  readonly on: string;
  readonly recordedAt: string;
  readonly reversesId: number | null;
  readonly postings: readonly ModelPosting[];
}

/** What a key was answered with: the id of what was written, or the code of a refusal. */
export type ModelAnswer = { readonly id: number } | { readonly code: string };

/** The books as plain numbers: what the real ones are held against after every command. */
export class ModelBooks {
  readonly accounts = new Map<number, ModelAccount>();
  readonly entries = new Map<number, ModelEntry>();
  readonly keys = new Map<string, { readonly content: string; readonly answer: ModelAnswer }>();
  /** Totals by account, period and moment, separated by spaces. */
  readonly turnover = new Map<string, Units>();
  private readonly running = new Map<string, Units>();
  records = 0;

  /** What the books do with postings: the code of a refusal, or the postings in the order in which they stand. */
  decide(postings: readonly ModelPosting[]): string | readonly ModelPosting[] {
    for (const posting of postings) {
      const fault = this.faultOf(posting);
      if (fault !== undefined) return fault;
    }
    const moved = new Map<number, Units>();
    for (const { from, to, units } of postings) {
      moved.set(from, (moved.get(from) ?? 0n) - units);
      moved.set(to, (moved.get(to) ?? 0n) + units);
    }
    for (const [id, units] of moved) {
      const { balance, floor } = this.accounts.get(id)!;
      if (floor !== null && units < 0n && balance + units < floor) return 'ACCOUNT.BELOW_FLOOR';
    }
    const ordered = this.inOrder(postings);
    return typeof ordered === 'string' ? ordered : (this.rangeFault(ordered) ?? ordered);
  }

  private faultOf({ from, to, units }: ModelPosting): string | undefined {
    const source = this.accounts.get(from);
    const target = this.accounts.get(to);
    if (!source || !target) return 'ACCOUNT.UNKNOWN';
    if (units <= 0n) return 'POSTING.NOT_POSITIVE';
    if (from === to) return 'POSTING.SAME_ACCOUNT';
    return source.book === target.book ? undefined : 'POSTING.TWO_BOOKS';
  }

  /** Each posting as soon as the floor of its source allows it. */
  private inOrder(postings: readonly ModelPosting[]): string | readonly ModelPosting[] {
    const balances = new Map([...this.accounts.values()].map(({ id, balance }) => [id, balance]));
    const ordered: ModelPosting[] = [];
    const waiting = [...postings];
    while (waiting.length > 0) {
      const next = waiting.findIndex(({ from, units }) => {
        const { floor } = this.accounts.get(from)!;
        return floor === null || balances.get(from)! - units >= floor;
      });
      if (next < 0) return 'ENTRY.CIRCULAR';
      const [posting] = waiting.splice(next, 1);
      balances.set(posting!.from, balances.get(posting!.from)! - posting!.units);
      balances.set(posting!.to, balances.get(posting!.to)! + posting!.units);
      ordered.push(posting!);
    }
    return ordered;
  }

  /** No account goes beyond what the books hold, not even on the way. */
  private rangeFault(ordered: readonly ModelPosting[]): string | undefined {
    const balances = new Map([...this.accounts.values()].map(({ id, balance }) => [id, balance]));
    for (const { from, to, units } of ordered) {
      if (units > LARGEST) return 'POSTING.TOO_LARGE';
      const [taken, added] = [balances.get(from)! - units, balances.get(to)! + units];
      if (taken < -LARGEST || added > LARGEST) return 'ACCOUNT.OUT_OF_RANGE';
      balances.set(from, taken);
      balances.set(to, added);
    }
    return undefined;
  }

  open(account: Omit<ModelAccount, 'balance' | 'lastRecordedAt'>): void {
    this.accounts.set(account.id, { ...account, balance: 0n, lastRecordedAt: '' });
    this.records += 1;
  }

  enter(entry: ModelEntry): void {
    this.entries.set(entry.id, entry);
    this.records += 1;
    for (const { from, to, units } of entry.postings) {
      this.move(from, -units, entry);
      this.move(to, units, entry);
    }
  }

  private move(accountId: number, units: Units, { on, recordedAt }: ModelEntry): void {
    const account = this.accounts.get(accountId)!;
    account.balance += units;
    account.lastRecordedAt = recordedAt;
    for (const period of [on, on.slice(0, 7)]) {
      const total = (this.running.get(`${accountId} ${period}`) ?? 0n) + units;
      this.running.set(`${accountId} ${period}`, total);
      this.turnover.set(`${accountId} ${period} ${recordedAt}`, total);
    }
  }

  reversalOf(entryId: number): ModelEntry | undefined {
    return [...this.entries.values()].find(({ reversesId }) => reversesId === entryId);
  }

  /** Straight from the postings: up to a day, as recorded up to a moment. */
  balance(accountId: number, on: string, knownAt: string | null): Units {
    let balance = 0n;
    for (const entry of this.entries.values()) {
      if (entry.on > on || (knownAt !== null && entry.recordedAt > knownAt)) continue;
      for (const { from, to, units } of entry.postings) {
        if (to === accountId) balance += units;
        if (from === accountId) balance -= units;
      }
    }
    return balance;
  }
}
