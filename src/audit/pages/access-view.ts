import { parseLocalDate } from '../../core/calendar/local-date.js';
import type { Fault } from '../../core/refusal.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { Column } from '../../platform/pages/data-table.js';
import type { NamedView, ViewSearch } from '../access/find-views.js';
import type { Names } from './names.js';
import { momentWords } from './words.js';

const AT: Column<NamedView> = { name: 'at', heading: 'When', show: ({ at }) => momentWords(at), value: ({ at }) => at };
const PERSON: Column<NamedView> = {
  name: 'person',
  heading: 'Who',
  show: ({ person, personId }) => person ?? (personId === null ? 'The operator' : `Person ${personId}`),
};
const WHAT: readonly Column<NamedView>[] = [
  { name: 'route', heading: 'What was shown', show: ({ route }) => route },
  { name: 'row', heading: 'Number in the address', show: ({ rowId }) => `${rowId ?? ''}` },
  { name: 'way', heading: 'How', show: ({ route }) => (route.startsWith('/api/') ? 'Program' : 'Page') },
];

export const OWN_COLUMNS: readonly Column<NamedView>[] = [AT, PERSON, ...WHAT];

export const ACCESS_COLUMNS: readonly Column<NamedView>[] = [
  ...[AT, PERSON],
  {
    name: 'organisation',
    heading: 'Whose',
    show: ({ organisation, organisationId: id }) => organisation ?? (id === null ? '' : `Organisation ${id}`),
  },
  ...WHAT,
  { name: 'request', heading: 'Request', show: ({ requestId }) => requestId },
];

interface Asked {
  readonly person?: string;
  readonly organisation?: string;
  readonly from?: string;
  readonly to?: string;
}

const FIELDS = ['person', 'organisation', 'from', 'to'] as const;

/** The address of the page with what is looked for, without how the table shows it. */
export function accessPath(asked: Asked): string {
  const given = FIELDS.map((field): [string, string] => [field, asked[field] ?? '']).filter(
    ([, value]) => value !== '',
  );
  return given.length === 0 ? '/audit/access' : `/audit/access?${new URLSearchParams(given).toString()}`;
}

export function readAccessSearch(asked: Asked): { readonly search: ViewSearch; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const number = (where: 'person' | 'organisation'): number | null => {
    const text = (asked[where] ?? '').trim();
    if (text === '') return null;
    if (!/^[1-9]\d{0,14}$/.test(text)) faults.push({ where, message: 'Enter a number such as 12' });
    return Number.parseInt(text, 10);
  };
  const day = (where: 'from' | 'to'): ViewSearch['from'] => {
    const text = (asked[where] ?? '').trim();
    const parsed = parseLocalDate(text) ?? null;
    if (text !== '' && parsed === null)
      faults.push({ where, message: 'Enter a day of the calendar, such as 21 11 2026' });
    return parsed;
  };
  const search = {
    ...{ personId: number('person'), organisationId: number('organisation'), from: day('from'), to: day('to') },
  };
  return { search, faults };
}

/** The form that views are looked for with. */
export function accessModel(asked: Asked, names: Names): PageModel {
  const { person = '', organisation = '', from = '', to = '' } = asked;
  const byName = [...names]
    .map(([id, text]) => ({ value: `${id}`, text }))
    .sort((a, b) => a.text.localeCompare(b.text));
  return {
    trail: [{ href: '/audit', text: 'Audit' }],
    ...{ person, from, to, table: null },
    organisations: [{ value: '', text: 'All' }, ...byName].map((each) => ({
      ...each,
      selected: each.value === organisation,
    })),
  };
}
