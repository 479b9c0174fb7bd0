import type { INestApplicationContext } from '@nestjs/common';
import { type Command, InvalidArgumentError } from 'commander';
import { FindOrganisations } from '../organisations/index.js';
import { type WithBooks, answered, commandActor } from '../platform/cli/command.js';
import { CommandError, print } from '../platform/cli/terminal.js';
import { isRowId } from '../platform/http/validation.js';
import { KeepContacts } from './keep-contacts.js';

const PROGRAMME = 'programme';

/** `add-contact`: whom mail of an organisation goes to from now on. */
export function addAddContact(program: Command, withBooks: WithBooks): void {
  program
    .command('add-contact')
    .description('add somebody to whom mail goes')
    .argument('<organisation>', `the organisation’s name, or ${PROGRAMME} for the programme team`)
    .argument('<name>', 'the person’s name')
    .argument('<email>', 'the address')
    .action(async (organisation: string, name: string, email: string) => {
      await withBooks(async (app) => {
        const organisationId = await organisationIdOf(app, organisation);
        const added = await app.get(KeepContacts).add({ actor: commandActor() }, { organisationId, name, email });
        print(`Contact ${answered(added).id} is added.`);
      });
    });
}

/** `remove-contact`: takes a name and an address out of the database. */
export function addRemoveContact(program: Command, withBooks: WithBooks): void {
  program
    .command('remove-contact')
    .description('take the name and the address of a contact out of the database')
    .argument('<id>', 'the number that add-contact said', idOf)
    .action(async (id: number) => {
      const removed = await withBooks((app) => app.get(KeepContacts).remove({ actor: commandActor() }, id));
      print(`Contact ${answered(removed).id} is removed.`);
    });
}

function idOf(text: string): number {
  const id = Number(text);
  if (!isRowId(id)) throw new InvalidArgumentError('It is the number of a contact.');
  return id;
}

async function organisationIdOf(app: INestApplicationContext, name: string): Promise<number | null> {
  if (name === PROGRAMME) return null;
  const organisation = await app.get(FindOrganisations).byName(name);
  if (!organisation) throw new CommandError([`There is no organisation called ${name}`]);
  return organisation.id;
}
