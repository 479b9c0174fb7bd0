import { listOf } from '../../platform/pages/words.js';
import type { Audience, Figure, Share } from '../../organisations/index.js';

/** Figures as people call them. */
export const FIGURE_WORDS: Readonly<Record<Figure, string>> = {
  balance: 'what is in the levy account',
  lapse: 'what lapses, and when',
  allowance: 'what may still be given',
  gifts: 'gifts that are given',
  starts: 'apprentices who start',
};

/** Who sees them. */
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  'programme-team': 'The programme’s team',
  members: 'Other members that have signed too',
};

/** What an agreement shares with whom, a line for each audience. */
export const shareLines = (scope: readonly Share[]): string[] =>
  scope.map(
    ({ figures, with: audience }) =>
      `${AUDIENCE_WORDS[audience]} may see ${listOf(figures.map((figure) => FIGURE_WORDS[figure]))}`,
  );
