import { type LocalDate, parseLocalDate } from '../../core/calendar/local-date.js';
import { type Money, parseAmount } from '../../core/money/money.js';
import type { Fault } from '../../core/refusal.js';

/** What a page reads of a form. */
interface TypedFields {
  text(name: string): string;
}

export const isFault = (read: unknown): read is Fault => typeof read === 'object' && read !== null && 'where' in read;

const POUNDS = /^£?\s*(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$/;

/** Pounds as people type them: `£1,234.50` or `1234.5`. @param where the field, for what is wrong with it */
export function readPounds(text: string, where: string): Money | Fault {
  const typed = text.trim();
  if (typed === '') return { where, message: 'Enter an amount in pounds' };
  const amount = POUNDS.test(typed) ? parseAmount(typed.replaceAll(/[£,\s]/g, '')) : undefined;
  return amount ?? { where, message: 'Enter an amount in pounds, such as 1,234.50' };
}

/** A day as the three fields of a date input bring it: `name-day`, `name-month`, `name-year`. */
export function readDay(form: TypedFields, name: string): LocalDate | Fault {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => form.text(`${name}-${part}`)) as [
    string,
    ...string[],
  ];
  if (day === '' && month === '' && year === '') return { where: `${name}-day`, message: 'Enter a day' };
  const text = `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseLocalDate(text) ?? { where: `${name}-day`, message: 'Enter a day of the calendar, such as 27 3 2027' };
}

/** Control characters, and halves of a character that no encoding can write. */
const NOT_PLAIN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u;
const TEXT_MAX = 500;

/** Some words that have to be there. @param asked what to type, such as `Enter the reason` */
export function readWords(text: string, where: string, asked: string): string | Fault {
  const typed = text.trim().replaceAll('\r\n', '\n');
  if (typed === '') return { where, message: asked };
  if (typed.length > TEXT_MAX) return { where, message: `Use at most ${TEXT_MAX} characters` };
  return NOT_PLAIN.test(typed) ? { where, message: 'Use letters, digits and the usual signs alone' } : typed;
}
