import { invariant } from '../invariant.js';
import { type Month, numberOfMonth, plusMonths, yearOfMonth } from './month.js';

declare const localDate: unique symbol;

/** A calendar day, ISO text `YYYY-MM-DD`. Days compare and sort as text. Never a JavaScript `Date`. */
export type LocalDate = string & { readonly [localDate]: true };

const DATE_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(month: Month): number {
  const number = numberOfMonth(month);
  if (number === 2) return isLeap(yearOfMonth(month)) ? 29 : 28;
  return [4, 6, 9, 11].includes(number) ? 30 : 31;
}

/** Reads `2026-11-21`; undefined when it is not a day of the calendar. */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = DATE_TEXT.exec(text);
  if (!match) return undefined;
  const month = Number.parseInt(match[2]!, 10);
  const day = Number.parseInt(match[3]!, 10);
  if (month < 1 || month > 12 || day < 1) return undefined;
  return day <= daysInMonth(text.slice(0, 7) as Month) ? (text as LocalDate) : undefined;
}

/** A day from text that the program itself wrote. @throws InvariantError when it is not a day */
export function toLocalDate(text: string): LocalDate {
  const value = parseLocalDate(text);
  invariant(value !== undefined, `'${text}' is not a day`);
  return value;
}

/** Reads `21/11/2026`, as the official statement writes a day; undefined when it is not a day of the calendar. */
export function parseSlashedDate(text: string): LocalDate | undefined {
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  return match ? parseLocalDate(`${match[3]}-${match[2]}-${match[1]}`) : undefined;
}

export const showSlashedDate = (date: LocalDate): string =>
  `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

export const monthOfDate = (date: LocalDate): Month => date.slice(0, 7) as Month;
export const dayOfMonth = (date: LocalDate): number => Number.parseInt(date.slice(8, 10), 10);

/** @throws InvariantError when the month has no such day */
export const dateIn = (month: Month, day: number): LocalDate => toLocalDate(`${month}-${String(day).padStart(2, '0')}`);

export const firstDay = (month: Month): LocalDate => `${month}-01` as LocalDate;
export const lastDay = (month: Month): LocalDate => `${month}-${daysInMonth(month)}` as LocalDate;

/** Days since the first day of year 0 of the Gregorian calendar carried backwards: for counting, never shown. */
function dayNumber(date: LocalDate): number {
  const month = numberOfMonth(monthOfDate(date));
  // A year that begins in March ends with its leap day.
  const year = yearOfMonth(monthOfDate(date)) - (month <= 2 ? 1 : 0);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth(date);
}

/** Days from the first to the last, both included. */
export const daysInclusive = (first: LocalDate, last: LocalDate): number => dayNumber(last) - dayNumber(first) + 1;

/** @param days at least 0 */
export function plusDays(date: LocalDate, days: number): LocalDate {
  let month = monthOfDate(date);
  let day = dayOfMonth(date) + days;
  while (day > daysInMonth(month)) {
    day -= daysInMonth(month);
    month = plusMonths(month, 1);
  }
  return dateIn(month, day);
}

export const dayBefore = (date: LocalDate): LocalDate =>
  dayOfMonth(date) > 1 ? dateIn(monthOfDate(date), dayOfMonth(date) - 1) : lastDay(plusMonths(monthOfDate(date), -1));

/** The Monday of the week in which a day lies. */
export function mondayOf(date: LocalDate): LocalDate {
  const sinceMonday = (((daysInclusive(A_MONDAY, date) - 1) % 7) + 7) % 7;
  let monday = date;
  for (let days = 0; days < sinceMonday; days++) monday = dayBefore(monday);
  return monday;
}

const A_MONDAY = '2024-01-01' as LocalDate;

/** As people read it: `21 November 2026`. */
export function showDate(date: LocalDate): string {
  const names = 'January February March April May June July August September October November December'.split(' ');
  return `${dayOfMonth(date)} ${names[numberOfMonth(monthOfDate(date)) - 1]} ${date.slice(0, 4)}`;
}
