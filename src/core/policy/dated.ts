import { invariant } from '../invariant.js';
import { type LocalDateTime, startOf } from '../calendar/instant.js';
import type { LocalDate } from '../calendar/local-date.js';

/** Anything that holds from a day on, until the next row of the same list. */
export interface Effective {
  readonly from: LocalDate;
}

/** A rule's value from a day on. A change of law is a new row, never an edit. */
export interface Dated<Value> extends Effective {
  readonly value: Value;
  /** Where the value was read: a law, a page of government, or a rule of the programme. */
  readonly source: string;
}

function latest<Row extends Effective>(rows: readonly Row[], holds: (from: LocalDate) => boolean): Row | undefined {
  let found: Row | undefined;
  for (const row of rows) {
    if (holds(row.from) && (found === undefined || row.from >= found.from)) found = row;
  }
  return found;
}

/** The row in force on a day, its own first day included; undefined before the first row. */
export function inForceOn<Row extends Effective>(rows: readonly Row[], date: LocalDate): Row | undefined {
  return latest(rows, (from) => from <= date);
}

/** The row dated strictly before a moment, which is how levy rates are picked at a cutoff. */
export function datedBefore<Row extends Effective>(rows: readonly Row[], moment: LocalDateTime): Row | undefined {
  return latest(rows, (from) => startOf(from) < moment);
}

/** @throws InvariantError when the rule has no row for the day: the dated data is incomplete */
export function valueOn<Value>(rows: readonly Dated<Value>[], date: LocalDate, rule: string): Value {
  const row = inForceOn(rows, date);
  invariant(row !== undefined, `${rule} has no rule dated ${date} or before`);
  return row.value;
}
