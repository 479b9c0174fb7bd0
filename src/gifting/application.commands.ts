import type { INestApplicationContext } from '@nestjs/common';
import { type Command, Option } from 'commander';
import { APPLICATION_STATES, type ApplicationState } from '../core/gifting/application-states.js';
import { asOption, findNamedOrganisation, requestAs } from '../identity/index.js';
import { type WithBooks, answered, found } from '../platform/cli/command.js';
import { type Format, formatOption, show } from '../platform/cli/options.js';
import { print } from '../platform/cli/terminal.js';
import { applicationText, applicationsTable, standingText } from './application-text.js';
import { contentOf } from './applications.dto.js';
import { ALL, idOf, idOfAny } from './command-arguments.js';
import { FindApplications } from './find-applications.js';
import { readContent } from './json-files.js';
import { findNames } from './names.js';
import { SaveApplication } from './save-application.js';
import { SubmitApplication } from './submit-application.js';

interface Asking {
  readonly as?: string;
}

const FILE = 'JSON with lines, answers, knockOuts and aid, however incomplete; a line may name its "standard" by code';

/** `apply`: begins an application. */
export function addApply(program: Command, withBooks: WithBooks): void {
  program
    .command('apply')
    .description('begin an application: keep it as a draft, and say what is missing and what speaks against it')
    .argument('<file>', FILE)
    .requiredOption('--round <reference>', 'the round, such as R-0001')
    .requiredOption('--organisation <name>', 'the employer that applies')
    .addOption(asOption())
    .action(async (path: string, given: Asking & { readonly round: string; readonly organisation: string }) => {
      await withBooks(async (app) => {
        const roundId = await idOf(app, 'funding_round', given.round);
        const receiverId = await findNamedOrganisation(app, given.organisation);
        const content = contentOf(await readContent(app, path));
        const request = await requestAs(app, given.as);
        await printStanding(
          app,
          answered(await app.get(SaveApplication).begin(request, roundId, receiverId, content)).id,
        );
      });
    });
}

/** `save-application`: keeps another version of a draft. */
export function addSaveApplication(program: Command, withBooks: WithBooks): void {
  program
    .command('save-application')
    .description('keep another version of a draft, in place of all that it said before')
    .argument('<application>', 'its reference, such as A-0001')
    .argument('<file>', FILE)
    .addOption(asOption())
    .action(async (application: string, path: string, { as }: Asking) => {
      await withBooks(async (app) => {
        const id = await idOf(app, 'application', application);
        const content = contentOf(await readContent(app, path));
        answered(await app.get(SaveApplication).save(await requestAs(app, as), id, content));
        await printStanding(app, id);
      });
    });
}

/** `submit`: sends an application in. */
export function addSubmit(program: Command, withBooks: WithBooks): void {
  program
    .command('submit')
    .description('send an application in')
    .argument('<application>', 'its reference, such as A-0001')
    .addOption(asOption())
    .action(async (application: string, { as }: Asking) => {
      await withBooks(async (app) => {
        const id = await idOf(app, 'application', application);
        const { warnings } = answered(await app.get(SubmitApplication).run(await requestAs(app, as), id));
        await printStanding(app, id);
        for (const { message } of warnings) print(`To know: ${message}`);
      });
    });
}

interface Search {
  readonly round?: string;
  readonly organisation?: string;
  readonly state?: ApplicationState;
  readonly format: Format;
}

/** `applications`: which there are. */
export function addApplications(program: Command, withBooks: WithBooks): void {
  program
    .command('applications')
    .description('applications, and how each stands')
    .option('--round <reference>', 'only of this round')
    .option('--organisation <name>', 'only of this employer')
    .addOption(new Option('--state <state>', 'only those in this state').choices(APPLICATION_STATES))
    .addOption(formatOption())
    .action(async ({ round, organisation, state, format }: Search) => {
      await withBooks(async (app) => {
        const roundId = await idOfAny(app, 'funding_round', round);
        const receiverId = await findNamedOrganisation(app, organisation);
        const search = { roundId, receiverId, state: state ?? null };
        const applications = await app.get(FindApplications).list(0, ALL, search);
        await show(format, applications, async () => applicationsTable(applications, await findNames(app)));
      });
    });
}

/** `application`: one of them, whole. */
export function addApplication(program: Command, withBooks: WithBooks): void {
  program
    .command('application')
    .description('one application: what is missing, what speaks against it, its offer and its history')
    .argument('<application>', 'its reference, such as A-0001')
    .addOption(formatOption())
    .action(async (application: string, { format }: { readonly format: Format }) => {
      await withBooks(async (app) => {
        const view = found(await app.get(FindApplications).one(await idOf(app, 'application', application)));
        await show(format, view, async () => applicationText(view, await findNames(app)));
      });
    });
}

async function printStanding(app: INestApplicationContext, id: number): Promise<void> {
  print(standingText(found(await app.get(FindApplications).one(id)), await findNames(app)));
}
