// What other modules may use of the journal. They decide; it alone writes accounts, entries, keys and records.
export { type AsAt, balanceAsAt, recordedBy, turnoverByMonth } from './balances.js';
export { type AccountTurnover, turnoverOfAccounts } from './account-turnover.js';
export { AfterWriting } from './after-writing.js';
export { Books } from './books.js';
export { type AccountView, type EntryView, FindEntries } from './find-entries.js';
export { RecordDraft } from './draft.js';
export { type AccountHistory, FindAccounts, type JournalAccount, type Movement } from './find-accounts.js';
export {
  type AccountRef,
  type EntryDetail,
  type EntrySearch,
  FindEntryDetails,
  type FoundEntry,
} from './find-entry-details.js';
export { KeptFindings } from './kept-findings.js';
export { untilKnown } from './known-at.js';
export { CHAIN_START, sealHash, sha256 } from './hash.js';
export { draftEntry } from './post-entry.js';
export {
  RECORDED_AT,
  type RecordedTable,
  type RowRef,
  type Value,
  positionOf,
  recordedTable,
} from './recorded-table.js';
export type { Accepted, BooksRequest, BooksUnit, Decision, NewAccount, Outcome } from './request.js';
export { Sealer } from './sealer.js';
export { ACCOUNT, ENTRY, JOURNAL_TABLES, POSTING } from './tables.js';
export { JournalModule } from './journal.module.js';
