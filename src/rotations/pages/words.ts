import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import type { ProgressionStanding } from '../../core/rotations/progression.js';
import type { ApprenticeshipView } from '../rotation-view.js';
import type { Called } from './names.js';

export const day = (text: string): string => showDate(toLocalDate(text));

export const HOME = '/rotations';
export const rotationPath = (id: number): string => `${HOME}/${id}`;

/** How far a learner has come, as a page says it. */
export const STANDING_WORDS: Readonly<Record<ProgressionStanding, string>> = {
  'in-first': 'In the first apprenticeship',
  ready: 'Can go on to the second',
  'second-planned': 'The second is planned',
  'second-too-soon': 'The second began before the first was completed',
  'in-second': 'In the second apprenticeship',
  done: 'Both completed',
  left: 'Left',
  'first-alone': 'Completed',
};

const STATUS_WORDS: Readonly<Record<string, string>> = {
  'in-learning': 'in learning',
  'on-break': 'on a break',
  redundant: 'without an employer',
  withdrawn: 'broken off',
  completed: 'training completed',
  achieved: 'passed',
};

/** An apprenticeship with how it stands, and who pays for it. */
export function apprenticeshipWords(apprenticeship: ApprenticeshipView | null, called: Called): string {
  if (!apprenticeship) return '–';
  const { employerId, status, startedOn, route, senderId } = apprenticeship;
  const payer =
    route === 'gift' && senderId !== null
      ? `gift of ${called.organisation(senderId)}`
      : route === 'own-levy'
        ? `levy of ${called.organisation(employerId)}`
        : `government and ${called.organisation(employerId)}`;
  return `From ${day(startedOn)}, ${STATUS_WORDS[status] ?? status}. Paid by: ${payer}`;
}
