import { type Bad, DAYS, IDS, MONEY, TEXTS, type Write, day, text } from './bad-values.js';

const YEAR = { year: '2026-04-20', amount: '9000' };
const REASON = 'Decision of the board';
const NAMES = [undefined, null, 7, '', 'Rural site', 'rural_site', '-rural', 'x'.repeat(41)];
/** Of a field that may be left out: null is no way to do that. */
const YES_NO = [null, 'true', 1];
const reason = (longest: number): Bad => text('reason', longest);

const years = (...missing: undefined[]): Bad[] => [
  ['years', ...missing, null, {}, [], [null], [7], [[YEAR]], Array<object>(21).fill(YEAR)],
  ['years.0.year', undefined, null, '2026', ...DAYS, '2026-04-06', '2026-04-21'],
  ['years.0.amount', undefined, null, ...MONEY],
  ['years.0.lot', '2026-04'],
];

const conditions = (field: string): Bad[] => [
  [field, null, 'any', 7, [], [{}]],
  [`${field}.sectors`, null, 'Care services', {}, [null], [7], ['  '], ['x'.repeat(101)], Array(101).fill('x')],
  [`${field}.places`, null, 'Stoke', [null], ['a\u0000b'], Array(101).fill('x')],
  [`${field}.levels`, null, 2, ['2'], [0], [9], [2.5], [null]],
  [`${field}.standards`, null, 1, ['1'], [0], [null]],
  [`${field}.kinds`, null, 'care-home', ['trust'], [1], [null]],
  [`${field}.miles`, 5],
];
const CONDITIONS = { sectors: [], places: ['Stoke-on-Trent'], levels: [2], standards: [1], kinds: ['care-home'] };

const KNOCK_OUT = { name: 'in-area', question: 'Is the site in the area?' };
const CRITERION = { name: 'shortage', title: 'Shortage of skills', weight: 2, most: 5 };
const POINTS = [undefined, null, '2', 0, -1, 101, 1.5];
const TERMS = {
  ...{ kind: 'window', opensOn: '2026-11-01', closesOn: '2026-12-15', replyBy: '2027-01-31', budget: '50000' },
  ...{ purpose: 'Apprentices in care', conditions: CONDITIONS, knockOuts: [KNOCK_OUT], scoring: [CRITERION] },
  ...{ fields: ['priorities'], reason: REASON },
};
const TERMS_BAD: readonly Bad[] = [
  ['kind', undefined, null, 'Window', 'lottery', 1],
  day('opensOn'),
  ['closesOn', null, ...DAYS],
  ['replyBy', null, ...DAYS],
  ['budget', null, ...MONEY],
  text('purpose', 2000),
  ...conditions('conditions'),
  ['knockOuts', null, {}, 'x', [null], [7], [[KNOCK_OUT]], Array<object>(21).fill(KNOCK_OUT)],
  ['knockOuts.0.name', ...NAMES],
  text('knockOuts.0.question', 300),
  ['scoring', null, {}, [null], [[CRITERION]], Array<object>(21).fill(CRITERION)],
  ['scoring.0.name', ...NAMES],
  text('scoring.0.title', 300),
  ['scoring.0.weight', ...POINTS],
  ['scoring.0.most', ...POINTS],
  ['fields', null, 'priorities', [null], ['A b'], Array(41).fill('x')],
  reason(500),
];

const LINE = {
  ...{ standardId: 1, learners: 2, startsOn: '2027-02-01', plannedEnd: '2028-01-31', trainingPrice: '3500' },
  ...{ assessmentPrice: '250', ageBand: '25+', evidence: false, smallEmployer: true, newStart: true },
  ukprn: '10000001',
};
const AID = { on: '2025-06-30', amount: '12000', giver: 'Exampleshire Council' };
const CONTENT = { lines: [LINE], answers: { staff: '30' }, knockOuts: { 'in-area': true }, aid: [AID] };
const ANSWERS = [
  null,
  'yes',
  7,
  [],
  { 'Not a name': 'x' },
  { staff: { is: 30 } },
  { staff: null },
  { staff: 'a\u0000b' },
];
const CONTENT_BAD: readonly Bad[] = [
  ['lines', null, {}, 'x', [null], [7], [[LINE]], Array<object>(41).fill(LINE)],
  ['lines.0.standardId', ...IDS.slice(1)],
  ['lines.0.learners', null, '2', 0, -1, 1.5, 201],
  ['lines.0.startsOn', null, ...DAYS],
  ['lines.0.plannedEnd', null, ...DAYS],
  ['lines.0.trainingPrice', null, ...MONEY],
  ['lines.0.assessmentPrice', null, ...MONEY],
  ['lines.0.ageBand', null, '25', 25, ''],
  ['lines.0.evidence', ...YES_NO],
  ['lines.0.smallEmployer', ...YES_NO],
  ['lines.0.newStart', ...YES_NO],
  ['lines.0.ukprn', ...TEXTS.slice(1), 'x'.repeat(21)],
  ['lines.0.learnerName', 'Sam Sample'],
  ['answers', ...ANSWERS, { staff: 7 }, { staff: 'x'.repeat(2001) }],
  ['knockOuts', ...ANSWERS, { 'in-area': 'yes' }],
  ['aid', null, {}, [null], [[AID]], Array<object>(101).fill(AID)],
  day('aid.0.on'),
  ['aid.0.amount', undefined, null, ...MONEY],
  text('aid.0.giver', 200),
];

