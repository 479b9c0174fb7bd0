import type { Stage } from '../core/allocation/allocation-model.js';
import type { Strategy } from '../core/allocation/strategies.js';

export const STRATEGY_WORDS: Readonly<Record<Strategy, string>> = {
  best: 'best of all',
  'first-come': 'first come, first served',
  'soonest-to-lapse': 'soonest to lapse',
};

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  weighted: 'Learners by points',
  saved: 'Saved from lapse',
  unevenness: 'Evenness',
};
