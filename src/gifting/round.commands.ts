import type { INestApplicationContext } from '@nestjs/common';
import { Argument, type Command } from 'commander';
import { ROUND_STEPS, type RoundStep } from '../core/gifting/round.js';
import { asOption, reasonOf, requestAs } from '../identity/index.js';
import { type WithBooks, answered, found } from '../platform/cli/command.js';
import { type Format, formatOption, show } from '../platform/cli/options.js';
import { print } from '../platform/cli/terminal.js';
import { ChangeRound } from './change-round.js';
import { ALL, idOf } from './command-arguments.js';
import { CreateRound } from './create-round.js';
import { FindRounds } from './find-rounds.js';
import { asSent, readRound, readTerms } from './json-files.js';
import { RoundStepBody, termsOf } from './rounds.dto.js';
import { roundsTable } from './rounds-table.js';
import { TakeRoundStep } from './take-round-step.js';

interface Asking {
  readonly as?: string;
}

/** `round`: prepares a round. */
export function addRound(program: Command, withBooks: WithBooks): void {
  program
    .command('round')
    .description('prepare a round, or the next phase of one')
    .argument('<file>', 'JSON as POST /api/v1/rounds takes it; standards and the round before by what they are called')
    .addOption(asOption())
    .action(async (path: string, { as }: Asking) => {
      await withBooks(async (app) => {
        const body = await readRound(app, path);
        const { name, followsId = null, reason } = body;
        const round = { name, followsId, terms: termsOf(body), reason };
        const { id } = answered(await app.get(CreateRound).run(await requestAs(app, as), round));
        await printRound(app, id);
      });
    });
}

/** `round-terms`: gives a round new terms. */
export function addRoundTerms(program: Command, withBooks: WithBooks): void {
  program
    .command('round-terms')
    .description('give a round new terms, as the next version')
    .argument('<round>', 'its reference, such as R-0001')
    .argument('<file>', 'all terms as JSON, as POST /api/v1/rounds/{id}/terms takes them')
    .addOption(asOption())
    .action(async (round: string, path: string, { as }: Asking) => {
      await withBooks(async (app) => {
        const id = await idOf(app, 'funding_round', round);
        const body = await readTerms(app, path);
        const request = await requestAs(app, as);
        const { version } = answered(await app.get(ChangeRound).run(request, id, termsOf(body), body.reason));
        print(`Version ${version} of the terms:`);
        await printRound(app, id);
      });
    });
}

/** `rounds`: the rounds, and how far each is. */
export function addRounds(program: Command, withBooks: WithBooks): void {
  program
    .command('rounds')
    .description('rounds in which gifts are given, and how far each is')
    .addOption(formatOption())
    .action(async ({ format }: { readonly format: Format }) => {
      await withBooks(async (app) => show(format, await app.get(FindRounds).list(0, ALL), roundsTable));
    });
}

/** `round-step`: takes a round a step further. */
export function addRoundStep(program: Command, withBooks: WithBooks): void {
  program
    .command('round-step')
    .description('open a round, close it, declare it decided, or publish what was decided')
    .argument('<round>', 'its reference, such as R-0001')
    .addArgument(new Argument('<step>', 'what is done').choices(ROUND_STEPS))
    .requiredOption('--reason <text>', 'why', reasonOf)
    .addOption(asOption())
    .action(async (round: string, chosen: RoundStep, { reason: why, as }: Asking & { readonly reason: string }) => {
      await withBooks(async (app) => {
        const id = await idOf(app, 'funding_round', round);
        const { step, reason } = await asSent(RoundStepBody, { step: chosen, reason: why });
        const { told } = answered(await app.get(TakeRoundStep).run(await requestAs(app, as), id, step, reason));
        await printRound(app, id);
        if (step === 'publish') print(`${told} ${told === 1 ? 'applicant was' : 'applicants were'} told.`);
      });
    });
}

async function printRound(app: INestApplicationContext, id: number): Promise<void> {
  print(roundsTable([found(await app.get(FindRounds).one(id))]));
}
