import type { Command } from 'commander';
import { findNamedOrganisation } from '../identity/index.js';
import { type WithBooks, found } from '../platform/cli/command.js';
import { type Format, formatOption, show } from '../platform/cli/options.js';
import { print } from '../platform/cli/terminal.js';
import { atRiskText, awardText, awardsTable } from './awards-table.js';
import { ALL, idOf, idOfAny } from './command-arguments.js';
import { FindAwards } from './find-awards.js';
import { findNames } from './names.js';
import { RunTimers, type TimersRun } from './run-timers.js';

interface Search {
  readonly organisation?: string;
  readonly application?: string;
  readonly format: Format;
}

/** `awards`: what was awarded to whom. */
export function addAwards(program: Command, withBooks: WithBooks): void {
  program
    .command('awards')
    .description('awards: what each was, has paid, has given back and still has')
    .option('--organisation <name>', 'only those that this organisation gives or receives')
    .option('--application <reference>', 'only of this application')
    .addOption(formatOption())
    .action(async ({ organisation, application, format }: Search) => {
      await withBooks(async (app) => {
        const organisationId = await findNamedOrganisation(app, organisation);
        const applicationId = await idOfAny(app, 'application', application);
        const awards = (await app.get(FindAwards).list(0, ALL, { applicationId })).filter(
          ({ senderId, receiverId }) => organisationId === null || [senderId, receiverId].includes(organisationId),
        );
        await show(format, awards, async () => awardsTable(awards, await findNames(app)));
      });
    });
}

/** `award`: one of them, year by year. */
export function addAward(program: Command, withBooks: WithBooks): void {
  program
    .command('award')
    .description('one award, year by year')
    .argument('<award>', 'its reference, such as W-0001')
    .addOption(formatOption())
    .action(async (award: string, { format }: { readonly format: Format }) => {
      await withBooks(async (app) => {
        const view = found(await app.get(FindAwards).one(await idOf(app, 'award', award)));
        await show(format, view, async () => awardText(view, await findNames(app)));
      });
    });
}

/** `awards-at-risk`: awards whose sender may not keep its word. */
export function addAwardsAtRisk(program: Command, withBooks: WithBooks): void {
  program
    .command('awards-at-risk')
    .description('open awards whose giver may not keep its word, with pledges that could take them over')
    .addOption(formatOption())
    .action(async ({ format }: { readonly format: Format }) => {
      await withBooks(async (app) => {
        const atRisk = await app.get(FindAwards).atRisk();
        await show(format, atRisk, async () => atRiskText(atRisk, await findNames(app)));
      });
    });
}

/** `run-timers`: does what time limits ask for today. */
export function addRunTimers(program: Command, withBooks: WithBooks): void {
  program
    .command('run-timers')
    .description('do what time limits ask for today, as npm start does by itself; a second time it does nothing more')
    .action(async () => {
      await withBooks(async (app) => print(timersText(await app.get(RunTimers).run())));
    });
}

const timersText = (run: TimersRun): string =>
  [
    `Warnings of a time limit: ${run.warnings}`,
    `Offers that lapsed, because nobody answered: ${run.offersExpired}`,
    `Awards that lapsed, because no start was reported: ${run.awardsExpired}`,
    `Pledges that ended for a year that is over: ${run.yearsEnded}`,
    `Offers from the waiting list: ${run.offeredFromWaitingList}`,
    `Applications that waited until they were to start: ${run.waitedInVain}`,
  ].join('\n');
