import type { INestApplicationContext } from '@nestjs/common';
import Table from 'cli-table3';
import type { Command } from 'commander';
import type { LocalDate } from '../core/calendar/local-date.js';
import { isRefusal } from '../core/refusal.js';
import { FindOrganisations } from '../organisations/index.js';
import type { WithBooks } from '../platform/cli/command.js';
import { dayOf, formatOption } from '../platform/cli/options.js';
import { print, printJson } from '../platform/cli/terminal.js';
import { FindPeople, type PersonView } from './find-people.js';

interface Options {
  readonly asAt?: LocalDate;
  readonly format: 'table' | 'json';
}

/** People are far fewer. */
const ALL = 100_000;

/** `people`: who there is, with their roles and employers as at a day. */
export function addPeople(program: Command, withBooks: WithBooks): void {
  program
    .command('people')
    .description('people, with their roles and employers')
    .option('--as-at <day>', 'as at this day; today where it is left out', dayOf)
    .addOption(formatOption())
    .action(async ({ asAt, format }: Options) => {
      await withBooks(async (app) => {
        const people = await app.get(FindPeople).list(0, ALL, asAt ?? null);
        if (format === 'json') printJson(people);
        else print(peopleTable(people, await namesOf(app, people)));
      });
    });
}

async function namesOf(app: INestApplicationContext, people: readonly PersonView[]): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (const id of new Set(people.flatMap(({ employerIds }) => employerIds))) {
    const organisation = await app.get(FindOrganisations).asAt(id, null);
    if (!isRefusal(organisation)) names.set(id, organisation.name);
  }
  return names;
}

function peopleTable(people: readonly PersonView[], names: ReadonlyMap<number, string>): string {
  const table = new Table({
    head: ['', 'Name', 'Roles', 'Works for'],
    colAligns: ['right', 'left', 'left', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { id, name, roles, employerIds } of people) {
    const held = roles.map(({ role, organisationId }) =>
      organisationId === null ? role : `${role} of ${names.get(organisationId)}`,
    );
    const employers = employerIds.map((employerId) => names.get(employerId));
    table.push([String(id), name, held.join('\n'), employers.join('\n')]);
  }
  return table.toString();
}
