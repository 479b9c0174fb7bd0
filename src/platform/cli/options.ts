import { InvalidArgumentError, Option } from 'commander';
import { parseInstant } from '../../core/calendar/instant.js';
import { parseLocalDate } from '../../core/calendar/local-date.js';
import { parseMonth } from '../../core/calendar/month.js';
import { print, printJson } from './terminal.js';

/** An option's value as what it means, or a fault that says what it should be. */
export const reading =
  <Value>(read: (text: string) => Value | undefined, what: string) =>
  (text: string): Value => {
    const value = read(text);
    if (value === undefined) throw new InvalidArgumentError(`It is ${what}.`);
    return value;
  };

/** An option that may be given as often as there are values. */
export const collecting =
  <Value>(read: (text: string) => Value) =>
  (text: string, before: readonly Value[] = []): readonly Value[] => [...before, read(text)];

export const asText = (text: string): string => text;

export const dayOf = reading(parseLocalDate, 'a day such as 2026-11-21');
export const momentOf = reading(parseInstant, 'a moment in UTC such as 2026-11-21T09:30:00Z');
export const monthOf = reading(parseMonth, 'a month such as 2026-11');

/** A whole number within bounds. */
export const wholeNumber = (least: number, most: number): ((text: string) => number) =>
  reading((text) => {
    const number = /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
    return number >= least && number <= most ? number : undefined;
  }, `a whole number from ${least} to ${most}`);

export type Format = 'table' | 'json';

export const formatOption = (): Option =>
  new Option('--format <format>', 'how to print the answer').choices(['table', 'json']).default('table');

/** Prints what was found: whole, as the API shows it, or in words. */
export async function show<View>(
  format: Format,
  view: View,
  inWords: (view: View) => string | Promise<string>,
): Promise<void> {
  if (format === 'json') printJson(view);
  else print(await inWords(view));
}
