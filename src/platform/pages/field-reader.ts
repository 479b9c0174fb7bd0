import type { LocalDate } from '../../core/calendar/local-date.js';
import type { Money } from '../../core/money/money.js';
import { type Fault, type Refusal, refuse } from '../../core/refusal.js';
import { isPlain } from '../http/validation.js';
import type { SentForm } from './page.js';
import { dayTyped, isDayEmpty, poundsTyped } from './typed.js';

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
    else if (!isPlain(text)) this.fault(name, 'Use letters, digits and the usual signs alone');
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
    const amount = poundsTyped(text);
    if (!amount) this.fault(name, 'Type pounds, such as 12,500 or 1,234.50');
    return amount ?? null;
  }

  /** A day as three fields bring it: `name-day`, `name-month`, `name-year`. Nothing typed is null. */
  dayOrNone(name: string): LocalDate | null {
    if (isDayEmpty(this.form, name)) return null;
    const found = dayTyped(this.form, name);
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
