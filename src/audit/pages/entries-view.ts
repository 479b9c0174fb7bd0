import { parseLocalDate, showDate } from '../../core/calendar/local-date.js';
import type { Fault } from '../../core/refusal.js';
import type { EntrySearch, FoundEntry } from '../../journal/index.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { Column } from '../../platform/pages/data-table.js';
import type { Names } from './names.js';
import { KIND_WORDS, actorWords, kindWords, momentWords } from './words.js';

export const ENTRY_COLUMNS: readonly Column<FoundEntry>[] = [
  {
    name: 'effective-on',
    heading: 'Takes effect',
    show: ({ effectiveOn }) => showDate(effectiveOn),
    value: ({ effectiveOn }) => effectiveOn,
  },
  {
    name: 'entry',
    heading: 'Entry',
    show: ({ id }) => `Entry ${id}`,
    value: ({ id }) => `${id}`,
    link: ({ id }) => `/entries/${id}`,
  },
  { name: 'kind', heading: 'What', show: ({ kind }) => kindWords(kind) },
  { name: 'narrative', heading: 'In words', show: ({ narrative }) => narrative },
  { name: 'evidence', heading: 'Rests on', show: ({ evidence }) => evidence },
  { name: 'actor', heading: 'Who', show: ({ actor }) => actorWords(actor) },
  {
    name: 'recorded-at',
    heading: 'Recorded',
    show: ({ recordedAt }) => momentWords(recordedAt),
    value: ({ recordedAt }) => recordedAt,
  },
];

interface Asked {
  readonly from?: string;
  readonly to?: string;
  readonly kind?: string;
  readonly organisation?: string;
}

const FIELDS = ['from', 'to', 'kind', 'organisation'] as const;

/** The address of the page with what is looked for, without how the table shows it. */
export function entriesPath(asked: Asked): string {
  const given = FIELDS.map((field) => [field, asked[field] ?? '']).filter(([, value]) => value !== '');
  return given.length === 0 ? '/entries' : `/entries?${new URLSearchParams(given as [string, string][]).toString()}`;
}

/** @param own the organisations whose books somebody reads; null for all. Another's are as good as not there. */
export function readSearch(
  asked: Asked,
  own: readonly number[] | null,
): { readonly search: EntrySearch; readonly faults: readonly Fault[] } {
  const { from = '', to = '', kind = '', organisation = '' } = asked;
  const faults: Fault[] = [];
  for (const [where, text] of [['from', from] as const, ['to', to] as const]) {
    if (text !== '' && !parseLocalDate(text))
      faults.push({ where, message: 'Enter a day of the calendar, such as 21 11 2026' });
  }
  const wanted = /^\d{1,15}$/.test(organisation) ? [Number.parseInt(organisation, 10)] : null;
  const organisationIds = own === null ? wanted : (wanted ?? own).filter((id) => own.includes(id));
  return {
    search: {
      ...{ from: parseLocalDate(from) ?? null, to: parseLocalDate(to) ?? null, organisationIds },
      kind: kind in KIND_WORDS ? kind : null,
    },
    faults,
  };
}

/** The form that entries are looked for with. */
export function searchModel(asked: Asked, names: Names, own: readonly number[] | null): PageModel {
  const { from = '', to = '', kind = '', organisation = '' } = asked;
  const offered = [...names].filter(([id]) => own === null || own.includes(id));
  const options = (all: readonly (readonly [string, string])[], chosen: string): object[] =>
    [['', 'All'] as const, ...all].map(([value, text]) => ({ value, text, selected: value === chosen }));
  const byName = offered.map(([id, text]) => [`${id}`, text] as const).sort(([, a], [, b]) => a.localeCompare(b));
  return {
    trail: [{ href: '/accounts', text: 'Accounts' }],
    ...{ from, to },
    kinds: options(Object.entries(KIND_WORDS), kind),
    organisations: offered.length > 1 ? options(byName, organisation) : null,
    table: null,
  };
}
