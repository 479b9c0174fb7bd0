import { recordedTable } from '../journal/index.js';

export const ROTATION = recordedTable('rotation', {
  reference: 'text',
  employer_id: 'integer',
  first_standard_id: 'integer',
});

export const ROTATION_TERMS = recordedTable('rotation_terms', {
  rotation_id: 'integer',
  version: 'integer',
  name: 'text',
  second_standard_id: 'integer',
  from_on: 'text',
  until_on: 'text',
  reason: 'text',
});

export const PLACEMENT = recordedTable('placement', {
  rotation_id: 'integer',
  host_id: 'integer',
  setting: 'text',
});

/** Capacity in learners at once. */
export const PLACEMENT_TERMS = recordedTable('placement_terms', {
  placement_id: 'integer',
  version: 'integer',
  from_on: 'text',
  until_on: 'text',
  capacity: 'integer',
  given_up: 'integer',
  reason: 'text',
});

export const ROTATION_LEARNER = recordedTable('rotation_learner', {
  rotation_id: 'integer',
  start_id: 'integer',
  reason: 'text',
});

/** The last day with the programme; the row that was recorded last holds. */
export const ROTATION_DEPARTURE = recordedTable('rotation_departure', {
  rotation_learner_id: 'integer',
  last_day: 'text',
  reason: 'text',
});

export const ROTATION_PATH = recordedTable('rotation_path', {
  rotation_learner_id: 'integer',
  version: 'integer',
  reason: 'text',
});

export const ROTATION_STAY = recordedTable('rotation_stay', {
  path_id: 'integer',
  placement_id: 'integer',
  from_on: 'text',
  until_on: 'text',
});

/** The second apprenticeship of a learner; the row that was recorded last holds. */
export const ROTATION_PROGRESSION = recordedTable('rotation_progression', {
  rotation_learner_id: 'integer',
  start_id: 'integer',
  reason: 'text',
});

export const ROTATION_TABLES = [
  ROTATION,
  ROTATION_TERMS,
  PLACEMENT,
  PLACEMENT_TERMS,
  ROTATION_LEARNER,
  ROTATION_DEPARTURE,
  ROTATION_PATH,
  ROTATION_STAY,
  ROTATION_PROGRESSION,
];
