import type { LocalDate } from '../../core/calendar/local-date.js';
import type { Money } from '../../core/money/money.js';
import type { Fault } from '../../core/refusal.js';
import { isPlain } from '../http/validation.js';
import type { SentForm } from './page.js';
import { dayTyped, isDayEmpty, poundsTyped } from './typed.js';

const LONG_TEXT_MAX = 2000;

/** Reads the fields of a form, and gathers in plain words what is wrong with each; an empty field is not wrong. */
export class FormReader {
  readonly faults: Fault[] = [];

  constructor(private readonly form: SentForm) {}

  private unread<Value>(where: string, value: Value | undefined, message: string): Value | undefined {
    if (value === undefined) this.faults.push({ where, message });
    return value;
  }

  /** Notes that a field was left empty that may not be. */
  need<Value>(where: string, value: Value | undefined, message: string): Value | undefined {
    const isKnown = this.faults.some((fault) => fault.where === where);
    return isKnown ? value : this.unread(where, value, message);
  }

  text(name: string, longest = LONG_TEXT_MAX): string | undefined {
    const text = this.form.text(name).replaceAll('\r\n', '\n');
    if (text === '') return undefined;
    const isRight = text.length <= longest && isPlain(text);
    return this.unread(name, isRight ? text : undefined, `Write at most ${longest} characters`);
  }

  whole(name: string, least: number, most: number): number | undefined {
    const text = this.form.text(name).replaceAll(',', '');
    if (text === '') return undefined;
    const value = /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : undefined;
    const isRight = value !== undefined && value >= least && value <= most;
    return this.unread(name, isRight ? value : undefined, `Enter a whole number from ${least} to ${most}`);
  }

  pounds(name: string): Money | undefined {
    const text = this.form.text(name);
    return text === '' ? undefined : this.unread(name, poundsTyped(text), 'Enter pounds, such as 3,500 or 3500.50');
  }

  day(name: string): LocalDate | undefined {
    if (isDayEmpty(this.form, name)) return undefined;
    return this.unread(name, dayTyped(this.form, name), 'Enter a day, such as 27 3 2027');
  }

  yesNo(name: string): boolean | undefined {
    const text = this.form.text(name);
    return text === '' ? undefined : text === 'yes';
  }

  /** One of some words. */
  choice<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const text = this.form.text(name);
    if (text === '') return undefined;
    return this.unread(
      name,
      words.find((word) => word === text),
      'Choose one of these',
    );
  }
}
