import { type Bad, DAYS, IDS, MONEY, TEXTS, type Write, day, text } from '../bad-values.js';

const REASON = 'Decision of the board';
const NAMES = [undefined, null, 7, '', 'Levy lead', 'check', '-levy', 'x'.repeat(41)];
const OPTIONAL = IDS.slice(2);
const SMALL = [undefined, null, '1', -1, 1.5, 10_001];
const QUESTION = { name: 'lead', text: 'Is there a lead?', kind: 'choice' };
const CHOICES = ['yes', 'no'].map((value) => ({ value, text: value }));
const SECTION = { name: 'levy', title: 'The levy', questions: [{ ...QUESTION, choices: CHOICES }] };
const progress: readonly Bad[] = [['state', undefined, null, 'begun', 1], day('on'), text('note', 2000)];
const PROGRESS = { state: 'under-way', on: '2026-11-21', note: 'Begun' };
const ukprn: Bad = ['ukprn', undefined, null, 10000001, '1000000', '1000000a'];

/** Writes of readiness, strategy and tenders, with what can be wrong with each. */
export const READINESS_WRITES: readonly Write[] = [
  {
    path: 'readiness/questionnaires',
    body: { title: 'Ready?', sections: [SECTION], from: '2027-01-01', reason: REASON },
    bad: [
      text('title', 200),
      ['sections', undefined, null, {}, [], [null], Array(21).fill(SECTION)],
      ['sections.0.name', ...NAMES],
      ['sections.0.questions', undefined, null, [], [7]],
      ['sections.0.questions.0.name', ...NAMES],
      ['sections.0.questions.0.kind', undefined, null, 'slider'],
      ['sections.0.questions.0.choices', null, {}, [null]],
      ['sections.0.questions.0.choices.0.value', ...NAMES],
      ['sections.0.questions.0.steps', null, 'x', ['']],
      ['sections.0.questions.0.aim', null, 0, '2', 11],
      ['sections.0.questions.0.countsPeople', null, 'yes', 1],
      day('from'),
      text('reason', 500),
    ],
  },
  { path: 'readiness/responses', body: { organisationId: 1 }, bad: [['organisationId', ...IDS]] },
  {
    method: 'put',
    path: 'readiness/responses/1/sections/levy',
    body: { answers: [{ question: 'board', value: 'yes' }] },
    bad: [
      ['answers', undefined, null, {}, [null], Array(41).fill({ question: 'board', value: 'yes' })],
      ['answers.0.question', undefined, null, 7, ''],
      ['answers.0.value', undefined, null, 7, 'a\u0000b', 'x'.repeat(2001)],
      ['answers.0.evidence', null, 7, 'x'.repeat(2001)],
    ],
  },
  { path: 'readiness/responses/1/sending', body: {}, bad: [] },
  {
    path: 'strategy/workstreams',
    body: { name: 'Validated', purpose: 'Known', leadId: 1 },
    bad: [text('name', 200), text('purpose', 2000), ['leadId', ...OPTIONAL]],
  },
  {
    path: 'strategy/goals',
    body: { title: 'A goal', organisationId: 1, horizon: 'short', version: 1, questions: ['board'] },
    bad: [
      text('title', 300),
      ['organisationId', ...OPTIONAL],
      ['workstreamId', ...OPTIONAL],
      ['horizon', undefined, null, 'soon', 1],
      ['version', ...OPTIONAL],
      ['questions', null, 'board', [''], [7]],
    ],
  },
  { path: 'strategy/goals/1/progress', body: PROGRESS, bad: progress },
  {
    path: 'strategy/workstreams/1/deliverables',
    body: { title: 'A leaflet', ownerId: 1, dueOn: '2027-06-30' },
    bad: [text('title', 300), ['ownerId', ...OPTIONAL], day('dueOn')],
  },
  { path: 'strategy/deliverables/1/progress', body: PROGRESS, bad: progress },
  {
    path: 'tenders',
    body: { title: 'Care', purpose: 'Together', joinBy: '2026-12-15', quotesBy: '2027-01-15' },
    bad: [text('title', 200), text('purpose', 2000), day('joinBy'), day('quotesBy')],
  },
  {
    path: 'tenders/1/needs',
    body: { organisationId: 1, standardId: 1, intake: '2027-03', learners: 6 },
    bad: [
      ['organisationId', ...IDS],
      ['standardId', ...IDS],
      ['intake', undefined, null, '2027-13', '3/2027', ...DAYS],
      ['learners', ...SMALL],
    ],
  },
  {
    path: 'tenders/1/quotes',
    body: { standardId: 1, ukprn: '10000001', provider: 'College', price: '3900', places: 8, receivedOn: '2026-11-21' },
    bad: [
      ['standardId', ...IDS],
      ukprn,
      text('provider', 200),
      ['price', undefined, null, ...MONEY],
      ['places', ...SMALL, 0],
      day('receivedOn'),
      ['notes', ...TEXTS.slice(1), 'x'.repeat(2001)],
    ],
  },
  { path: 'tenders/1/award', body: { ukprn: '10000001', reason: REASON }, bad: [ukprn, text('reason', 500)] },
  { path: 'tenders/1/withdrawal', body: { reason: REASON }, bad: [text('reason', 500)] },
];
