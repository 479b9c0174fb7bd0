import { FIELD_OF_RULE } from '../../gifting/index.js';

/** The field of a form about a start that a refusal, or a rule, is about. */
export const FIELD_OF: Readonly<Record<string, string>> = {
  ...FIELD_OF_RULE,
  'START.LEARNER_INVALID': 'learner',
  'START.ALREADY_KNOWN': 'learner',
  'START.UKPRN_INVALID': 'ukprn',
  'START.LEVY_STATUS_NOT_RECORDED': 'startedOn',
  'START.EMPLOYER_LEFT': 'startedOn',
  'AWARD.START_BEFORE_GIFT': 'startedOn',
  'AWARD.YEAR_SHORT': 'trainingPrice',
  'no-funding-band': 'startedOn',
  'funding-ended': 'startedOn',
};
