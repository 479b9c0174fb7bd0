import { invariant } from '../invariant.js';
import { type LocalDate, parseLocalDate } from './local-date.js';

declare const instant: unique symbol;
declare const localDateTime: unique symbol;

/** A moment in UTC to the millisecond, `2026-11-21T09:30:00.000Z`. Moments compare and sort as text. */
export type Instant = string & { readonly [instant]: true };

/** A time on the clock of the United Kingdom without a zone, `2026-05-15T16:05:44.000`. Compares and sorts as text. */
export type LocalDateTime = string & { readonly [localDateTime]: true };

const TIME = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z)?)?$/;

function parts(text: string): { clock: string; utc: boolean } | undefined {
  const match = TIME.exec(text);
  if (!match || !parseLocalDate(match[1]!)) return undefined;
  const [, date, hour = '00', minute = '00', second = '00', fraction = '', utc] = match;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  return { clock: `${date}T${hour}:${minute}:${second}.${milliseconds}`, utc: utc !== undefined };
}

/** Reads `2026-11-21T09:30:00Z`, seconds and fractions optional, in UTC only; undefined otherwise. */
export function parseInstant(text: string): Instant | undefined {
  const read = parts(text);
  return read?.utc ? (`${read.clock}Z` as Instant) : undefined;
}

/** A moment from text that the program itself wrote. @throws InvariantError when it is not one */
export function toInstant(text: string): Instant {
  const value = parseInstant(text);
  invariant(value !== undefined, `'${text}' is not a moment in UTC`);
  return value;
}

/** Reads `2026-05-15T16:05:44` or a bare day, which is its first moment; undefined with a zone or for anything else. */
export function parseLocalDateTime(text: string): LocalDateTime | undefined {
  const read = parts(text);
  return read && !read.utc ? (read.clock as LocalDateTime) : undefined;
}

/** @throws InvariantError when the text is not a local time */
export function toLocalDateTime(text: string): LocalDateTime {
  const value = parseLocalDateTime(text);
  invariant(value !== undefined, `'${text}' is not a local time`);
  return value;
}

export const startOf = (date: LocalDate): LocalDateTime => `${date}T00:00:00.000` as LocalDateTime;
export const dateOf = (time: LocalDateTime): LocalDate => time.slice(0, 10) as LocalDate;
