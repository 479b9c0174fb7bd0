import { type AccountState, type EntryDraft, decidePostings } from '../core/journal/entry.js';
import { toUnits } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import type { RecordDraft } from './draft.js';
import { rangeRefusal } from './range.js';
import { RECORDED_AT, type RowRef } from './recorded-table.js';
import { ENTRY, POSTING } from './tables.js';

/** Adds an entry and its postings to a draft when the accounts, as they stand, allow it. */
export function draftEntry(
  draft: RecordDraft,
  entry: EntryDraft,
  accounts: ReadonlyMap<number, AccountState>,
): RowRef | Refusal {
  const postings = decidePostings(entry.postings, accounts);
  if (isRefusal(postings)) return postings;
  const outOfRange = rangeRefusal(postings, accounts);
  if (outOfRange) return outOfRange;
  const ref = draft.add(ENTRY, {
    kind: entry.kind,
    effective_on: entry.effectiveOn,
    recorded_at: RECORDED_AT,
    narrative: entry.narrative,
    evidence: entry.evidence,
    rule_version: entry.ruleVersion,
    reverses_id: entry.reversesId,
  });
  draft.postings.push(...postings);
  for (const { from, to, amount } of postings) {
    draft.add(POSTING, {
      entry_id: ref,
      book: accounts.get(from)!.book,
      from_account_id: from,
      to_account_id: to,
      amount: toUnits(amount),
    });
  }
  return ref;
}
