import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { userInfo } from 'node:os';
import type { Refusal } from '../../core/refusal.js';
import { isRefusal } from '../../core/refusal.js';
import type { Clock } from '../clock/clock.js';
import { CommandError } from './terminal.js';

/**
 * Gives a command the application over the books, and closes it when the command ends.
 * @param clock other than the machine's
 */
export type WithBooks = <Result>(
  work: (app: INestApplicationContext) => Promise<Result>,
  clock?: Clock,
) => Promise<Result>;

/** Adds a command of a module to the program. */
export type AddCommand = (program: Command, withBooks: WithBooks) => void;

/** Whoever runs the command, for the record. @param account who the machine says it is */
export function commandActor(account: () => { readonly username: string } = userInfo): string {
  try {
    return `command line ${account().username}`;
  } catch {
    // In a container the account often has a number alone.
    return `command line user ${process.getuid?.()}`;
  }
}

/** What was found, or the way out of the command. */
export function found<Result>(result: Result | Refusal): Result {
  if (isRefusal(result)) throw CommandError.from(result);
  return result;
}

/** An answer, or the way out of the command. */
export function answered<Answer>(outcome: { readonly answer: Answer } | Refusal): Answer {
  return found(outcome).answer;
}
