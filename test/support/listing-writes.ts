import { type Bad, IDS, MONEY, type Write, day, text } from './bad-values.js';
import { LISTING } from './listings.js';

/** What a listing says may be wrong field by field; one fault of each kind is enough for texts alike. */
const TEXT_BAD: readonly Bad[] = [
  text('title', 120),
  ['standardId', ...IDS],
  text('howToApply', 2000),
  text('postcode', 10),
  ['pay', undefined, null, ...MONEY],
  ['payPeriod', undefined, null, 'month', 1],
  ['hours', undefined, null, 37.5, '', '123456'],
  ['provider', null, '', 7],
  day('intakeOn'),
  day('closesOn'),
  ['roundId', ...IDS.slice(1)],
  ['level', 2],
];

/** The writes of the prospectus. */
export const LISTING_WRITES: readonly Write[] = [
  {
    path: 'prospectus/listings',
    body: { ...LISTING, employerId: 1, ownReference: 'HR-7' },
    bad: [['employerId', ...IDS], ['ownReference', null, '', 'x'.repeat(61)], ...TEXT_BAD],
  },
  {
    path: 'prospectus/listings/1/versions',
    body: { ...LISTING, before: 1 },
    bad: [
      ['before', ...IDS],
      ['employerId', 1],
      ['closesOn', null],
    ],
  },
  {
    path: 'prospectus/listings/1/steps',
    body: { step: 'send', version: 1, reason: 'Ready' },
    bad: [['step', undefined, null, 'expire', 1], ['version', ...IDS], text('reason', 500)],
  },
];
