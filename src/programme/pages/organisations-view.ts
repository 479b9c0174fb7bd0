import { showDate } from '../../core/calendar/local-date.js';
import { KIND_WORDS, type RegisterLine } from '../../organisations/index.js';
import type { Column } from '../../platform/pages/data-table.js';

export const REGISTER = '/programme/organisations';

export const organisationPath = (id: number): string => `${REGISTER}/${id}`;

export const levyWords = (paysLevy: boolean | null): string =>
  paysLevy === null ? 'Not known' : paysLevy ? 'Yes' : 'No';

const dayWords = (day: RegisterLine['since']): string => (day === null ? '' : showDate(day));

/** The register as a table. */
export const REGISTER_COLUMNS: readonly Column<RegisterLine>[] = [
  { name: 'name', heading: 'Name', show: ({ name }) => name, link: ({ id }) => organisationPath(id) },
  { name: 'kind', heading: 'Kind', show: ({ kind }) => KIND_WORDS[kind] },
  { name: 'place', heading: 'Place', show: ({ place }) => place ?? '' },
  { name: 'postcode', heading: 'Postcode', show: ({ postcode }) => postcode ?? '' },
  { name: 'ods', heading: 'ODS code', show: ({ odsCode }) => odsCode ?? '' },
  { name: 'cqc', heading: 'CQC id', show: ({ cqcId }) => cqcId ?? '' },
  { name: 'company', heading: 'Company number', show: ({ companyNumber }) => companyNumber ?? '' },
  { name: 'ukprn', heading: 'UKPRN', show: ({ ukprn }) => ukprn ?? '' },
  { name: 'levy', heading: 'Pays levy', show: ({ paysLevy }) => levyWords(paysLevy) },
  {
    ...{ name: 'since', heading: 'In the system since' },
    show: ({ since }) => dayWords(since),
    value: ({ since }) => since ?? '',
  },
  { name: 'until', heading: 'Until', show: ({ until }) => dayWords(until), value: ({ until }) => until ?? '' },
];
