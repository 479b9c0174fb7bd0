import type { LocalDate } from '../../core/calendar/local-date.js';

/** An account as an export names it. */
export interface ExportedAccount {
  readonly id: number;
  /** A path that hledger and beancount both read: `Cash:Elm-NHS-Trust-3:Levy-12`. */
  readonly path: string;
  readonly code: string;
  readonly book: string;
  readonly owner: string;
  /** Pounds at five places; null where there is none. */
  readonly floor: string | null;
}

/** One positive amount from one account to another. */
export interface ExportedPosting {
  readonly id: number;
  readonly book: string;
  readonly from: ExportedAccount;
  readonly to: ExportedAccount;
  /** Pounds at five places. */
  readonly amount: string;
}

export interface ExportedEntry {
  readonly id: number;
  readonly kind: string;
  readonly effectiveOn: LocalDate;
  readonly recordedAt: string;
  readonly actor: string;
  readonly narrative: string;
  readonly evidence: string;
  readonly ruleVersion: string;
  readonly reversesId: number | null;
  readonly recordId: number;
  /** Of the record that proves it. */
  readonly recordHash: string;
  readonly postings: readonly ExportedPosting[];
}

/** What an account holds at the end of a day by the books' own totals. Pounds at five places. */
export interface ExportedBalance {
  readonly account: ExportedAccount;
  readonly amount: string;
}

/** What a file says of itself. It holds nothing that changes while the journal does not. */
export interface ExportHead {
  /** The last day that takes part; null for all of them. */
  readonly asAt: LocalDate | null;
  readonly entries: number;
  /** The first day of the journal; null where it is empty. */
  readonly firstDay: LocalDate | null;
  /** When the latest of its entries was recorded; null where it is empty. */
  readonly knownAt: string | null;
  readonly accounts: readonly ExportedAccount[];
}

/** A way to write the journal down, piece by piece. */
export interface JournalFormat {
  readonly type: string;
  readonly extension: string;
  readonly head: (head: ExportHead) => string;
  readonly entry: (entry: ExportedEntry) => string;
  /** What a reader is to find at the end of a day, so that it refuses a file whose amounts were changed. */
  readonly balances: (day: LocalDate, balances: readonly ExportedBalance[]) => string;
}

/** Text of the books on one line: no line ends, no tabs, no other signs that a terminal acts on. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
