import { type LocalDate, dayBefore, plusDays } from '../calendar/local-date.js';

/** Days from the first to the last, both included. */
export interface Span {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Whether the first day is no later than the last. */
export const isInOrder = ({ from, until }: Span): boolean => from <= until;

export const isWithin = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.until <= outer.until;

/** The days that two spans share, or nothing. */
export function sharedBy(a: Span, b: Span): Span | undefined {
  const from = a.from > b.from ? a.from : b.from;
  const until = a.until < b.until ? a.until : b.until;
  return from <= until ? { from, until } : undefined;
}

/** The days of a span that lie in none of some others, in their order. */
export function uncovered(whole: Span, others: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let { from } = whole;
  for (const other of [...others].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (other.until < from) continue;
    if (other.from > whole.until) break;
    if (other.from > from) gaps.push({ from, until: dayBefore(other.from) });
    from = plusDays(other.until, 1);
  }
  if (from <= whole.until) gaps.push({ from, until: whole.until });
  return gaps;
}
