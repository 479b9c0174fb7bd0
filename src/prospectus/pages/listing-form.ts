import { toText } from '../../core/money/money.js';
import { LONGEST, type ListingText, PAY_PERIODS } from '../../core/prospectus/listing-text.js';
import { ZERO } from '../../core/money/money.js';
import type { Typed } from '../../platform/pages/answers.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field, FieldOption } from '../../platform/pages/fields.js';
import type { SentForm } from '../../platform/pages/page.js';
import { dayToType, poundsToType } from '../../platform/pages/typed.js';

/** What a form of a listing offers to choose from. */
export interface ListingFormChoices {
  readonly employers: readonly FieldOption[];
  readonly standards: readonly FieldOption[];
  readonly rounds: readonly FieldOption[];
}

const field = (kind: Field['kind'], name: string, label: string, hint?: string): Field =>
  hint === undefined ? { kind, name, label } : { kind, name, label, hint };

/** The questions, in the order in which an employer thinks of them. @param isNew whether it is asked whose it is */
export function listingFields({ employers, standards, rounds }: ListingFormChoices, isNew: boolean): Field[] {
  const whose: Field[] = [
    { ...field('select', 'employerId', 'Who employs the apprentice?'), options: employers },
    field('text', 'ownReference', 'Your own reference (optional)', 'If you use one, such as a vacancy number'),
  ];
  const funding = field(
    'select',
    'roundId',
    'A round that may pay for the training (optional)',
    'Leave it if there is none',
  );
  return [
    ...(isNew ? whose : []),
    field('text', 'title', 'Job title', 'Such as Care assistant apprentice'),
    {
      ...field('select', 'standardId', 'Apprenticeship', 'Its level and what its training may cost come with it'),
      options: standards,
    },
    field('long-text', 'description', 'What does the apprentice do?'),
    field('text', 'site', 'Site', 'Where the work is, such as Oak House, High Street'),
    field('text', 'place', 'Town or place'),
    field('text', 'postcode', 'Postcode of the site'),
    field('text', 'roleFamily', 'Kind of role', 'Such as Care and support, Nursing, or Administration'),
    field('money', 'pay', 'Pay before tax'),
    {
      ...field('radios', 'payPeriod', 'Is that for an hour or a year?'),
      options: [
        { value: 'hour', text: 'For an hour' },
        { value: 'year', text: 'For a year' },
      ],
    },
    field('text', 'hours', 'Hours a week', 'Such as 37.5'),
    field(
      'long-text',
      'entryNeeds',
      'What does somebody need to begin?',
      'Such as English at level 1; write None if nothing',
    ),
    field('text', 'provider', 'Who trains the apprentice? (optional)', 'Leave it empty while that is open'),
    field('day', 'intakeOn', 'First day of the job', 'For example, 1 3 2027'),
    field('day', 'closesOn', 'Last day to apply', 'For example, 31 1 2027'),
    field('long-text', 'howToApply', 'How do people apply?'),
    field('text', 'applyAt', 'Where do people apply?', 'An address that begins with https://, or a mail address'),
    ...(rounds.length === 0 ? [] : [{ ...funding, options: rounds }]),
  ];
}

/** What a form says, and everything in it that cannot be read. */
export function listingTyped(form: SentForm, isNew: boolean) {
  const fields = new FieldReader(form);
  const number = (name: string, missing: string): number => {
    const text = form.text(name);
    if (!/^\d{1,15}$/.test(text)) fields.fault(name, missing);
    return Number(text);
  };
  const employerId = isNew ? number('employerId', 'Choose who employs the apprentice') : 0;
  const ownReference = isNew ? fields.wordsOrNone('ownReference', 60) : null;
  const text: ListingText = {
    title: fields.words('title', 'Type the job title', LONGEST.title),
    standardId: number('standardId', 'Choose the apprenticeship'),
    description: fields.words('description', 'Say what the apprentice does', LONGEST.description),
    site: fields.words('site', 'Type the site', LONGEST.site),
    place: fields.words('place', 'Type the town or place', LONGEST.place),
    postcode: fields.words('postcode', 'Type the postcode of the site', 10),
    roleFamily: fields.words('roleFamily', 'Type the kind of role', LONGEST.roleFamily),
    pay: pay(fields, form),
    payPeriod: fields.oneOf('payPeriod', PAY_PERIODS, 'Say whether the pay is for an hour or for a year'),
    hours: fields.words('hours', 'Type the hours a week', 5),
    entryNeeds: fields.words('entryNeeds', 'Say what somebody needs, or None', LONGEST.entryNeeds),
    provider: fields.wordsOrNone('provider', LONGEST.provider),
    intakeOn: fields.day('intakeOn', 'Type the first day of the job'),
    closesOn: fields.day('closesOn', 'Type the last day to apply'),
    howToApply: fields.words('howToApply', 'Say how people apply', LONGEST.howToApply),
    applyAt: fields.words('applyAt', 'Type where people apply', LONGEST.applyAt),
    roundId: form.text('roundId') === '' ? null : number('roundId', 'Choose a round of the list'),
  };
  return { employerId, ownReference, text, refusal: fields.refusal('LISTING.INVALID') };
}

function pay(fields: FieldReader, form: SentForm): ListingText['pay'] {
  if (form.text('pay') === '') fields.fault('pay', 'Type the pay');
  return fields.poundsOrNone('pay') ?? ZERO;
}

/** What a text has in each field of the form. */
export const textToType = (text: ListingText): Typed => ({
  ...{ title: text.title, standardId: String(text.standardId), description: text.description, site: text.site },
  ...{ place: text.place, postcode: text.postcode, roleFamily: text.roleFamily, pay: poundsToType(toText(text.pay)) },
  ...{ payPeriod: text.payPeriod, hours: text.hours, entryNeeds: text.entryNeeds, provider: text.provider ?? '' },
  ...dayToType('intakeOn', text.intakeOn),
  ...dayToType('closesOn', text.closesOn),
  ...{ howToApply: text.howToApply, applyAt: text.applyAt, roundId: text.roundId === null ? '' : String(text.roundId) },
});
