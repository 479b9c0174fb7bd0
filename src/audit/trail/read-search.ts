import { parseLocalDate } from '../../core/calendar/local-date.js';
import type { Fault } from '../../core/refusal.js';
import type { TrailSearch } from './find-trail.js';
import { THING_NAMES } from './things.js';

/** What somebody asked a trail for, as typed; what is left out asks for any. */
export interface TrailAsked {
  readonly person?: string;
  readonly organisation?: string;
  readonly kind?: string;
  readonly thing?: string;
  readonly from?: string;
  readonly to?: string;
}

/** @param typed `pledge-3` */
export function readThing(typed: string): TrailSearch['thing'] {
  const [, name = '', id = ''] = /^([a-z]+)-([1-9]\d{0,14})$/.exec(typed.trim()) ?? [];
  const known = THING_NAMES.find((each) => each === name);
  return known === undefined ? null : { name: known, id: Number.parseInt(id, 10) };
}

/** Reads a search, and says what of it does not read. @param dayFault what is said of what is no day */
export function readTrailSearch(
  asked: TrailAsked,
  dayFault = 'Enter a day such as 2026-11-21',
): {
  readonly search: TrailSearch;
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const read = <Value>(
    where: keyof TrailAsked,
    value: (text: string) => Value | null,
    message: string,
  ): Value | null => {
    const text = (asked[where] ?? '').trim();
    if (text === '') return null;
    const found = value(text);
    if (found === null) faults.push({ where, message });
    return found;
  };
  const number = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number.parseInt(text, 10) : null);
  const day = (text: string): TrailSearch['from'] => parseLocalDate(text) ?? null;
  const search: TrailSearch = {
    personId: read('person', number, 'Enter a number such as 12'),
    organisationId: read('organisation', number, 'Enter a number such as 12'),
    kind: read('kind', (text) => text, ''),
    thing: read('thing', readThing, 'Enter a thing such as pledge-3'),
    from: read('from', day, dayFault),
    to: read('to', day, dayFault),
  };
  return { search, faults };
}
