import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError, Option } from 'commander';
import { FindOrganisations } from '../organisations/index.js';
import { commandActor } from '../platform/cli/command.js';
import { CommandError } from '../platform/cli/terminal.js';
import { FindPeople, type PersonView } from './find-people.js';

export function reasonOf(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It says why, in words.');
  return text.trim();
}

/** The person of a name or a number. @throws CommandError when there is none */
export async function findNamedPerson(app: INestApplicationContext, name: string): Promise<PersonView> {
  const person = await app.get(FindPeople).named(name);
  if (!person) throw new CommandError([`There is no person called ${name}: register one with add-person NAME`]);
  return person;
}

/** `--as PERSON`: who answers for what the command does. */
export const asOption = (): Option =>
  new Option('--as <person>', 'the name or the number of the person who answers for it; left out, you do as operator');

/** Who asks: the person who is named, for whom the account on this machine types, or that account as the operator. */
export async function requestAs(
  app: INestApplicationContext,
  name: string | undefined,
): Promise<{ readonly actor: string; readonly personId: number | null }> {
  if (name === undefined) return { actor: commandActor(), personId: null };
  const person = await findNamedPerson(app, name);
  return { actor: `${commandActor()} for person ${person.id} ${person.name}`, personId: person.id };
}

/** The id of the organisation of a name; null where none is named. @throws CommandError when there is none */
export async function findNamedOrganisation(app: INestApplicationContext, name: string): Promise<number>;
export async function findNamedOrganisation(
  app: INestApplicationContext,
  name: string | undefined,
): Promise<number | null>;
export async function findNamedOrganisation(
  app: INestApplicationContext,
  name: string | undefined,
): Promise<number | null> {
  if (name === undefined) return null;
  const organisation = await app.get(FindOrganisations).byName(name);
  if (!organisation) throw new CommandError([`There is no organisation called ${name}`]);
  return organisation.id;
}
