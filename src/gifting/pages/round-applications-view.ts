import type { ApplicationState } from '../../core/gifting/application-states.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { Column } from '../../platform/pages/data-table.js';
import type { RoundApplication } from '../find-round-applications.js';
import type { StoredRound } from '../stored-round.js';
import { showScore } from './case-view.js';

const STATE_WORDS: Readonly<Record<ApplicationState, string>> = {
  draft: 'Draft',
  submitted: 'Sent',
  'part-approved': 'Approved by one',
  approved: 'Approved',
  waiting: 'Waiting list',
  rejected: 'Not successful',
  offered: 'Offered',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'Lapsed',
  withdrawn: 'Withdrawn',
  released: 'Given up',
};

const NEXT: Partial<Readonly<Record<ApplicationState, string>>> = {
  draft: 'The employer sends it',
  'part-approved': 'A second person approves',
  approved: 'The round is published',
  waiting: 'Money comes back',
  offered: 'The employer answers',
  accepted: 'The apprentices start',
};

/** What has to happen next with an application; nothing where it has ended. */
export function nextStep(
  { state, score, free }: Pick<RoundApplication, 'state' | 'score' | 'free'>,
  { state: roundState, terms }: Pick<StoredRound, 'state' | 'terms'>,
): string {
  if (state !== 'submitted') return NEXT[state] ?? '';
  if (terms.kind === 'window' && roundState === 'open') return 'The round closes';
  if (terms.criteria.scoring.length > 0 && score === null) return 'An assessor gives points';
  return free === 0 ? 'An approver says whether there is an interest' : 'An approver decides';
}

/** The columns of a round's applications, on its page and in its file. */
export const roundApplicationColumns = (round: StoredRound): readonly Column<RoundApplication>[] => [
  {
    ...{ name: 'application', heading: 'Application', show: ({ reference }) => reference },
    link: ({ id }) => `/programme/applications/${id}`,
  },
  { name: 'employer', heading: 'Employer', show: ({ receiver }) => receiver },
  { name: 'state', heading: 'State', show: ({ state }) => STATE_WORDS[state] },
  { name: 'next', heading: 'Next step', show: (application) => nextStep(application, round) },
  { name: 'learners', heading: 'Apprentices', isNumber: true, show: ({ learners }) => String(learners) },
  {
    ...{ name: 'asked', heading: 'Amount asked', isNumber: true },
    show: ({ asked }) => (asked === null ? 'Not known yet' : showPounds(asked)),
    value: ({ asked }) => asked?.toFixed(2) ?? '',
  },
  {
    ...{ name: 'points', heading: 'Points', isNumber: true },
    show: ({ score }) => showScore(score),
    value: ({ score }) => (score === null ? '' : showScore(score)),
  },
  {
    ...{ name: 'conflicts', heading: 'Interests declared', isNumber: true },
    show: ({ conflicts }) => String(conflicts),
  },
];
