import type { OrganisationAsAt, OrganisationDetails } from '../../organisations/index.js';
import { KIND_WORDS, ORGANISATION_KINDS } from '../../organisations/index.js';
import type { Typed } from '../../platform/pages/answers.js';
import type { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field } from '../../platform/pages/fields.js';

/** What a version of an organisation says of it. */
export const DETAIL_FIELDS: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'Name' },
  {
    ...{ kind: 'select', name: 'kind', label: 'What is it?' },
    options: ORGANISATION_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })),
  },
  { kind: 'text', name: 'place', label: 'Town or part of the system (optional)', hint: 'Such as Stoke-on-Trent' },
  { kind: 'text', name: 'postcode', label: 'Postcode (optional)' },
  { kind: 'text', name: 'odsCode', label: 'ODS code (optional)', hint: 'NHS organisations have one, such as RJE' },
  { kind: 'text', name: 'cqcId', label: 'CQC id (optional)', hint: 'Such as 1-545611283' },
  {
    kind: 'text',
    name: 'companyNumber',
    label: 'Company number (optional)',
    hint: '8 digits, or 2 letters and 6 digits',
  },
  { kind: 'text', name: 'ukprn', label: 'UKPRN (optional)', hint: 'Training providers have one: 8 digits' },
];

const LONGEST = 60;

export function readDetails(read: FieldReader): OrganisationDetails {
  return {
    name: read.words('name', 'Enter the name', 200),
    kind: read.oneOf('kind', ORGANISATION_KINDS, 'Choose what it is'),
    place: read.wordsOrNone('place', LONGEST),
    postcode: read.wordsOrNone('postcode', LONGEST),
    odsCode: read.wordsOrNone('odsCode', LONGEST),
    cqcId: read.wordsOrNone('cqcId', LONGEST),
    companyNumber: read.wordsOrNone('companyNumber', LONGEST),
    ukprn: read.wordsOrNone('ukprn', LONGEST),
  };
}

/** What the fields hold to begin with: what is recorded. */
export const detailsToType = ({
  name,
  kind,
  place,
  postcode,
  odsCode,
  cqcId,
  companyNumber,
  ukprn,
}: OrganisationAsAt): Typed => ({
  ...{ name, kind, place: place ?? '', postcode: postcode ?? '', odsCode: odsCode ?? '' },
  ...{ cqcId: cqcId ?? '', companyNumber: companyNumber ?? '', ukprn: ukprn ?? '' },
});
