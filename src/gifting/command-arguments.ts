import type { INestApplicationContext } from '@nestjs/common';
import { found } from '../platform/cli/command.js';
import { CommandError } from '../platform/cli/terminal.js';
import { Reads } from '../platform/database/reads.js';
import { type Referenced, findByReference } from './references.js';

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
