import { KIND_WORDS, ORGANISATION_KINDS } from '../../organisations/index.js';
import type { Field } from '../../platform/pages/fields.js';
import type { SentForm } from '../../platform/pages/page.js';
import type { ApplicantTyped } from '../applicants/read-applicant.js';

/** What is asked before a link is mailed. */
export const START_FIELDS: readonly Field[] = [
  {
    ...{ kind: 'text', name: 'email', label: 'Your work mail address' },
    hint: 'We mail you a link: with it you begin, and come back to what you typed',
  },
  { kind: 'text', name: 'name', label: 'Your name' },
  { kind: 'text', name: 'organisation', label: 'Name of your organisation' },
  {
    ...{ kind: 'select', name: 'kind', label: 'What kind of organisation is it?' },
    options: ORGANISATION_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })),
  },
  {
    ...{ kind: 'radios', name: 'identifierKind', label: 'Which of these numbers do you know?' },
    options: [
      { value: 'cqcId', text: 'CQC location ID', hint: 'Such as 1-545611283: it is on your certificate' },
      { value: 'odsCode', text: 'ODS code', hint: 'Such as H85037 for a practice' },
      { value: 'companyNumber', text: 'Company number', hint: 'Eight digits, or two letters and six digits' },
    ],
  },
  { kind: 'text', name: 'identifier', label: 'That number or code' },
  { kind: 'text', name: 'postcode', label: 'Postcode' },
  {
    ...{ kind: 'text', name: 'phone', label: 'Telephone number' },
    hint: 'We may call your organisation back, on its number in a public register',
  },
  {
    ...{ kind: 'yes-no', name: 'paysLevy', label: 'Does your organisation pay the apprenticeship levy?' },
    hint: 'Only employers with wages of more than £3 million a year pay it',
  },
];

/** The fields as they were typed. */
export const applicantTyped = (form: SentForm): ApplicantTyped => ({
  ...{ email: form.text('email'), name: form.text('name'), phone: form.text('phone') },
  ...{ organisation: form.text('organisation'), kind: form.text('kind') },
  ...{ identifierKind: form.text('identifierKind'), identifier: form.text('identifier') },
  ...{ postcode: form.text('postcode'), paysLevy: form.text('paysLevy') },
});
