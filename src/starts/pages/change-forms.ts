import type { StartChangeKind } from '../../core/training/start-changes.js';
import type { Field } from '../../platform/pages/fields.js';
import type { FormReader } from '../../platform/pages/read-form.js';
import type { ReportedChange } from '../start-change-report.js';

/** What an employer reports of an apprenticeship, in its words. */
export interface ChangeForm {
  readonly kind: StartChangeKind;
  readonly heading: string;
  /** What the day is that it asks for. */
  readonly day: string;
  readonly more: readonly Field[];
  /** @returns nothing where something is missing; the reader says what */
  readonly read: (reader: FormReader, on: ReportedChange['on']) => ReportedChange | undefined;
}

const PLANNED_END: Field = { kind: 'day', name: 'plannedEnd', label: 'New planned last day of the training' };

const simple = (
  kind: 'break' | 'withdrawal' | 'completion' | 'achievement' | 'redundancy',
  heading: string,
  day: string,
): ChangeForm => ({ kind, heading, day, more: [], read: (_, on) => ({ kind, on }) });

/** In the order in which they are offered. */
export const CHANGE_FORMS: readonly ChangeForm[] = [
  simple('break', 'A break in learning', 'Last day in learning before the break'),
  {
    ...{ kind: 'return', heading: 'A return from a break', day: 'First day back in learning' },
    more: [{ ...PLANNED_END, hint: 'Leave it empty where it stays' }],
    read: (reader, on) => ({ kind: 'return', on, plannedEnd: reader.day('plannedEnd') ?? null }),
  },
  simple('withdrawal', 'The learner has left', 'Last day in learning'),
  {
    ...{ kind: 'price', heading: 'Another price', day: 'From which day?' },
    more: [
      { kind: 'money', name: 'trainingPrice', label: 'New price of the whole training' },
      {
        kind: 'money',
        name: 'assessmentPrice',
        label: 'New price of the assessment',
        hint: 'Enter 0 if there is none',
      },
    ],
    read: (reader, on) => {
      const training = reader.need('trainingPrice', reader.pounds('trainingPrice'), 'Enter the new price');
      const assessment = reader.need('assessmentPrice', reader.pounds('assessmentPrice'), 'Enter the price, or 0');
      if (training === undefined || assessment === undefined) return undefined;
      return { kind: 'price', on, training, assessment, residual: false };
    },
  },
  {
    ...{ kind: 'planned-end', heading: 'Another planned end', day: 'From which day?' },
    more: [PLANNED_END],
    read: (reader, on) => {
      const plannedEnd = reader.need('plannedEnd', reader.day('plannedEnd'), 'Enter the new planned last day');
      return plannedEnd && { kind: 'planned-end', on, plannedEnd };
    },
  },
  {
    ...{ kind: 'provider', heading: 'Another training provider', day: 'First day with the new provider' },
    more: [{ kind: 'text', name: 'ukprn', label: 'Number of the new provider (UKPRN)' }],
    read: (reader, on) => {
      const provider = reader.need('ukprn', reader.text('ukprn', 20), 'Enter the UKPRN of the provider');
      return provider === undefined ? undefined : { kind: 'provider', on, provider };
    },
  },
  simple('completion', 'The training is completed', 'Last day of the training'),
  simple('achievement', 'The assessment is passed', 'Day on which it was passed'),
  simple('redundancy', 'The learner is made redundant', 'First day without employment'),
];

/** The questions of a change. */
export const changeFields = ({ day, more }: ChangeForm): Field[] => [
  { kind: 'day', name: 'on', label: day, hint: 'For example, 27 3 2027' },
  ...more,
  { kind: 'long-text', name: 'reason', label: 'What should be known about it?' },
];

/** @returns nothing where something is missing; the reader says what */
export function readChange(
  form: ChangeForm,
  reader: FormReader,
): { readonly change: ReportedChange; readonly reason: string } | undefined {
  const on = reader.need('on', reader.day('on'), 'Enter the day');
  const change = on && form.read(reader, on);
  const reason = reader.need('reason', reader.text('reason', 500), 'Say a few words');
  return change === undefined || reason === undefined || reader.faults.length > 0 ? undefined : { change, reason };
}
