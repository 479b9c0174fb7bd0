import { recordedTable } from './recorded-table.js';

/** The record itself; its bytes cover the rows of every other table here and in the modules. */
export const RECORD = recordedTable('record', {
  format: 'integer',
  kind: 'text',
  actor: 'text',
  recorded_at: 'text',
  bytes: 'text',
  hash: 'text',
});

export const IDEMPOTENCY_KEY = recordedTable('idempotency_key', {
  key: 'text',
  request_hash: 'text',
  outcome: 'text',
  answer: 'text',
});

/** The balance is no part of the record: it is recomputed from postings. */
export const ACCOUNT = recordedTable('account', {
  code: 'text',
  book: 'text',
  purpose: 'text',
  organisation_id: 'integer',
  floor: 'integer',
});

export const ENTRY = recordedTable('entry', {
  kind: 'text',
  effective_on: 'text',
  recorded_at: 'text',
  narrative: 'text',
  evidence: 'text',
  rule_version: 'text',
  reverses_id: 'integer',
});

export const POSTING = recordedTable('posting', {
  entry_id: 'integer',
  book: 'text',
  from_account_id: 'integer',
  to_account_id: 'integer',
  amount: 'integer',
});

export const JOURNAL_TABLES = [ACCOUNT, ENTRY, IDEMPOTENCY_KEY, POSTING];
