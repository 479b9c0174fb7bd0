import { CARE_SETTINGS, CARE_SETTING_WORDS, type CareSetting } from '../../core/rotations/care-settings.js';
import type { Span } from '../../core/rotations/span.js';
import type { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field, FieldOption } from '../../platform/pages/fields.js';
import type { NewTerms } from '../create-rotation.js';

export const REASON: Field = { kind: 'text', name: 'reason', label: 'Why?', hint: 'Such as: decision of the board' };
export const readReason = (read: FieldReader): string => read.words('reason', 'Say why', 500);

export const spanFields = (from: string, until: string): Field[] => [
  { kind: 'day', name: 'from', label: from, hint: 'For example, 7 9 2026' },
  { kind: 'day', name: 'until', label: until, hint: 'For example, 3 9 2027' },
];

export const readSpan = (read: FieldReader): Span => ({
  from: read.day('from', 'Enter the first day'),
  until: read.day('until', 'Enter the last day'),
});

/** The number of a row that was chosen; 0 where it was none, which is said. */
export function readChoice(read: FieldReader, name: string, missing: string): number {
  const chosen = read.wordsOrNone(name, 15) ?? '';
  if (/^[1-9]\d{0,14}$/.test(chosen)) return Number.parseInt(chosen, 10);
  read.fault(name, missing);
  return 0;
}

/** The questions about what a programme is. */
export const termsFields = (standards: readonly FieldOption[]): Field[] => [
  { kind: 'text', name: 'name', label: 'What is it called?' },
  ...spanFields('First day of the programme', 'Last day of the programme'),
  {
    ...{ kind: 'select', name: 'secondStandardId', label: 'Which apprenticeship does it lead to?' },
    ...{ hint: 'Leave it empty where there is none', options: standards },
  },
];

export function readTerms(read: FieldReader): NewTerms {
  const name = read.words('name', 'Enter a name', 200);
  const leadsTo = read.wordsOrNone('secondStandardId', 15);
  const secondStandardId = leadsTo === null ? null : readChoice(read, 'secondStandardId', 'Choose an apprenticeship');
  return { name, secondStandardId, ...readSpan(read) };
}

export const CAPACITY: Field = { kind: 'number', name: 'capacity', label: 'How many learners at once?' };
export const readCapacity = (read: FieldReader): number => read.whole('capacity', 1, 1000, 'Learners at once');

/** The questions about a new placement. */
export const placementFields = (organisations: readonly FieldOption[]): Field[] => [
  { kind: 'select', name: 'hostId', label: 'With which organisation?', options: organisations },
  {
    ...{ kind: 'select', name: 'setting', label: 'What do learners get to know there?' },
    options: CARE_SETTINGS.map((setting) => ({ value: setting, text: CARE_SETTING_WORDS[setting] })),
  },
  ...spanFields('First day it is open', 'Last day it is open'),
  CAPACITY,
];

export const readSetting = (read: FieldReader): CareSetting =>
  read.oneOf('setting', CARE_SETTINGS, 'Choose what learners get to know there');
