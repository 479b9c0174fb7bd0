import { recordedTable } from '../journal/index.js';

/** A round in which gifts are given. One may follow another as its next phase. */
export const FUNDING_ROUND = recordedTable('funding_round', {
  reference: 'text',
  name: 'text',
  phase: 'integer',
  follows_id: 'integer',
});

/** What holds in a round; the latest version holds. The budget in units; criteria as JSON. */
export const ROUND_TERMS = recordedTable('round_terms', {
  round_id: 'integer',
  version: 'integer',
  kind: 'text',
  opens_on: 'text',
  closes_on: 'text',
  reply_by: 'text',
  budget: 'integer',
  criteria: 'text',
  reason: 'text',
});

/** How far a round is, and who took it there. */
export const ROUND_STEP = recordedTable('round_step', {
  round_id: 'integer',
  step: 'text',
  on_day: 'text',
  person_id: 'integer',
  reason: 'text',
});

export const PLEDGE = recordedTable('pledge', { reference: 'text', sender_id: 'integer', pledged_on: 'text' });

/** What a pledge is meant for, from a day on; the row recorded last holds. Conditions as JSON. */
export const PLEDGE_TERMS = recordedTable('pledge_terms', {
  pledge_id: 'integer',
  kind: 'text',
  on_day: 'text',
  status: 'text',
  shows_name: 'integer',
  round_id: 'integer',
  conditions: 'text',
  person_id: 'integer',
  reason: 'text',
});

/** The account of the promise book that holds what a pledge has for an allowance year. */
export const PLEDGE_YEAR = recordedTable('pledge_year', { pledge_id: 'integer', year: 'text', account_id: 'integer' });

export const APPLICATION = recordedTable('application', {
  reference: 'text',
  round_id: 'integer',
  receiver_id: 'integer',
});

/** What an application says, as JSON; the latest version holds. */
export const APPLICATION_VERSION = recordedTable('application_version', {
  application_id: 'integer',
  version: 'integer',
  content: 'text',
  saved_on: 'text',
});

/** What was done with an application; the row recorded last says in which state it is. Details as JSON. */
export const APPLICATION_EVENT = recordedTable('application_event', {
  application_id: 'integer',
  action: 'text',
  to_state: 'text',
  on_day: 'text',
  person_id: 'integer',
  reason: 'text',
  detail: 'text',
});

/** Points by criterion, as JSON, by the version of the round's terms that they were given under. */
export const APPLICATION_SCORE = recordedTable('application_score', {
  application_id: 'integer',
  person_id: 'integer',
  terms_version: 'integer',
  points: 'text',
  comment: 'text',
});

export const CONFLICT_DECLARATION = recordedTable('conflict_declaration', {
  application_id: 'integer',
  person_id: 'integer',
  has_conflict: 'integer',
  explanation: 'text',
});

/** The gift for one learner, out of one pledge. Amounts in units: the planned payments, and what the offer says. */
export const AWARD = recordedTable('award', {
  reference: 'text',
  application_id: 'integer',
  line: 'integer',
  pledge_id: 'integer',
  sender_id: 'integer',
  receiver_id: 'integer',
  standard_id: 'integer',
  starts_on: 'text',
  planned_end: 'text',
  amount: 'integer',
  above_band: 'integer',
  most_owed: 'integer',
});

/** The account of the promise book that holds what an award still has for an allowance year. */
export const AWARD_YEAR = recordedTable('award_year', { award_id: 'integer', year: 'text', account_id: 'integer' });

/** What became of an award; the row recorded last holds. */
export const AWARD_EVENT = recordedTable('award_event', {
  award_id: 'integer',
  kind: 'text',
  on_day: 'text',
  start_id: 'integer',
  reason: 'text',
});

/** By when an offer is to be answered, or an award's apprenticeship is to start; the row recorded last holds. */
export const GIFT_DEADLINE = recordedTable('gift_deadline', {
  application_id: 'integer',
  award_id: 'integer',
  kind: 'text',
  due_on: 'text',
  extended: 'integer',
});

/** A warning that was sent before a deadline, once. */
export const GIFT_REMINDER = recordedTable('gift_reminder', {
  application_id: 'integer',
  award_id: 'integer',
  kind: 'text',
  due_on: 'text',
  days: 'integer',
});

/** What counts towards an organisation's limit of minimal financial assistance. Amounts in units. */
export const AID_RECEIVED = recordedTable('aid_received', {
  organisation_id: 'integer',
  application_id: 'integer',
  on_day: 'text',
  amount: 'integer',
  giver: 'text',
  basis: 'text',
});

/** Who began an application with a mailed link. `applicant_id` leads to the address as long as it is kept. */
export const APPLICATION_APPLICANT = recordedTable('application_applicant', {
  application_id: 'integer',
  person_id: 'integer',
  applicant_id: 'integer',
});

/** What was found out of the organisation that an applicant named: from then on the application is that one's. */
export const APPLICANT_CHECK = recordedTable('applicant_check', {
  application_id: 'integer',
  organisation_id: 'integer',
  result: 'text',
  register: 'text',
  spoken_with: 'text',
  on_day: 'text',
  person_id: 'integer',
  reason: 'text',
});

export const GIFTING_TABLES = [
  FUNDING_ROUND,
  ROUND_TERMS,
  ROUND_STEP,
  PLEDGE,
  PLEDGE_TERMS,
  PLEDGE_YEAR,
  APPLICATION,
  APPLICATION_VERSION,
  APPLICATION_EVENT,
  APPLICATION_SCORE,
  CONFLICT_DECLARATION,
  AWARD,
  AWARD_YEAR,
  AWARD_EVENT,
  GIFT_DEADLINE,
  GIFT_REMINDER,
  AID_RECEIVED,
  APPLICATION_APPLICANT,
  APPLICANT_CHECK,
];
