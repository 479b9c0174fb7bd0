import type { Instant } from '../core/calendar/instant.js';
import type { AccountState, Book } from '../core/journal/entry.js';
import type { Money } from '../core/money/money.js';
import type { Refusal } from '../core/refusal.js';
import type { Tx } from '../platform/database/tx.js';
import type { RecordDraft } from './draft.js';
import type { RowCounts } from './row-numbers.js';

/** Who asks, and what makes the request the same request when it is sent again. */
export interface BooksRequest {
  readonly actor: string;
  /** The client's key with a hash of what it asked for. */
  readonly idempotency?: { readonly key: string; readonly requestHash: string };
  /** Accounts that the decision rests on, held from the start. */
  readonly accountIds?: readonly number[];
  /** Rows that will most likely be written: their numbers come with the first question. */
  readonly expects?: RowCounts;
  /** A refusal is remembered with the key unless this says no, as for files: their lines make them idempotent. */
  readonly forgetRefusals?: boolean;
  /** Long work in a commit of its own. */
  readonly alone?: boolean;
  /** Told how many steps writing has, when it begins; what it gives is told of each that is done. For a progress bar. */
  readonly onWriting?: (steps: number) => OnStep;
}

export type OnStep = (steps: number) => void;

/** An account before it is opened. */
export interface NewAccount {
  /** A name for people, of which there is one. */
  readonly code: string;
  readonly book: Book;
  readonly purpose: string;
  readonly organisationId: number | null;
  /** Pounds; null for an account that records what others decided. */
  readonly floor: Money | null;
}

/** What a decision reads with. */
export interface BooksUnit {
  readonly tx: Tx;
  /** The accounts held so far. */
  readonly accounts: ReadonlyMap<number, AccountState>;
  /** Holds more accounts and reads them. */
  readonly hold: (accountIds: readonly number[]) => Promise<void>;
  /** Opens an account that entries of the same unit may post to. @returns its id */
  readonly open: (draft: RecordDraft, account: NewAccount) => Promise<number>;
}

export interface Accepted<Answer> {
  /** Written in order; empty when nothing changes. */
  readonly drafts: readonly RecordDraft[];
  /** Called when the drafts' rows have their ids. What it gives is stored with the key, so it is plain JSON. */
  readonly answer: (recordedAt: Instant) => Answer;
}

export type Decision<Answer> = Accepted<Answer> | Refusal;

/** An answer, and whether an earlier request had it already. */
export interface Answered<Answer> {
  readonly answer: Answer;
  readonly replayed: boolean;
}

export type Outcome<Answer> = Answered<Answer> | Refusal;

/** Decides on nothing but the accounts of the request. */
export type DecidePosting<Answer> = (accounts: ReadonlyMap<number, AccountState>) => Decision<Answer>;
