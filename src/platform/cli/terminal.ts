import { SingleBar } from 'cli-progress';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SettingsError } from '../../../config/settings.js';
import type { Refusal } from '../../core/refusal.js';

/** A command that could not be done: one line a fault on standard error, exit code 2. */
export class CommandError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }

  static from(refusal: Refusal): CommandError {
    const faults = refusal.faults.map(({ where, message }) => (where === '' ? message : `${where}: ${message}`));
    return new CommandError([`${refusal.message} (${refusal.code})`, ...faults]);
  }
}

/** What was wrong, one line a fault. Connecting to a host of several addresses fails with an error for each. */
export function faultsOf(error: unknown): string[] {
  if (error instanceof CommandError) return error.lines.map(oneLine);
  if (error instanceof SettingsError) return error.faults.map(oneLine);
  if (error instanceof AggregateError) return error.errors.flatMap(faultsOf);
  return [oneLine(error instanceof Error ? error.message : String(error))];
}

export const oneLine = (text: string): string => text.trim().replaceAll(/\s*\n\s*/g, ' ');

/** Standard output carries the answer alone. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** Everything that is not the answer. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** A file's path as the caller means it: npm runs commands in the project's own folder. */
export const callersPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** The content of a file that the caller names. @throws CommandError when it cannot be read */
export const readCallersFile = (path: string): Promise<Uint8Array> =>
  readFile(callersPath(path)).catch(() => {
    throw new CommandError([`${path} cannot be read`]);
  });

export interface Progress {
  /** So many more of the total are done. */
  advance(by: number): void;
  end(): void;
}

/** A progress bar on standard error when that is a terminal, and nothing otherwise. */
export function showProgress(what: string, total: number): Progress {
  return showBar(`${what} [{bar}] {percentage}%`, total);
}

/** How much is done of what nobody has counted yet, on standard error when that is a terminal. */
export function showCount(what: string, unit: string): Progress {
  return showBar(`${what}: {value} ${unit}`, Number.MAX_SAFE_INTEGER);
}

function showBar(format: string, total: number): Progress {
  if (!process.stderr.isTTY || total === 0) return { advance: () => undefined, end: () => undefined };
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true });
  bar.start(total, 0);
  return { advance: (by) => bar.increment(by), end: () => bar.stop() };
}
