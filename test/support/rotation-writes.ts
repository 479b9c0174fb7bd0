import { type Bad, DAYS, IDS, type Write, day, text } from './bad-values.js';

const SPAN = { from: '2026-09-07', until: '2027-09-03' };
const PLACEMENT = { hostId: 1, setting: 'hospice', capacity: 3, ...SPAN };
const STAY = { placementId: 1, ...SPAN };
const CAPACITIES = [undefined, null, '3', 0, -1, 1.5, 1001];
const days = (at = ''): Bad[] => [
  [`${at}from`, undefined, null, ...DAYS],
  [`${at}until`, undefined, null, ...DAYS],
];
const placement = (at = ''): Bad[] => [
  [`${at}hostId`, ...IDS],
  [`${at}setting`, undefined, null, 'Hospice', 'ward', 1, ''],
  [`${at}capacity`, ...CAPACITIES],
  ...days(at),
];
const reason = text('reason', 500);
const TERMS: readonly Bad[] = [text('name', 200), ['secondStandardId', ...IDS.slice(1)], ...days(), reason];

/** What belongs in the writes of rotational programmes, and what does not. */
export const ROTATION_WRITES: readonly Write[] = [
  {
    path: 'rotations',
    body: {
      ...{ name: 'End-of-life care', employerId: 1, firstStandardId: 1, secondStandardId: 2, ...SPAN },
      ...{ placements: [PLACEMENT], reason: 'Decision' },
    },
    bad: [
      ...TERMS,
      ['employerId', ...IDS],
      ['firstStandardId', ...IDS],
      ['placements', null, {}, [null], [7], [[PLACEMENT]], Array<object>(101).fill(PLACEMENT)],
      ...placement('placements.0.'),
    ],
  },
  {
    path: 'rotations/1/terms',
    body: { name: 'End-of-life care', secondStandardId: 2, ...SPAN, reason: 'Decision' },
    bad: [...TERMS, ['employerId', 1]],
  },
  { path: 'rotations/1/placements', body: { ...PLACEMENT, reason: 'Agreed' }, bad: [...placement(), reason] },
  {
    path: 'rotations/1/placements/1/terms',
    body: { ...SPAN, capacity: 3, givenUp: false, reason: 'Agreed' },
    bad: [...days(), ['capacity', ...CAPACITIES], ['givenUp', null, 'true', 1], ['hostId', 1], reason],
  },
  {
    path: 'rotations/1/learners',
    body: { startIds: [1], reason: 'Recruited' },
    bad: [['startIds', undefined, null, 1, {}, [], ['1'], [0], Array<number>(201).fill(1)], reason],
  },
  {
    path: 'rotations/1/paths',
    body: { paths: [{ learnerId: 1, stays: [STAY] }], reason: 'Planned' },
    bad: [
      ['paths', undefined, null, {}, [], [null], [7], Array<object>(201).fill({ learnerId: 1, stays: [] })],
      ['paths.0.learnerId', ...IDS],
      ['paths.0.stays', undefined, null, {}, [null], [[STAY]], Array<object>(101).fill(STAY)],
      ['paths.0.stays.0.placementId', ...IDS],
      ...days('paths.0.stays.0.'),
      reason,
    ],
  },
  {
    path: 'rotations/1/learners/1/departure',
    body: { lastDay: '2027-01-15', reason: 'Moves' },
    bad: [day('lastDay'), reason],
  },
  {
    path: 'rotations/1/learners/1/progression',
    body: { startId: 1, reason: 'Goes on' },
    bad: [['startId', ...IDS], reason],
  },
];
