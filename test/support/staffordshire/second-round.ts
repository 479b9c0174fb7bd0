import type { Wish } from './employers.js';
import { type Dates, FIRST_ROUND } from './first-round.js';
import type { TrainingName } from './standards.js';

/** What is published with the second phase: decided as applications come. */
export const SECOND_ROUND = {
  ...{ name: 'Care and primary care, second phase', kind: 'first-come', opensOn: '2027-01-11' },
  ...{ purpose: FIRST_ROUND.purpose, conditions: FIRST_ROUND.conditions, knockOuts: FIRST_ROUND.knockOuts },
} as const;

/** Whoever came away with nothing comes again. */
export const SECOND_WISHES: ReadonlyMap<string, Wish> = new Map<string, Wish>([
  ['Norton Nursing Home', { supportWorker: 4, seniorSupportWorker: 1 }],
  ['Silverdale Surgery', { supportWorker: 1 }],
  ['Elmfield', { careWorker: 1 }],
  ['Cheadle Homecare', { careWorker: 2 }],
]);
/** For whom nothing is left until a trust adds to its pledge. */
export const LAST_TO_COME = 'Cheadle Homecare';
/** What a trust adds for the allowance year from April 2027, pounds. */
export const TOP_UP = '8000';

export const SECOND_DATES: Partial<Record<TrainingName, Dates>> = {
  careWorker: { startsOn: '2027-02-01', plannedEnd: '2028-01-31' },
  supportWorker: { startsOn: '2027-02-01', plannedEnd: '2028-03-31' },
  seniorSupportWorker: { startsOn: '2027-02-01', plannedEnd: '2028-07-31' },
};
