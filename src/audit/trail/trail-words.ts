import { parseLocalDate, showDate } from '../../core/calendar/local-date.js';
import type { Names } from '../pages/names.js';
import type { Change, Values } from './changes.js';
import type { TrailItem } from './find-trail.js';
import { KEYS, OWNERS, THINGS, type ThingName } from './things.js';

/** What a record is, by its kind. */
export const RECORD_WORDS: Readonly<Record<string, string>> = {
  access: 'Signing in, or a change of how',
  'access-digest': 'A day of who saw what, closed',
  'access-removal': 'Old views taken out',
  account: 'Account opened by hand',
  agreement: 'Data-sharing agreement',
  'agreement-signature': 'Agreement signed',
  'agreement-withdrawal': 'Signature withdrawn',
  'api-token': 'Token of the operator',
  application: 'Application',
  'application-decision': 'Decision on an application',
  'application-score': 'Points for an application',
  'applicant-check': 'Applicant checked',
  'award-expiry': 'Award that was not used',
  'conflict-declaration': 'Interest declared, or none',
  contact: 'Contact for letters',
  declarations: 'Declarations to HMRC',
  employment: 'Where somebody works',
  'english-fraction': 'English share',
  entry: 'Entry by hand',
  'fraction-override': 'English share decided by hand',
  'gift-reminder': 'Reminder',
  'learner-link': 'Learner’s link taken out',
  'levy-account': 'Levy account',
  'levy-status': 'Whether an organisation pays levy',
  'mail-delivery': 'Mail delivered, or not',
  membership: 'Membership of the programme',
  'month-end': 'Month end',
  'offer-answer': 'Answer to an offer',
  'offer-extension': 'More time for an offer',
  'official-figure': 'Figure of the official site',
  'opening-balance': 'Opening balance',
  organisation: 'Organisation',
  'organisation-connection': 'Connection of organisations',
  'paye-scheme': 'PAYE scheme',
  person: 'Person',
  'person-token': 'Token of a person',
  'person-token-end': 'Token ended',
  pledge: 'Pledge',
  'pledge-change': 'Pledge changed',
  'programme-setting': 'Setting of the programme',
  'provider-order': 'Order of providers',
  reconciliation: 'Difference accepted',
  refusal: 'Something refused',
  reversal: 'Entry taken back',
  'role-grant': 'Role given or taken',
  round: 'Round',
  'round-step': 'Round taken further',
  standards: 'Standards',
  start: 'Start',
  'start-change': 'Change of a start',
  starts: 'Starts from a file',
  statement: 'Statement',
  'year-end': 'Allowance year ended',
};

const words = (name: string): string => name.replaceAll(/[-_]/g, ' ');

export function recordWords(kind: string): string {
  const plain = words(kind);
  return RECORD_WORDS[kind] ?? `${plain[0]?.toUpperCase() ?? ''}${plain.slice(1)}`;
}

const REASONS = ['reason', 'explanation', 'comment', 'basis'];

/** Why it was done, as whoever did it said. */
export const reasonOf = ({ changes }: TrailItem): string =>
  [...new Set(changes.flatMap(({ after }) => REASONS.flatMap((column) => after[column] ?? [])))].join('; ');

const LONG = 160;

/** One column of a row, in words. @param names of organisations */
function valueWords(column: string, value: string, names: Names): string {
  if (OWNERS.includes(column)) return names.get(Number(value)) ?? value;
  const day = parseLocalDate(value);
  if (day) return showDate(day);
  return value.length > LONG ? `${value.slice(0, LONG)}…` : value;
}

const columnWords = (column: string): string => words(column.replace(/_id$/, ''));

/** What stands differently from before, or all that is new, in words. */
export function changeWords({ table, before, after }: Change, names: Names): string {
  const show = (values: Values, column: string): string => valueWords(column, values[column] ?? 'nothing', names);
  const key = KEYS[table] ?? [];
  const isToTell = (column: string): boolean => !REASONS.includes(column);
  const told = Object.keys({ ...before, ...after }).filter(isToTell);
  const naming = told.filter((column) => key.includes(column)).map((column) => show(after, column));
  const others = told.filter((column) => !key.includes(column));
  const differing = before === null ? others : others.filter((column) => before[column] !== after[column]);
  const said = differing.map((column) =>
    before === null
      ? `${columnWords(column)} ${show(after, column)}`
      : `${columnWords(column)} ${show(before, column)} → ${show(after, column)}`,
  );
  return `${words(table)}${naming.length > 0 ? ` ${naming.join(', ')}` : ''}: ${said.join('; ') || 'as before'}`;
}

/** All that a record changed, in one text. */
export function itemWords({ changes, more }: TrailItem, names: Names): string {
  if (more === null) return 'So many rows that the record’s own page lists them';
  const rest = more === 0 ? [] : [`and ${more} more`];
  return [...changes.map((change) => changeWords(change, names)), ...rest].join('. ');
}

const NAMED_BY = new Map<string, ThingName>(
  (Object.keys(THINGS) as ThingName[]).flatMap((name) => [
    [THINGS[name].table, name],
    [THINGS[name].column, name],
  ]),
);

/** What a record is about, with the pages of those things: its own rows and what they name. */
export function thingsOf({ changes }: TrailItem): { readonly name: ThingName; readonly id: number }[] {
  const found = changes.flatMap(({ table, id, after }) => [
    ...(NAMED_BY.has(table) ? [{ name: NAMED_BY.get(table)!, id }] : []),
    ...Object.entries(after).flatMap(([column, value]) =>
      NAMED_BY.has(column) ? [{ name: NAMED_BY.get(column)!, id: Number(value) }] : [],
    ),
  ]);
  return [...new Map(found.map((thing) => [`${thing.name} ${thing.id}`, thing])).values()];
}
