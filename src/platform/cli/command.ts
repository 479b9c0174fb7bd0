import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { userInfo } from 'node:os';
import type { Refusal } from '../../core/refusal.js';
import { isRefusal } from '../../core/refusal.js';
import { CommandError } from './terminal.js';

/** Gives a command the application over the books, and closes it when the command ends. */
export type WithBooks = <Result>(work: (app: INestApplicationContext) => Promise<Result>) => Promise<Result>;

/** Adds a command of a module to the program. */
export type AddCommand = (program: Command, withBooks: WithBooks) => void;

/** Whoever runs the command, for the record. */
export const commandActor = (): string => `command line ${userInfo().username}`;

/** An answer, or the way out of the command. */
export function answered<Answer>(outcome: { readonly answer: Answer } | Refusal): Answer {
  if (isRefusal(outcome)) throw CommandError.from(outcome);
  return outcome.answer;
}
