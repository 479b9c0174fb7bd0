import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { Likeness } from '../../core/readiness/compare-answers.js';
import type { Horizon, WorkState } from '../../core/readiness/goal.js';
import type { TenderState } from '../../core/readiness/tender.js';

export const day = (text: string): string => showDate(toLocalDate(text));
export const pounds = (text: string): string => showPounds(money(text));

export const LIKENESS_WORDS: Readonly<Record<Likeness, string>> = {
  similar: 'Similar',
  different: 'Different',
  'not-judged': 'To be read',
  'too-few': 'Too few answers',
};

export const HORIZON_WORDS: Readonly<Record<Horizon, string>> = {
  short: 'Short term',
  medium: 'Medium term',
  long: 'Long term',
};

export const WORK_STATE_WORDS: Readonly<Record<WorkState, string>> = {
  planned: 'Planned',
  'under-way': 'Under way',
  done: 'Done',
  dropped: 'Dropped',
};

/** A state, with a word about it where it is late. */
export const workState = ({ state, isLate }: { readonly state: WorkState; readonly isLate: boolean }): string =>
  isLate ? `${WORK_STATE_WORDS[state]}, late` : WORK_STATE_WORDS[state];

export const TENDER_STATE_WORDS: Readonly<Record<TenderState, string>> = {
  joining: 'Open to join',
  quoting: 'Quotes come in',
  deciding: 'To be decided',
  awarded: 'Awarded',
  withdrawn: 'Withdrawn',
};
