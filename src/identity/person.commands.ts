import { type Command, Argument } from 'commander';
import { ROLES, type Role } from '../core/access/roles.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type WithBooks, answered, commandActor } from '../platform/cli/command.js';
import { dayOf } from '../platform/cli/options.js';
import { print } from '../platform/cli/terminal.js';
import { findNamedOrganisation, findNamedPerson, reasonOf } from './command-arguments.js';
import { GrantRole } from './grant-role.js';
import { RegisterPerson } from './register-person.js';
import { MailedLinks } from './sign-in/mailed-links.js';

/** `add-person`: registers a person. */
export function addPerson(program: Command, withBooks: WithBooks): void {
  program
    .command('add-person')
    .description('register a person who works for a trust, a receiver or the programme team')
    .argument('<name>', 'as it stands in the records; no two people have the same')
    .option('--employer <organisation>', 'the organisation that the person works for from today on')
    .action(async (name: string, { employer }: { readonly employer?: string }) => {
      await withBooks(async (app) => {
        const employerId = await findNamedOrganisation(app, employer);
        const person = answered(await app.get(RegisterPerson).run({ actor: commandActor() }, { name, employerId }));
        print(`Person ${person.id} is ${person.name}.`);
      });
    });
}

interface GrantOptions {
  readonly organisation?: string;
  readonly from?: LocalDate;
  readonly end?: boolean;
  readonly reason: string;
}

/** `grant-role`: gives a person a role from a day on, or ends it. */
export function addGrantRole(program: Command, withBooks: WithBooks): void {
  program
    .command('grant-role')
    .description('give a person a role from a day on, or end it')
    .argument('<person>', 'the name or the number of the person')
    .addArgument(new Argument('<role>', 'the role').choices(ROLES))
    .option('--organisation <name>', 'for which it is held: a trust’s roles and a receiver’s')
    .option('--from <day>', 'the first day; today where it is left out', dayOf)
    .option('--end', 'the role is no longer held from that day on')
    .requiredOption('--reason <text>', 'why', reasonOf)
    .action(async (name: string, role: Role, { organisation, from, end = false, reason }: GrantOptions) => {
      await withBooks(async (app) => {
        const { id: personId, name: known } = await findNamedPerson(app, name);
        const organisationId = await findNamedOrganisation(app, organisation);
        const grant = { personId, role, organisationId, from: from ?? null, held: !end, reason };
        const recorded = answered(await app.get(GrantRole).run({ actor: commandActor() }, grant));
        const of = organisation === undefined ? '' : ` of ${organisation}`;
        print(`${known} is ${end ? 'no longer ' : ''}${role}${of} from ${recorded.from} on.`);
      });
    });
}

/** `invite`: lets a person sign in, and mails the link that the first password is chosen with. */
export function addInvite(program: Command, withBooks: WithBooks): void {
  program
    .command('invite')
    .description('let a person sign in; a mail with a link to choose a password goes to the address')
    .argument('<person>', 'the name or the number of the person')
    .argument('<email>', 'the address that the person signs in with')
    .action(async (name: string, email: string) => {
      await withBooks(async (app) => {
        const { id, name: known } = await findNamedPerson(app, name);
        answered(await app.get(MailedLinks).invite({ actor: commandActor() }, id, email));
        print(`A mail with a link for ${known} is on its way.`);
      });
    });
}
