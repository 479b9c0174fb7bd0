import { AGE_BANDS } from '../../core/funding/government-share.js';
import { type DraftLine, LEARNERS_MAX } from '../../core/gifting/application-form.js';
import type { Typed } from '../../platform/pages/answers.js';
import type { Field, FieldOption } from '../../platform/pages/fields.js';
import type { FormReader } from '../../platform/pages/read-form.js';
import { dayToType, poundsToType } from '../../platform/pages/typed.js';
import { AGE_WORDS } from './answers-view.js';

/** What is asked of the training of some learners alike, wherever it is asked. */
export const trainingFields = (standards: readonly FieldOption[]): Field[] => [
  { kind: 'select', name: 'standardId', label: 'Which apprenticeship?', options: standards },
  { kind: 'number', name: 'learners', label: 'How many learners?', hint: 'All with the same age, dates and price' },
  {
    ...{ kind: 'radios', name: 'ageBand', label: 'How old are they on their first day?' },
    options: AGE_BANDS.map((value) => ({ value, text: AGE_WORDS[value] })),
  },
  { kind: 'day', name: 'startsOn', label: 'First day of the training', hint: 'For example, 1 2 2027' },
  { kind: 'day', name: 'plannedEnd', label: 'Planned last day of the training', hint: 'For example, 31 1 2028' },
  {
    ...{ kind: 'money', name: 'trainingPrice', label: 'Price of the training for each learner' },
    hint: 'What the training provider asks, without the assessment at the end',
  },
  {
    ...{ kind: 'money', name: 'assessmentPrice', label: 'Price of the assessment for each learner' },
    hint: 'Leave it empty where the price of the training includes it',
  },
];

const MORE: readonly Field[] = [
  {
    ...{ kind: 'yes-no', name: 'newStart', label: 'Is this apprenticeship new to them?' },
    hint: 'Say no where somebody has begun it already: a gift pays for new starts only',
  },
  {
    ...{
      kind: 'yes-no',
      name: 'evidence',
      label: 'Is there a reason for full funding, such as having left care, or an education, health and care plan?',
    },
    hint: 'It counts for learners up to 24. Your training provider keeps the evidence',
  },
  {
    ...{ kind: 'text', name: 'ukprn', label: 'Number of the training provider (UKPRN), if you have chosen one' },
    hint: '8 digits that begin with 1',
  },
];

/** The questions of one line of an application. */
export const learnerFields = (standards: readonly FieldOption[]): Field[] => [...trainingFields(standards), ...MORE];

const yesOrNo = (answer: boolean | undefined): string => (answer === undefined ? '' : answer ? 'yes' : 'no');

/** What the fields hold of a line that is kept. */
export const lineToType = (line: DraftLine): Typed => ({
  standardId: String(line.standardId ?? ''),
  learners: String(line.learners ?? ''),
  ageBand: line.ageBand ?? '',
  ...dayToType('startsOn', line.startsOn),
  ...dayToType('plannedEnd', line.plannedEnd),
  trainingPrice: line.trainingPrice === undefined ? '' : poundsToType(line.trainingPrice),
  assessmentPrice: line.assessmentPrice === undefined ? '' : poundsToType(line.assessmentPrice),
  newStart: yesOrNo(line.newStart),
  evidence: yesOrNo(line.evidence),
  ukprn: line.ukprn ?? '',
});

/** A line as it was typed, complete or not; faults stand in the reader. */
export function readLine(reader: FormReader, standards: readonly FieldOption[]): DraftLine {
  const standard = reader.choice(
    'standardId',
    standards.map(({ value }) => value),
  );
  const ukprn = reader.text('ukprn', 20);
  if (ukprn !== undefined && !/^1\d{7}$/.test(ukprn)) {
    reader.need('ukprn', undefined, 'Enter 8 digits that begin with 1, or leave it empty');
  }
  const line = {
    standardId: standard === undefined ? undefined : Number.parseInt(standard, 10),
    learners: reader.whole('learners', 1, LEARNERS_MAX),
    ageBand: reader.choice('ageBand', AGE_BANDS),
    startsOn: reader.day('startsOn'),
    plannedEnd: reader.day('plannedEnd'),
    trainingPrice: reader.pounds('trainingPrice')?.toFixed(),
    assessmentPrice: reader.pounds('assessmentPrice')?.toFixed(),
    newStart: reader.yesNo('newStart'),
    evidence: reader.yesNo('evidence'),
    ukprn,
  };
  if (line.startsOn !== undefined && line.plannedEnd !== undefined && line.plannedEnd <= line.startsOn) {
    reader.need('plannedEnd', undefined, 'The last day comes after the first');
  }
  return known(line);
}

/** Without what was left empty: a draft names only what it knows. */
const known = (line: { readonly [Name in keyof DraftLine]: DraftLine[Name] | undefined }): DraftLine =>
  Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined));
