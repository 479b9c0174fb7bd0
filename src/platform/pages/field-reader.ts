import { type LocalDate, parseLocalDate } from '../../core/calendar/local-date.js';
import { type Money, parseAmount } from '../../core/money/money.js';
import { type Fault, type Refusal, refuse } from '../../core/refusal.js';
import type { SentForm } from './page.js';

/** Control characters, and halves of a character that no encoding can write. */
const NOT_PLAIN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u;
const POUNDS = /^£?\s*(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$/;
const DAY_PARTS = ['day', 'month', 'year'] as const;

/** Reads the fields of a form one after the other, and keeps everything that is wrong with them. */
export class FieldReader {
  readonly faults: Fault[] = [];

  constructor(private readonly form: Pick<SentForm, 'text'>) {}

  fault(where: string, message: string): void {
    this.faults.push({ where, message });
  }

  /** Text that has to be there. @param missing what to say where nothing was typed */
  words(name: string, missing: string, longest = 2000): string {
    const text = this.form.text(name);
    if (text === '') this.fault(name, missing);
    this.plain(name, text, longest);
    return text;
  }

  /** Text that may be left out. */
  wordsOrNone(name: string, longest = 2000): string | null {
    const text = this.form.text(name);
    this.plain(name, text, longest);
    return text === '' ? null : text;
  }

  private plain(name: string, text: string, longest: number): void {
    if (text.length > longest) this.fault(name, `Use at most ${longest} characters`);
    else if (NOT_PLAIN.test(text)) this.fault(name, 'Use letters, digits and the usual signs alone');
  }

  /** One of several words. @param missing what to say where it is none of them */
  oneOf<Word extends string>(name: string, words: readonly Word[], missing: string): Word {
    const word = words.find((each) => each === this.form.text(name));
    if (word === undefined) this.fault(name, missing);
    return word ?? words[0]!;
  }

  /** A whole number. */
  whole(name: string, from: number, to: number, what: string): number {
    const text = this.form.text(name);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= from && value <= to) return value;
    this.fault(name, `${what}: type a whole number from ${from} to ${to}`);
    return from;
  }

  /** Pounds as people type them: `£1,234.50`, `1234.5`. Nothing typed is null. */
  poundsOrNone(name: string): Money | null {
    const text = this.form.text(name);
    if (text === '') return null;
    const amount = POUNDS.test(text) ? parseAmount(text.replaceAll(/[£,\s]/g, '')) : undefined;
    if (!amount) this.fault(name, 'Type pounds, such as 12,500 or 1,234.50');
    return amount ?? null;
  }

  /** A day as three fields bring it: `name-day`, `name-month`, `name-year`. Nothing typed is null. */
  dayOrNone(name: string): LocalDate | null {
    const [day, month, year] = DAY_PARTS.map((part) => this.form.text(`${name}-${part}`)) as [string, string, string];
    if (day === '' && month === '' && year === '') return null;
    const found = parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    if (!found) this.fault(name, 'Type a day of the calendar, such as 27 3 2027');
    return found ?? null;
  }

  /** A day that has to be there; a day long ago where it is wrong. @param missing what to say where nothing was typed */
  day(name: string, missing: string): LocalDate {
    const before = this.faults.length;
    const day = this.dayOrNone(name);
    if (day === null && this.faults.length === before) this.fault(name, missing);
    return day ?? ('1970-01-01' as LocalDate);
  }

  /** What is wrong, or nothing. */
  refusal(code: string): Refusal | undefined {
    return this.faults.length === 0 ? undefined : refuse(code, 'There is a problem', this.faults);
  }
}

/** A day in its three fields. @param day null leaves them empty */
export const dayFields = (name: string, day: string | null): Readonly<Record<string, string>> =>
  day === null
    ? {}
    : {
        [`${name}-day`]: String(Number(day.slice(8, 10))),
        [`${name}-month`]: String(Number(day.slice(5, 7))),
        [`${name}-year`]: day.slice(0, 4),
      };
