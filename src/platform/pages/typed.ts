import { type LocalDate, parseLocalDate } from '../../core/calendar/local-date.js';
import { type Money, money, parseAmount } from '../../core/money/money.js';
import type { SentForm } from './page.js';

const POUNDS = /^£?\s*(\d{1,3}([, ]\d{3})+|\d+)(\.\d{1,2})?$/;

/**
 * Pounds as people type them: `£1,234.50`, `1 234.5`. At most pence; `1,23` is none, because it may mean 1.23.
 * @returns undefined where it is no amount
 */
export const poundsTyped = (text: string): Money | undefined =>
  POUNDS.test(text.trim()) ? parseAmount(text.replaceAll(/[£,\s]/g, '')) : undefined;

/** Pounds as they stand in a field: `3500`, `3500.50`. @param text as the books and drafts have it */
export function poundsToType(text: string): string {
  const amount = money(text);
  return amount.isInteger() ? amount.toFixed(0) : amount.toFixed(Math.max(2, amount.decimalPlaces()));
}

/** The day of three fields, `name-day`, `name-month` and `name-year`. @returns undefined where it is no day */
export function dayTyped(form: Pick<SentForm, 'text'>, name: string): LocalDate | undefined {
  const part = (of: string): string => form.text(`${name}-${of}`).padStart(2, '0');
  return parseLocalDate(`${part('year')}-${part('month')}-${part('day')}`);
}

/** Whether nothing was typed in any of the three fields of a day. */
export const isDayEmpty = (form: Pick<SentForm, 'text'>, name: string): boolean =>
  ['day', 'month', 'year'].every((of) => form.text(`${name}-${of}`) === '');

/** What the three fields of a day hold; nothing where there is no day. */
export const dayToType = (name: string, day: string | null | undefined): Readonly<Record<string, string>> =>
  day === undefined || day === null
    ? {}
    : {
        [`${name}-day`]: String(Number(day.slice(8, 10))),
        [`${name}-month`]: String(Number(day.slice(5, 7))),
        [`${name}-year`]: day.slice(0, 4),
      };
