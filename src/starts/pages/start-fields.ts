import { AGE_BANDS } from '../../core/funding/government-share.js';
import type { DraftLine } from '../../core/gifting/application-form.js';
import { AGE_WORDS, type AwardView } from '../../gifting/index.js';
import type { Typed } from '../../platform/pages/answers.js';
import type { Field } from '../../platform/pages/fields.js';
import type { FormReader } from '../../platform/pages/read-form.js';
import { dayToType, poundsToType } from '../../platform/pages/typed.js';
import type { NewStart } from '../check-new-start.js';

/** What is asked about an apprenticeship that has started. */
export const START_FIELDS: readonly Field[] = [
  {
    ...{ kind: 'text', name: 'learner', label: 'Your own reference of the learner' },
    hint: 'Such as WCH-014: letters, digits and hyphens. No name, no National Insurance number',
  },
  {
    ...{ kind: 'text', name: 'ukprn', label: 'Number of the training provider (UKPRN)' },
    hint: '8 digits that begin with 1',
  },
  { kind: 'day', name: 'agreedOn', label: 'When did you and the provider agree?', hint: 'For example, 15 1 2027' },
  { kind: 'day', name: 'startedOn', label: 'First day of the training' },
  { kind: 'day', name: 'plannedEnd', label: 'Planned last day of the training' },
  { kind: 'money', name: 'trainingPrice', label: 'Agreed price of the training' },
  { kind: 'money', name: 'assessmentPrice', label: 'Agreed price of the assessment', hint: 'Enter 0 if there is none' },
  {
    ...{ kind: 'radios', name: 'ageBand', label: 'How old was the learner on the first day?' },
    options: AGE_BANDS.map((value) => ({ value, text: AGE_WORDS[value] })),
  },
  {
    ...{ kind: 'yes-no', name: 'evidence', label: 'Does the provider hold evidence of a reason for full funding?' },
    hint: 'Such as having left care, for learners up to 24',
  },
];

/** What the fields hold to begin with: what was planned. */
export const plannedToType = ({ startsOn, plannedEnd }: AwardView, line: DraftLine): Typed => ({
  ...dayToType('startedOn', startsOn),
  ...dayToType('plannedEnd', plannedEnd),
  ukprn: line.ukprn ?? '',
  trainingPrice: line.trainingPrice === undefined ? '' : poundsToType(line.trainingPrice),
  assessmentPrice: poundsToType(line.assessmentPrice ?? '0'),
  ageBand: line.ageBand ?? '',
  evidence: line.evidence === true ? 'yes' : 'no',
});

type Reported = Omit<
  NewStart,
  'employerId' | 'senderId' | 'standardId' | 'awardId' | 'kind' | 'route' | 'isSmallEmployer'
>;

/** A start as it was typed. @returns nothing where something is missing; the reader says what */
export function readStart(reader: FormReader): Reported | undefined {
  const learner = reader.need('learner', reader.text('learner', 31), 'Enter a reference of your own');
  const ukprn = reader.need('ukprn', reader.text('ukprn', 20), 'Enter the UKPRN of the provider');
  const agreedOn = reader.need('agreedOn', reader.day('agreedOn'), 'Enter the day on which you agreed');
  const startedOn = reader.need('startedOn', reader.day('startedOn'), 'Enter the first day');
  const plannedEnd = reader.need('plannedEnd', reader.day('plannedEnd'), 'Enter the planned last day');
  const training = reader.need('trainingPrice', reader.pounds('trainingPrice'), 'Enter the price of the training');
  const assessment = reader.need('assessmentPrice', reader.pounds('assessmentPrice'), 'Enter the price, or 0');
  const ageBand = reader.need('ageBand', reader.choice('ageBand', AGE_BANDS), 'Choose an age');
  const hasEvidence = reader.need('evidence', reader.yesNo('evidence'), 'Choose yes or no');
  if (reader.faults.length > 0) return undefined;
  return {
    ...{ learner: learner!, uln: null, ukprn: ukprn!, agreedOn: agreedOn!, startedOn: startedOn! },
    ...{ plannedEnd: plannedEnd!, training: training!, assessment: assessment!, ageBand: ageBand! },
    hasEvidence: hasEvidence!,
  };
}
