import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type AccountState, type PostingDraft, reversedPostings } from '../core/journal/entry.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { moneyFromRow } from '../platform/database/units.js';
import { accountRow } from './account-row.js';
import { Books } from './books.js';
import { RecordDraft } from './draft.js';
import { draftEntry } from './post-entry.js';
import { isInRange } from './range.js';
import type { RecordedTable } from './recorded-table.js';
import type { BooksRequest, Decision, NewAccount, Outcome } from './request.js';
import { ACCOUNT, ENTRY, POSTING } from './tables.js';

export interface ManualEntry {
  readonly effectiveOn: LocalDate;
  readonly narrative: string;
  readonly evidence: string;
  readonly postings: readonly PostingDraft[];
}

export type AccountByHand = Omit<NewAccount, 'purpose'>;

export interface Reversal {
  readonly entryId: number;
  /** The day of the entry itself where none is given. */
  readonly effectiveOn: LocalDate | null;
  readonly reason: string;
}

/** What was written; the rest is read from the books. */
export interface Written {
  readonly id: number;
}

/** Postings of one entry at most. */
export const POSTINGS_MAX = 100;

/** Accounts and entries that a person enters by hand: corrections, and what no module does. */
@Injectable()
export class ManualEntries {
  constructor(private readonly books: Books) {}

  async open(request: BooksRequest, account: AccountByHand): Promise<Outcome<Written>> {
    const { floor } = account;
    if (floor !== null && (floor.greaterThan(0) || !isInRange(floor))) {
      return refuse(
        'ACCOUNT.BAD_FLOOR',
        'A new account stands at nothing: its floor is nothing or below, within what the books hold',
      );
    }
    return this.books.execute(request, async ({ tx }): Promise<Decision<Written>> => {
      await tx.lock('accounts');
      const known = await tx.all('SELECT id FROM account WHERE code = ?', [account.code]);
      if (known.length > 0) return refuse('ACCOUNT.CODE_TAKEN', `There is an account ${account.code} already`);
      const draft = new RecordDraft('account');
      const ref = draft.add(ACCOUNT, accountRow({ ...account, purpose: 'manual' }));
      return { drafts: [draft], answer: () => ({ id: ref.id! }) };
    });
  }

  post(request: BooksRequest, entry: ManualEntry): Promise<Outcome<Written>> {
    const accountIds = [...new Set(entry.postings.flatMap(({ from, to }) => [from, to]))];
    const expects = new Map<RecordedTable, number>([
      [ENTRY, 1],
      [POSTING, entry.postings.length],
    ]);
    return this.books.post({ ...request, accountIds, expects }, (accounts) => {
      const promised = promisedRefusal(accounts.values());
      if (promised) return promised;
      const draft = new RecordDraft('entry');
      const ref = draftEntry(draft, { ...entry, kind: 'manual', ruleVersion: '', reversesId: null }, accounts);
      return isRefusal(ref) ? ref : { drafts: [draft], answer: () => ({ id: ref.id! }) };
    });
  }

  /** Takes an entry back by another, once. */
  reverse(request: BooksRequest, reversal: Reversal): Promise<Outcome<Written>> {
    const { entryId, reason } = reversal;
    return this.books.execute(request, async ({ tx, accounts, hold }): Promise<Decision<Written>> => {
      await tx.lock(`entry ${entryId}`);
      const [original] = await tx.all<{ kind: string; effective_on: LocalDate; reverses_id: number | null }>(
        'SELECT kind, effective_on, reverses_id FROM entry WHERE id = ?',
        [entryId],
      );
      if (!original) return refuse('ENTRY.UNKNOWN', `There is no entry ${entryId}`);
      if (original.reverses_id !== null) {
        return refuse('ENTRY.IS_REVERSAL', `Entry ${entryId} takes another back; post what it took back again instead`);
      }
      const reversed = await tx.all<{ id: number }>('SELECT id FROM entry WHERE reverses_id = ?', [entryId]);
      if (reversed.length > 0) {
        return refuse('ENTRY.REVERSED_ALREADY', `Entry ${entryId} was taken back by entry ${reversed[0]!.id}`);
      }
      const rows = await tx.all<{ from_account_id: number; to_account_id: number; amount: number }>(
        'SELECT from_account_id, to_account_id, amount FROM posting WHERE entry_id = ? ORDER BY id',
        [entryId],
      );
      const postings = rows.map((row): PostingDraft => ({
        from: row.from_account_id,
        to: row.to_account_id,
        amount: moneyFromRow(row.amount),
      }));
      await hold(postings.flatMap(({ from, to }) => [from, to]));
      const promised = promisedRefusal(accounts.values());
      if (promised) return promised;
      const draft = new RecordDraft('reversal');
      const ref = draftEntry(
        draft,
        {
          kind: 'reversal',
          effectiveOn: reversal.effectiveOn ?? original.effective_on,
          narrative: reason,
          evidence: `entry ${entryId}`,
          ruleVersion: '',
          reversesId: entryId,
          postings: reversedPostings(postings),
        },
        accounts,
      );
      return isRefusal(ref) ? ref : { drafts: [draft], answer: () => ({ id: ref.id! }) };
    });
  }
}

/** What is promised moves by decisions on pledges and awards, which say what becomes of it; by hand it would say nothing. */
function promisedRefusal(accounts: Iterable<AccountState>): Refusal | undefined {
  for (const { code } of accounts) {
    if (!code.startsWith('promise:')) continue;
    return refuse('ENTRY.PROMISE_BY_HAND', `${code} moves with its pledge or award: change that instead`);
  }
  return undefined;
}
