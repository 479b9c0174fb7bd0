import { recordedTable } from '../journal/index.js';

export const LEVY_ACCOUNT = recordedTable('levy_account', { organisation_id: 'integer' });

export const STATEMENT_FILE = recordedTable('statement_file', {
  levy_account_id: 'integer',
  name: 'text',
  sha256: 'text',
  layout: 'text',
  row_count: 'integer',
});

export const STATEMENT_LINE = recordedTable('statement_line', {
  entry_id: 'integer',
  levy_account_id: 'integer',
  statement_file_id: 'integer',
  row_number: 'integer',
  posted_on: 'text',
  kind: 'text',
  identity: 'text',
  ordinal: 'integer',
  counterparty: 'text',
  paye_scheme: 'text',
  payroll_month: 'text',
  levy_declared: 'integer',
  english_percent: 'text',
  top_up: 'integer',
  cohort: 'text',
  provider: 'text',
  learner: 'text',
  course: 'text',
  level: 'text',
  course_type: 'text',
  effect: 'integer',
  employer_share: 'integer',
  government_share: 'integer',
  total: 'integer',
});

export const DECLARATION = recordedTable('declaration', {
  levy_account_id: 'integer',
  paye_scheme: 'text',
  submission_id: 'text',
  sent_at: 'text',
  payroll_month: 'text',
  levy_due_ytd: 'integer',
  no_payment: 'integer',
  enters_on: 'text',
  recent_enough: 'integer',
  evidence: 'text',
});

export const LEVY_LINE = recordedTable('levy_line', {
  entry_id: 'integer',
  levy_account_id: 'integer',
  declaration_id: 'integer',
  end_of_year: 'integer',
  declared: 'integer',
  fraction: 'text',
  top_up_rate: 'text',
  top_up: 'integer',
  amount: 'integer',
});

export const ENGLISH_FRACTION = recordedTable('english_fraction', {
  paye_scheme: 'text',
  calculated_on: 'text',
  fraction: 'text',
});

export const FRACTION_OVERRIDE = recordedTable('fraction_override', {
  levy_account_id: 'integer',
  paye_scheme: 'text',
  from_on: 'text',
  fraction: 'text',
  reason: 'text',
});

export const OPENING_BALANCE = recordedTable('opening_balance', {
  levy_account_id: 'integer',
  on_day: 'text',
  evidence: 'text',
});

export const OPENING_LOT = recordedTable('opening_lot', {
  entry_id: 'integer',
  opening_balance_id: 'integer',
  month: 'text',
  amount: 'integer',
});

export const OFFICIAL_FIGURE = recordedTable('official_figure', {
  levy_account_id: 'integer',
  figure: 'text',
  on_day: 'text',
  amount: 'integer',
  evidence: 'text',
});

export const COMPUTED_LINE = recordedTable('computed_line', {
  entry_id: 'integer',
  levy_account_id: 'integer',
  posted_on: 'text',
  kind: 'text',
  life_months: 'integer',
  amount: 'integer',
});

/** That the link from a learner's number to the reference was taken out. The reference stays, and says nothing. */
export const LEARNER_LINK_REMOVAL = recordedTable('learner_link_removal', {
  learner: 'text',
  on_day: 'text',
  cause: 'text',
  reason: 'text',
});

export const LEVY_ACCOUNT_TABLES = [
  LEVY_ACCOUNT,
  STATEMENT_FILE,
  STATEMENT_LINE,
  DECLARATION,
  LEVY_LINE,
  ENGLISH_FRACTION,
  FRACTION_OVERRIDE,
  OPENING_BALANCE,
  OPENING_LOT,
  OFFICIAL_FIGURE,
  COMPUTED_LINE,
  LEARNER_LINK_REMOVAL,
];
