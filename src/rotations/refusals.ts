import { type Refusal, refuse } from '../core/refusal.js';

export const unknownPlacement = (): Refusal =>
  refuse('ROTATION.PLACEMENT_UNKNOWN', 'There is no such placement in this programme');

export const unknownLearner = (): Refusal =>
  refuse('ROTATION.LEARNER_UNKNOWN', 'There is no such learner in this programme');