/** What belongs in the writes of gifts, and what does not. */
export const GIFT_WRITES: readonly Write[] = [
  {
    path: 'pledges',
    body: { senderId: 1, years: [YEAR], showsName: true, roundId: 1, conditions: CONDITIONS, reason: REASON },
    bad: [
      ['senderId', ...IDS],
      ...years(undefined),
      ['showsName', ...YES_NO],
      ['roundId', ...IDS.slice(1)],
      ...conditions('conditions'),
      reason(500),
    ],
  },
  {
    path: 'pledges/1/changes',
    body: { kind: 'top-up', years: [YEAR], showsName: true, roundId: 1, conditions: CONDITIONS, reason: REASON },
    bad: [
      ['kind', undefined, null, 'close', 'Edit', 1],
      ...years(undefined),
      ['showsName', ...YES_NO],
      ['roundId', ...IDS.slice(1)],
      ...conditions('conditions'),
      reason(500),
    ],
  },
  {
    path: 'rounds',
    body: { name: 'Care at home', followsId: 1, ...TERMS },
    bad: [text('name', 200), ['followsId', ...IDS.slice(1)], ...TERMS_BAD],
  },
  { path: 'rounds/1/terms', body: TERMS, bad: [...TERMS_BAD, ['name', 'Care at home']] },
  {
    path: 'rounds/1/steps',
    body: { step: 'open', reason: 'As planned' },
    bad: [['step', undefined, null, 'opened', 'Open', 1], reason(500)],
  },
  {
    path: 'rounds/1/allocation',
    body: { strategy: 'best', seconds: 5, preview: true },
    bad: [
      ['strategy', null, 'Best', 'lottery', 1],
      ['seconds', null, '5', 0, 301, 1.5],
      ['preview', ...YES_NO],
      ['roundId', 1],
    ],
  },
  {
    path: 'rounds/1/allocation/choices',
    body: { applicationId: 1, line: 1, pledgeId: 1, kind: 'fix', learners: 1, reason: REASON },
    bad: [
      ['applicationId', ...IDS],
      ['line', undefined, null, '1', 0, 41, 1.5],
      ['pledgeId', ...IDS.slice(1)],
      ['kind', undefined, null, 'fixed', 1],
      ['learners', null, '1', 0, 201, 1.5],
      reason(500),
    ],
  },
  {
    path: 'rounds/1/allocation/acceptance',
    body: { proposal: 1, applications: [1], hasNoInterest: true, reason: REASON },
    bad: [
      ['proposal', undefined, null, '1', 0, 1.5],
      ['applications', null, 1, [], ['1'], [0], [null]],
      ['hasNoInterest', ...YES_NO],
      reason(500),
    ],
  },
  {
    path: 'applications',
    body: { roundId: 1, receiverId: 1, ...CONTENT },
    bad: [['roundId', ...IDS], ['receiverId', ...IDS], ...CONTENT_BAD],
  },
  { method: 'put', path: 'applications/1', body: CONTENT, bad: [...CONTENT_BAD, ['roundId', 1]] },
  {
    path: 'applications/1/conflicts',
    body: { hasConflict: false, explanation: 'None' },
    bad: [['hasConflict', undefined, ...YES_NO], text('explanation', 1000)],
  },
  {
    path: 'applications/1/scores',
    body: { points: { shortage: 4 }, comment: 'Clear' },
    bad: [['points', undefined, null, 4, [4], { shortage: '4' }, { Shortage: 4 }], text('comment', 2000)],
  },
  {
    path: 'applications/1/approval',
    body: { awards: [{ line: 1, learners: 1, pledgeId: 1 }], reason: 'Clear' },
    bad: [
      ['awards', null, {}, [], [null], Array<object>(201).fill({ line: 1, learners: 1 })],
      ['awards.0.line', undefined, null, '1', 0, 41, 1.5],
      ['awards.0.learners', undefined, null, '1', 0, 201, 1.5],
      ['awards.0.pledgeId', ...IDS.slice(1)],
      reason(2000),
    ],
  },
  {
    path: 'applications/1/acceptance',
    body: { aboveBand: '0', mostOwed: '200', confirmsSubsidy: true },
    bad: [
      ['aboveBand', undefined, null, ...MONEY],
      ['mostOwed', undefined, null, ...MONEY],
      ['confirmsSubsidy', undefined, ...YES_NO],
    ],
  },
  ...['decline', 'withdrawal', 'release', 'waiting-list', 'rejection', 'retraction', 'extension'].map((action) => ({
    ...{ path: `applications/1/${action}`, body: { reason: 'As discussed' } },
    bad: [reason(2000), ['until', '2027-01-31']] as const,
  })),
];
