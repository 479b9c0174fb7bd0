import type { LocalDate } from '../core/calendar/local-date.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import type { YearAmount } from '../core/gifting/pledge.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { type RecordDraft, type RowRef } from '../journal/index.js';
import type { PromiseBook } from './promise-book.js';
import { PLEDGE_TERMS, PLEDGE_YEAR } from './tables.js';
import type { PledgeTerms } from './stored-pledge.js';

/** A pledge as its entries name it. */
export interface NamedPledge {
  readonly reference: string;
  readonly senderId: number;
}

/** Takes pledged money out of the sender's allowance of each year. @param known the years that have an account already */
export async function draftPledged(
  book: PromiseBook,
  draft: RecordDraft,
  { version }: Policy,
  pledge: NamedPledge & { readonly ref: RowRef | number },
  years: readonly YearAmount[],
  known: readonly TransferYear[],
  words: { readonly effectiveOn: LocalDate; readonly narrative: string },
): Promise<Refusal | undefined> {
  const { reference, senderId, ref } = pledge;
  const moves = [];
  for (const { year, amount } of years) {
    const { allowance } = await book.senderAccounts(senderId, year);
    const account = await book.pledgeAccount(reference, senderId, year);
    if (!known.includes(year)) draft.add(PLEDGE_YEAR, { pledge_id: ref, year, account_id: account });
    moves.push({ from: allowance, to: account, amount });
  }
  const posted = book.post({ kind: 'pledge', ...words, evidence: `pledge ${reference}` }, version, moves);
  return isRefusal(posted) ? posted : undefined;
}

/** Gives what a pledge has for some years back to the sender's allowance. */
export async function draftWithdrawn(
  book: PromiseBook,
  { version }: Policy,
  { reference, senderId }: NamedPledge,
  years: readonly YearAmount[],
  words: {
    readonly kind: 'pledge-withdrawn' | 'year-ended';
    readonly effectiveOn: LocalDate;
    readonly narrative: string;
  },
): Promise<Refusal | undefined> {
  const moves = [];
  for (const { year, amount } of years) {
    const { allowance } = await book.senderAccounts(senderId, year);
    moves.push({ from: await book.pledgeAccount(reference, senderId, year), to: allowance, amount });
  }
  const posted = book.post({ ...words, evidence: `pledge ${reference}` }, version, moves);
  return isRefusal(posted) ? posted : undefined;
}

/** Adds what holds of a pledge from now on. */
export function addPledgeTerms(
  draft: RecordDraft,
  pledge: RowRef | number,
  terms: PledgeTerms,
  personId: number | null,
): void {
  draft.add(PLEDGE_TERMS, {
    pledge_id: pledge,
    kind: terms.kind,
    on_day: terms.on,
    status: terms.status,
    shows_name: terms.showsName ? 1 : 0,
    round_id: terms.roundId,
    conditions: JSON.stringify(terms.conditions),
    person_id: personId,
    reason: terms.reason,
  });
}
