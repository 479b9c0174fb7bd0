import { type LocalDate, parseLocalDate } from '../../../core/calendar/local-date.js';
import type { Fault } from '../../../core/refusal.js';
import { BY_WORDS } from '../figures-columns.js';
import { SYSTEM_BY, type SystemBy, type UtilisationAsked } from '../asked.js';

type Typed = Readonly<Record<string, string>>;
const DAYS = ['from', 'to', 'asAt'] as const;

/** What a page was asked for by its address; what is no day is a fault of its field. */
export function readAsked(
  typed: Typed,
  trustId: number | null,
  usually: SystemBy,
): { readonly asked: UtilisationAsked; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const [from, to, asAt] = DAYS.map((where): LocalDate | null => {
    const text = typed[where] ?? '';
    const day = parseLocalDate(text);
    if (text !== '' && !day) faults.push({ where, message: 'Enter a day of the calendar, such as 21 11 2026' });
    return day ?? null;
  });
  const by = SYSTEM_BY.find((each) => each === typed['by']) ?? usually;
  return { asked: { ...{ from: from!, to: to!, asAt: asAt! }, knownAt: null, by, trustId, monthly: false }, faults };
}

/** The fields of the form, as they were typed. */
export const askedFields = (typed: Typed, by: SystemBy) => ({
  ...Object.fromEntries(DAYS.map((name) => [name, typed[name] ?? ''])),
  choices: SYSTEM_BY.map((value) => ({ value, text: BY_WORDS[value], selected: value === by })),
});

/** An address with what else it was asked for. */
export function askedPath(path: string, typed: Typed, more: Typed = {}): string {
  const kept = [...DAYS, 'by', 'figure', 'part'].map((name) => [name, more[name] ?? typed[name] ?? ''] as const);
  const given = kept.filter(([, value]) => value !== '');
  return given.length === 0
    ? path
    : `${path}?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, value])).toString()}`;
}
