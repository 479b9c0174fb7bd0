import { recordedTable } from '../journal/index.js';

/** What somebody chose of a line by hand; of each line and pledge the last one holds. */
export const ALLOCATION_CHOICE = recordedTable('allocation_choice', {
  round_id: 'integer',
  application_id: 'integer',
  line: 'integer',
  pledge_id: 'integer',
  kind: 'text',
  learners: 'integer',
  reason: 'text',
  person_id: 'integer',
});

/** A proposal as it was made; its content is JSON as the API shows it. */
export const ALLOCATION_PROPOSAL = recordedTable('allocation_proposal', {
  round_id: 'integer',
  number: 'integer',
  strategy: 'text',
  on_day: 'text',
  content: 'text',
  person_id: 'integer',
});

/** Every table of allocations, in the order in which rows refer to each other. */
export const ALLOCATION_TABLES = [ALLOCATION_CHOICE, ALLOCATION_PROPOSAL];
