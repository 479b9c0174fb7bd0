import { recordedTable } from '../journal/index.js';

/** A version of the questionnaire; its content is JSON as the core has it. */
export const QUESTIONNAIRE = recordedTable('questionnaire', {
  version: 'integer',
  title: 'text',
  content: 'text',
  from_on: 'text',
  reason: 'text',
});

/** Answers of an organisation, from the day on which it began them; its first are number 1. */
export const READINESS_RESPONSE = recordedTable('readiness_response', {
  organisation_id: 'integer',
  questionnaire_id: 'integer',
  number: 'integer',
  begun_on: 'text',
});

/** A section as it was saved; of each section the last one saved holds. */
export const READINESS_SECTION = recordedTable('readiness_section', {
  response_id: 'integer',
  section: 'text',
  answers: 'text',
  person_id: 'integer',
});

/** After that the answers stay as they are. */
export const READINESS_SENDING = recordedTable('readiness_sending', {
  response_id: 'integer',
  on_day: 'text',
  person_id: 'integer',
});

export const WORKSTREAM = recordedTable('workstream', {
  name: 'text',
  purpose: 'text',
  lead_id: 'integer',
});

/** A goal belongs to an organisation or to a workstream. */
export const STRATEGY_GOAL = recordedTable('strategy_goal', {
  reference: 'text',
  title: 'text',
  organisation_id: 'integer',
  workstream_id: 'integer',
  horizon: 'text',
  set_on: 'text',
  due_on: 'text',
});

/** A question whose answers a goal rests on. */
export const GOAL_QUESTION = recordedTable('goal_question', {
  goal_id: 'integer',
  questionnaire_id: 'integer',
  question: 'text',
});

export const GOAL_PROGRESS = recordedTable('goal_progress', {
  goal_id: 'integer',
  state: 'text',
  on_day: 'text',
  note: 'text',
  person_id: 'integer',
});

/** Without an owner it is the programme team's. */
export const DELIVERABLE = recordedTable('deliverable', {
  reference: 'text',
  workstream_id: 'integer',
  title: 'text',
  owner_id: 'integer',
  set_on: 'text',
  due_on: 'text',
});

export const DELIVERABLE_PROGRESS = recordedTable('deliverable_progress', {
  deliverable_id: 'integer',
  state: 'text',
  on_day: 'text',
  note: 'text',
  person_id: 'integer',
});

/** Training that several organisations ask providers for together. */
export const TENDER = recordedTable('tender', {
  reference: 'text',
  title: 'text',
  purpose: 'text',
  begun_on: 'text',
  join_by: 'text',
  quotes_by: 'text',
});

/** What an organisation needs of a standard in a month; the last row of each holds, and none is needed where it is 0. */
export const TENDER_NEED = recordedTable('tender_need', {
  tender_id: 'integer',
  organisation_id: 'integer',
  standard_id: 'integer',
  intake: 'text',
  learners: 'integer',
  person_id: 'integer',
});

/** What a provider asks for one learner; the last row of a provider and a standard holds. */
export const TENDER_QUOTE = recordedTable('tender_quote', {
  tender_id: 'integer',
  standard_id: 'integer',
  ukprn: 'text',
  provider: 'text',
  price: 'integer',
  places: 'integer',
  received_on: 'text',
  notes: 'text',
});

/** How a tender ended: awarded to a provider, or withdrawn. */
export const TENDER_END = recordedTable('tender_end', {
  tender_id: 'integer',
  outcome: 'text',
  ukprn: 'text',
  on_day: 'text',
  reason: 'text',
  person_id: 'integer',
});

export const READINESS_TABLES = [
  QUESTIONNAIRE,
  READINESS_RESPONSE,
  READINESS_SECTION,
  READINESS_SENDING,
  WORKSTREAM,
  STRATEGY_GOAL,
  GOAL_QUESTION,
  GOAL_PROGRESS,
  DELIVERABLE,
  DELIVERABLE_PROGRESS,
  TENDER,
  TENDER_NEED,
  TENDER_QUOTE,
  TENDER_END,
];
