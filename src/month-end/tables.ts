import { recordedTable } from '../journal/index.js';

/** A month end from its beginning: what it looks at was recorded up to here. */
export const MONTH_END = recordedTable('month_end', {
  period: 'text',
  policy_version: 'text',
  as_at: 'text',
  debited_on: 'text',
  starts_up_to: 'integer',
  changes_up_to: 'integer',
});

/** What an account may spend: when the month end begins, once it was served, and once it was asked again in a circle. */
export const MONTH_END_ACCOUNT = recordedTable('month_end_account', {
  month_end_id: 'integer',
  levy_account_id: 'integer',
  organisation_id: 'integer',
  stage: 'text',
  balance: 'integer',
  allowance: 'integer',
  is_posted: 'integer',
});

/** How far it is. */
export const MONTH_END_STEP = recordedTable('month_end_step', {
  month_end_id: 'integer',
  step: 'text',
  up_to: 'integer',
});

/** What somebody should know of; no fault of the books. */
export const MONTH_END_FINDING = recordedTable('month_end_finding', {
  month_end_id: 'integer',
  code: 'text',
  start_id: 'integer',
  organisation_id: 'integer',
  message: 'text',
});

/** What is due, or comes back, for one start, kind and delivery month; a completion that is held back is not paid. */
export const MONTH_END_DUE = recordedTable('month_end_due', {
  month_end_id: 'integer',
  start_id: 'integer',
  learner: 'text',
  standard_id: 'integer',
  kind: 'text',
  delivery_month: 'text',
  taken_from: 'text',
  employer_id: 'integer',
  sender_id: 'integer',
  asked_id: 'integer',
  ukprn: 'text',
  agreed_on: 'text',
  paid_by: 'text',
  government_share: 'text',
  amount: 'integer',
  refund_of: 'text',
  held: 'integer',
});

/** Of the refund of a gift that was paid in an allowance year which had ended: that year, which gets nothing back. */
export const ENDED_YEAR_REFUND = recordedTable('ended_year_refund', { due_id: 'integer', gift_year: 'text' });

/** Who paid of what was due. Without an entry where a statement keeps the account's books. */
export const TRAINING_PAYMENT = recordedTable('training_payment', {
  due_id: 'integer',
  organisation_id: 'integer',
  source: 'text',
  amount: 'integer',
  entry_id: 'integer',
});

/** A line of a reconciliation that somebody has accepted as it is, with what it came to. */
export const ACCEPTED_DIFFERENCE = recordedTable('accepted_difference', {
  levy_account_id: 'integer',
  month: 'text',
  line: 'text',
  outcome: 'text',
  levy: 'integer',
  employer: 'integer',
  government: 'integer',
  reason: 'text',
});

export const MONTH_END_TABLES = [
  MONTH_END,
  MONTH_END_ACCOUNT,
  MONTH_END_STEP,
  MONTH_END_FINDING,
  MONTH_END_DUE,
  ENDED_YEAR_REFUND,
  TRAINING_PAYMENT,
  ACCEPTED_DIFFERENCE,
];
