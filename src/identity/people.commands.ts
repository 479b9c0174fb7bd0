import type { Command } from 'commander';
import type { WithBooks } from '../platform/cli/command.js';
import { addPeople } from './show-people.command.js';
import { addGrantRole, addInvite, addPerson } from './person.commands.js';
import { addEndToken, addToken } from './token.commands.js';

/** Every command about people, their roles and their tokens. */
export function addPeopleCommands(program: Command, withBooks: WithBooks): void {
  for (const add of [addPerson, addGrantRole, addInvite, addToken, addEndToken, addPeople]) add(program, withBooks);
}
