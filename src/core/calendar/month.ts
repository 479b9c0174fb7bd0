import { invariant } from '../invariant.js';

declare const month: unique symbol;

/** A calendar month, ISO text `YYYY-MM`. Months compare and sort as text. */
export type Month = string & { readonly [month]: true };

const MONTH_TEXT = /^\d{4}-(0[1-9]|1[0-2])$/;

export function parseMonth(text: string): Month | undefined {
  return MONTH_TEXT.test(text) ? (text as Month) : undefined;
}

/** A month from text that the program itself wrote. @throws InvariantError when it is not `YYYY-MM` */
export function toMonth(text: string): Month {
  const value = parseMonth(text);
  invariant(value !== undefined, `'${text}' is not a month`);
  return value;
}

/** @param number 1 for January to 12 for December */
export function monthOf(year: number, number: number): Month {
  return toMonth(`${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`);
}

export const yearOfMonth = (value: Month): number => Number.parseInt(value.slice(0, 4), 10);
export const numberOfMonth = (value: Month): number => Number.parseInt(value.slice(5, 7), 10);

const ordinal = (value: Month): number => yearOfMonth(value) * 12 + numberOfMonth(value) - 1;

export function plusMonths(value: Month, months: number): Month {
  const target = ordinal(value) + months;
  return monthOf(Math.floor(target / 12), (target % 12) + 1);
}

/** How many months `to` lies after `from`; negative when before. */
export const monthsBetween = (from: Month, to: Month): number => ordinal(to) - ordinal(from);

/** `count` months in order, the first one included. */
export function monthsFrom(first: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => plusMonths(first, index));
}

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As people read it: `May 2026`. */
export const showMonth = (value: Month): string => `${NAMES[numberOfMonth(value) - 1]} ${value.slice(0, 4)}`;

/**
 * Reads `May 2026`, as the official statement writes a payroll month; `Sept` too, because the server's language
 * decides. Undefined for anything else.
 */
export function parseNamedMonth(text: string): Month | undefined {
  const match = /^([A-Za-z]{3,4}) (\d{4})$/.exec(text);
  if (!match) return undefined;
  const name = match[1]!.toLowerCase();
  const index = NAMES.findIndex((known) => known.toLowerCase() === name || (known === 'Sep' && name === 'sept'));
  return index < 0 ? undefined : monthOf(Number.parseInt(match[2]!, 10), index + 1);
}
