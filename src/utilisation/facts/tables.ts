import { recordedTable } from '../../journal/index.js';

/** People employed by an organisation in a year from 1 April; of one year the row recorded last holds. */
export const HEADCOUNT = recordedTable('headcount', {
  organisation_id: 'integer',
  year_from: 'text',
  at_start: 'integer',
  at_end: 'integer',
  joined: 'integer',
  source: 'text',
  reason: 'text',
});

/** People looked for on a day, by role family; of one day the row recorded last holds. */
export const VACANCY_COUNT = recordedTable('vacancy_count', {
  organisation_id: 'integer',
  role_family: 'text',
  on_day: 'text',
  vacancies: 'integer',
  source: 'text',
  reason: 'text',
});

/** What the apprentice of a start is paid an hour from a day on, in units; of one day the row recorded last holds. */
export const START_PAY = recordedTable('start_pay', {
  start_id: 'integer',
  from_on: 'text',
  hourly: 'integer',
  source: 'text',
  reason: 'text',
});

export const WORKFORCE_TABLES = [HEADCOUNT, VACANCY_COUNT, START_PAY];
