/** How a question is answered. */
export type FieldKind = 'text' | 'yes-no' | 'number' | 'money' | 'date';

/** One question of the application form. */
export interface FormField {
  readonly name: string;
  readonly section: 'employer' | 'need' | 'case' | 'declarations';
  readonly question: string;
  readonly kind: FieldKind;
  /** Asked in every programme; the others are switched on by the programme or by a round. */
  readonly isAlways: boolean;
}

const field = (section: FormField['section'], name: string, question: string, kind: FieldKind = 'text'): FormField => ({
  ...{ section, name, question, kind },
  isAlways: false,
});
const always = (
  section: FormField['section'],
  name: string,
  question: string,
  kind: FieldKind = 'text',
): FormField => ({
  ...field(section, name, question, kind),
  isAlways: true,
});

/**
 * The union of what real programmes ask, beside the learners themselves and what is known of the organisation.
 * (Domain: gifting, 9.3)
 */
export const FORM_FIELDS: readonly FormField[] = [
  field('employer', 'trading-name', 'Trading name, where it differs'),
  field('employer', 'charity-number', 'Charity number'),
  always('employer', 'staff', 'How many people work for you?', 'number'),
  field('employer', 'turnover', 'Turnover of the last year, pounds', 'money'),
  always('employer', 'service-account', 'Do you have an apprenticeship service account?', 'yes-no'),
  field('employer', 'service-agreement', 'Have you signed the agreement in it?', 'yes-no'),
  field('employer', 'paye-scheme', 'Is your PAYE scheme added to it?', 'yes-no'),
  always('employer', 'sign-off', 'Who in your organisation has agreed to this application? (role)'),
  field('need', 'vacancies', 'Are these vacancies that you will recruit to?', 'yes-no'),
  field('need', 'existing-staff', 'Do the learners work for you already?', 'yes-no'),
  field('need', 'over-band', 'Who pays what the price is above the funding band?'),
  field('need', 'provider-stage', 'How far are you in choosing a training provider?'),
  field('need', 'intake', 'When is the provider’s intake?', 'date'),
  field('need', 'other-transfers', 'Which other gifts have you asked for?'),
  field('case', 'priorities', 'Which of the priorities does this meet, and how?'),
  field('case', 'shortage', 'Which shortage of skills does it help with?'),
  field('case', 'disadvantage', 'Is a learner a care leaver or disadvantaged?', 'yes-no'),
  field('case', 'progression', 'What will the learners go on to?'),
  field('case', 'afterwards', 'What happens when the apprenticeship ends?'),
  always('case', 'without-gift', 'Would these apprentices start without a gift?', 'yes-no'),
  field('case', 'if-refused', 'What will you do if it is not successful?'),
  field('case', 'local', 'Are the learners local, or is the site?', 'yes-no'),
  always('declarations', 'true', 'What I have said is true', 'yes-no'),
  always('declarations', 'funding-rules', 'We will keep the funding rules', 'yes-no'),
  always('declarations', 'no-payment', 'Nobody pays for the gift', 'yes-no'),
  always('declarations', 'eligible', 'The learners can be funded as apprentices', 'yes-no'),
  always('declarations', 'data-sharing', 'What is in the application may be shared as the agreement says', 'yes-no'),
  always('declarations', 'tell-changes', 'We will tell of a break, a leaver or a change', 'yes-no'),
];

/** The questions that are asked: those of every programme, and those that are switched on. */
export const fieldsAsked = (switchedOn: readonly string[]): readonly FormField[] =>
  FORM_FIELDS.filter(({ name, isAlways }) => isAlways || switchedOn.includes(name));

export const unknownFields = (names: readonly string[]): string[] =>
  names.filter((name) => !FORM_FIELDS.some((known) => known.name === name));
