import type { Instant } from '../../core/calendar/instant.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { Column } from '../../platform/pages/data-table.js';
import type { Change } from '../trail/changes.js';
import type { TrailItem } from '../trail/find-trail.js';
import type { TrailAsked } from '../trail/read-search.js';
import { THINGS, THING_NAMES } from '../trail/things.js';
import { RECORD_WORDS, itemWords, reasonOf, recordWords, thingsOf } from '../trail/trail-words.js';
import type { Names } from './names.js';
import { actorWords, momentWords } from './words.js';

const at = ({ at }: TrailItem): string => momentWords(at as Instant);

export const trailColumns = (names: Names): readonly Column<TrailItem>[] => [
  { name: 'at', heading: 'When', show: at, value: (item) => item.at },
  { name: 'who', heading: 'Who', show: ({ actor }) => actorWords(actor) },
  {
    name: 'kind',
    heading: 'What',
    show: ({ kind }) => recordWords(kind),
    link: ({ id }) => `/audit/trail/${id}`,
  },
  { name: 'change', heading: 'Before and after', show: (item) => itemWords(item, names) },
  { name: 'reason', heading: 'Why', show: reasonOf },
  { name: 'record', heading: 'Record', show: ({ id }) => `${id}`, isNumber: true },
];

const FIELDS = ['person', 'organisation', 'kind', 'thing', 'from', 'to'] as const;

/** The address of the page with what is looked for, without how the table shows it. */
export function trailPath(asked: TrailAsked): string {
  const given = FIELDS.map((field): [string, string] => [field, asked[field] ?? '']).filter(([, text]) => text !== '');
  return given.length === 0 ? '/audit/trail' : `/audit/trail?${new URLSearchParams(given).toString()}`;
}

/** The form that a trail is looked for with. */
export function trailModel(asked: TrailAsked, names: Names): PageModel {
  const { person = '', organisation = '', kind = '', thing = '', from = '', to = '' } = asked;
  const options = (all: readonly (readonly [string, string])[], chosen: string): object[] =>
    [['', 'All'] as const, ...all].map(([value, text]) => ({ value, text, selected: value === chosen }));
  const sorted = (all: [string, string][]): [string, string][] => all.sort(([, a], [, b]) => a.localeCompare(b));
  return {
    ...{ trail: [{ href: '/audit', text: 'Audit' }], person, thing, from, to, table: null },
    organisations: options(sorted([...names].map(([id, text]) => [`${id}`, text])), organisation),
    kinds: options(sorted(Object.entries(RECORD_WORDS)), kind),
    thingNames: THING_NAMES.join(', '),
  };
}

const CHANGE_COLUMNS = (change: Change): readonly string[] => [
  ...new Set([...Object.keys(change.before ?? {}), ...Object.keys(change.after)]),
];

/** One record: who, when, what about, and each row column by column. */
export function recordModel(item: TrailItem): PageModel {
  const { id, kind, actor, hash, position, changes, more } = item;
  return {
    ...{ id, kind: recordWords(kind), reason: reasonOf(item) },
    trail: [
      { href: '/audit', text: 'Audit' },
      { href: '/audit/trail', text: 'Who did what' },
    ],
    facts: [
      { key: 'Who', text: actorWords(actor), href: null },
      { key: 'When', text: at(item), href: null },
      { key: 'Place in the chain', text: position === null ? 'Not sealed yet' : `${position}`, href: null },
      { key: 'Hash', text: hash, href: null },
    ],
    things: thingsOf(item).map(({ name, id: thingId }) => ({
      text: `${name[0]!.toUpperCase()}${name.slice(1)} ${thingId}`,
      href: THINGS[name].path(thingId),
      all: `/audit/trail?thing=${name}-${thingId}`,
    })),
    more,
    changes: changes.map((change) => ({
      heading: `${change.table.replaceAll('_', ' ')} ${change.id}`,
      hasBefore: change.before !== null,
      rows: CHANGE_COLUMNS(change).map((column) => ({
        column: column.replaceAll('_', ' '),
        before: change.before?.[column] ?? '',
        after: change.after[column] ?? '',
      })),
    })),
  };
}
