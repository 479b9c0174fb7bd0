import type { LocalDate } from '../core/calendar/local-date.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import { type AccountState, type PostingDraft, afterPostings } from '../core/journal/entry.js';
import { type Money, ZERO } from '../core/money/money.js';
import type { Refusal } from '../core/refusal.js';
import { isRefusal } from '../core/refusal.js';
import { type BooksUnit, type RecordDraft, type RowRef, draftEntry } from '../journal/index.js';
import { promisePurpose } from '../levy-accounts/index.js';

/** A move of promised money of one allowance year. Pounds. */
export interface Move {
  readonly from: number;
  readonly to: number;
  readonly amount: Money;
}

/** What an entry of the promise book says besides its postings. */
export interface PromiseWords {
  readonly kind: 'pledge' | 'pledge-withdrawn' | 'award' | 'award-returned' | 'drawn' | 'drawn-back' | 'year-ended';
  readonly effectiveOn: LocalDate;
  readonly narrative: string;
  /** What it rests on: a pledge, an application, a month end. */
  readonly evidence: string;
}

const yearOf = (year: TransferYear): string => year.slice(0, 4);

/**
 * The promise book within one unit of work. A pledge takes money out of a year's allowance, an award takes it from the
 * pledge, and a payment draws it; what is not needed goes the same way back. Only the allowance's account has no
 * floor: whether it reaches is decided against the levy, everything else by what is there.
 */
export class PromiseBook {
  private readonly changed = new Map<number, AccountState>();

  constructor(
    private readonly unit: BooksUnit,
    /** The record that is being drafted; a long unit drafts several. */
    private readonly draft: () => RecordDraft,
  ) {}

  /** A sender's two accounts of an allowance year. */
  async senderAccounts(senderId: number, year: TransferYear): Promise<{ allowance: number; drawn: number }> {
    const open = (purpose: 'allowance' | 'drawn', floor: Money | null): Promise<number> =>
      this.account(`promise:${senderId}:${purpose}:${yearOf(year)}`, promisePurpose(purpose, year), senderId, floor);
    return { allowance: await open('allowance', null), drawn: await open('drawn', ZERO) };
  }

  /** What a pledge still has for a year. */
  pledgeAccount(reference: string, senderId: number, year: TransferYear): Promise<number> {
    return this.account(`promise:${reference}:${yearOf(year)}`, 'pledge', senderId, ZERO);
  }

  /** What an award still has for a year. */
  awardAccount(reference: string, senderId: number, year: TransferYear): Promise<number> {
    return this.account(`promise:${reference}:${yearOf(year)}`, 'award', senderId, ZERO);
  }

  /** An account of the book, held; opened where there is none yet. */
  private async account(code: string, purpose: string, organisationId: number, floor: Money | null): Promise<number> {
    const [known] = await this.unit.tx.all<{ id: number }>('SELECT id FROM account WHERE code = ?', [code]);
    const opened = known ? undefined : [...this.unit.accounts.values()].find((account) => account.code === code);
    const id = known?.id ?? opened?.id;
    if (id === undefined)
      return this.unit.open(this.draft(), { code, book: 'promise', purpose, organisationId, floor });
    await this.unit.hold([id]);
    return id;
  }

  /** What an account that this unit holds has, after what was posted here. */
  async balance(accountId: number): Promise<Money> {
    await this.unit.hold([accountId]);
    return this.states().get(accountId)!.balance;
  }

  /** Posts moves as one entry; moves of nothing are left out. @returns null when nothing moves */
  post(words: PromiseWords, ruleVersion: string, moves: readonly Move[]): RowRef | null | Refusal {
    const postings: PostingDraft[] = moves.filter(({ amount }) => !amount.isZero());
    if (postings.length === 0) return null;
    const states = this.states();
    const ref = draftEntry(this.draft(), { ...words, ruleVersion, reversesId: null, postings }, states);
    if (isRefusal(ref)) return ref;
    const after = afterPostings(states, postings);
    for (const { from, to } of postings) for (const id of [from, to]) this.changed.set(id, after.get(id)!);
    return ref;
  }

  private states(): ReadonlyMap<number, AccountState> {
    return new Map([...this.unit.accounts, ...this.changed]);
  }
}
