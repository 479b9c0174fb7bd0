import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError, Option } from 'commander';
import { found } from '../platform/cli/command.js';
import { CommandError, print, printJson } from '../platform/cli/terminal.js';
import { Reads } from '../platform/database/reads.js';
import { type Referenced, findByReference } from './references.js';

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

/** More than any list has. */
export const ALL = 1_000_000;

/** The id of what has a reference such as `P-0001`. @throws CommandError when there is none */
export const idOf = async (app: INestApplicationContext, table: Referenced, reference: string): Promise<number> =>
  found(await app.get(Reads).run((db) => findByReference(db, table, reference)));

/** As {@link idOf}, where it may be left out. */
export const idOfAny = async (
  app: INestApplicationContext,
  table: Referenced,
  reference: string | undefined,
): Promise<number | null> => (reference === undefined ? null : idOf(app, table, reference));

/** Whoever names an option that the action does not take has meant something else. @throws CommandError */
export function expectOptions(action: string, given: object, taken: readonly string[]): void {
  const others = Object.keys(given).filter((name) => name !== 'as' && !taken.includes(name));
  if (others.length === 0) return;
  const flags = others.map((name) => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  throw new CommandError([`${action} takes no ${flags.join(' and no ')}`]);
}

/** The value of an option that an action cannot do without. @throws CommandError */
export function needed<Value>(action: string, value: Value | undefined, option: string): Value {
  if (value === undefined) throw new CommandError([`${action} needs ${option}`]);
  return value;
}
