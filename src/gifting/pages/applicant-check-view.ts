import type { CheckResult, PublicRegister } from '../../core/gifting/applicant-check.js';
import { KIND_WORDS } from '../../organisations/index.js';
import type { PageModel, Typed } from '../../platform/pages/answers.js';
import type { Column } from '../../platform/pages/data-table.js';
import { type Field, type FieldOption, fieldViews } from '../../platform/pages/fields.js';
import type { ApplicantToCheck } from '../applicants/find-applicant-checks.js';
import { day } from './application-view.js';

export const CHECKS = '/programme/checks';

const RESULT_WORDS: Readonly<Record<CheckResult, string>> = {
  'same-domain': 'The mail domain is one of this organisation’s',
  'called-back': 'I called back, on a number from a public register',
  failed: 'The check failed: the application ends',
};

export const REGISTER_WORDS: Readonly<Record<PublicRegister, string>> = {
  ods: 'ODS, the organisation data of the NHS',
  cqc: 'Care Quality Commission',
  'companies-house': 'Companies House',
};

const optionsOf = (words: Readonly<Record<string, string>>): FieldOption[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

const identifierOf = ({ claimed: { odsCode, cqcId, companyNumber } }: ApplicantToCheck): string =>
  [odsCode && `ODS ${odsCode}`, cqcId && `CQC ${cqcId}`, companyNumber && `company ${companyNumber}`]
    .filter(Boolean)
    .join(', ');

export const CHECK_COLUMNS: readonly Column<ApplicantToCheck>[] = [
  {
    ...{ name: 'application', heading: 'Application', show: ({ reference }) => reference },
    link: ({ applicationId }) => `${CHECKS}/${applicationId}`,
  },
  { name: 'organisation', heading: 'Organisation', show: ({ claimed }) => claimed.name },
  { name: 'identifier', heading: 'Identifier', show: identifierOf },
  { name: 'domain', heading: 'Mail domain', show: ({ domain }) => domain ?? '–' },
  { name: 'known', heading: 'Known as', show: ({ known }) => known.map(({ name }) => name).join(', ') || 'Not known' },
  {
    ...{ name: 'sent', heading: 'Sent on', show: ({ sentOn }) => day(sentOn) },
    value: ({ sentOn }) => sentOn,
  },
];

/** What a mail domain shows, in words. */
function domainText({ domain, domainTellsEmployer, known }: ApplicantToCheck): string {
  if (domain === null) return 'No address is kept any more: the check cannot be done by mail domain.';
  if (!domainTellsEmployer) return `Anybody may have an address of ${domain}: it proves nothing. Call back.`;
  const match = known.find(({ domainMatches }) => domainMatches);
  if (match) return `${domain} is among the mail domains that are known of ${match.name}.`;
  return known.length === 0
    ? 'The organisation is not known here, so there is no mail domain to compare with. Call back.'
    : `${domain} is not among the mail domains that are known of ${known.map(({ name }) => name).join(' or ')}. Call back.`;
}

/** Nothing can be offered to an organisation that has not signed. */
const SIGNATURE: readonly Field[] = [
  {
    ...{ kind: 'text', name: 'signedBy', label: 'Who has signed the data-sharing agreement for it?' },
    hint: 'The name; leave it empty if nobody has yet. Nothing can be offered before',
  },
  { kind: 'text', name: 'signedRole', label: 'The role of who signed' },
];

function fieldsOf({ known, hasSigned }: ApplicantToCheck): Field[] {
  const organisations = known.map(({ id, name, domains }) => ({
    ...{ value: String(id), text: name },
    hint: domains.length === 0 ? 'No mail domain is known' : `Mail domains: ${domains.join(', ')}`,
  }));
  const isKnown: Field = {
    ...{ kind: 'radios', name: 'organisationId', label: 'Which organisation is it?', options: organisations },
  };
  return [
    ...(known.length === 0 ? [] : [isKnown]),
    { kind: 'radios', name: 'result', label: 'What did you find?', options: optionsOf(RESULT_WORDS) },
    {
      ...{ kind: 'select', name: 'register', label: 'If you called: where does the number stand?' },
      options: optionsOf(REGISTER_WORDS),
    },
    {
      ...{ kind: 'text', name: 'spokenWith', label: 'If you called: with whom did you speak?' },
      hint: 'The role, such as registered manager; no name',
    },
    { kind: 'day', name: 'on', label: 'When was it checked?', hint: 'Leave it empty for today' },
    ...(hasSigned ? [] : SIGNATURE),
    {
      ...{ kind: 'long-text', name: 'reason', label: 'Reason or note' },
      hint: 'If the check failed the applicant is told this, in your words',
    },
  ];
}

/** One applicant, beside what is known, with the form of the check. @param mayCheck whether the form is there */
export function checkModel(view: ApplicantToCheck, holds: Typed, mayCheck: boolean): PageModel {
  const { reference, round, claimed, applicant, known, applicationId } = view;
  const only = known.length === 1 ? { organisationId: String(known[0]!.id) } : {};
  return {
    trail: [{ href: CHECKS, text: 'Applicants to check' }],
    ...{ reference, round, mayCheck, domainText: domainText(view), action: `${CHECKS}/${applicationId}` },
    application: `/programme/applications/${applicationId}`,
    facts: [
      { key: 'Organisation, as it was typed', value: claimed.name },
      { key: 'Kind', value: KIND_WORDS[claimed.kind] },
      { key: 'Identifier, of the right form', value: identifierOf(view) },
      { key: 'Postcode', value: claimed.postcode ?? '' },
      ...(applicant
        ? [
            { key: 'Applicant', value: applicant.name },
            { key: 'Mail address', value: applicant.email },
            { key: 'Telephone, as it was typed', value: applicant.phone },
          ]
        : []),
      { key: 'Known here as', value: known.map(({ name }) => name).join(', ') || 'Not known' },
    ],
    questions: fieldViews(fieldsOf(view), { ...only, ...holds }),
  };
}
