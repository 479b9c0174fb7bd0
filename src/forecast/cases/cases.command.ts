import Table from 'cli-table3';
import { type Command, Option } from 'commander';
import { showMonth, toMonth } from '../../core/calendar/month.js';
import { money } from '../../core/money/money.js';
import { showPoundsOrDash } from '../../core/money/show-pounds.js';
import { asOption, requestAs } from '../../identity/index.js';
import { FindLevyAccounts } from '../../levy-accounts/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type WithBooks, answered, found } from '../../platform/cli/command.js';
import { formatOption } from '../../platform/cli/options.js';
import { CommandError, print, printJson } from '../../platform/cli/terminal.js';
import { type CaseComparison, FindCases } from './find-cases.js';
import type { TypedCase } from './read-case.js';
import { SaveCase } from './save-case.js';

interface Options {
  readonly organisation: string;
  readonly format: 'table' | 'json';
}

interface SaveOptions extends TypedCase {
  readonly organisation: string;
  readonly as?: string;
  readonly share?: true;
}

/** `forecast-cases`: what was supposed of a levy account, side by side. */
export function addForecastCases(program: Command, withBooks: WithBooks): void {
  program
    .command('forecast-cases')
    .description('the cases that were saved of a levy account, side by side with things as they stand')
    .requiredOption('--organisation <name>', 'whose account')
    .addOption(formatOption())
    .action(async ({ organisation: name, format }: Options) => {
      await withBooks(async (app) => {
        const organisation = await app.get(FindOrganisations).byName(name);
        if (!organisation) throw new CommandError([`There is no organisation called ${name}`]);
        const account = await app.get(FindLevyAccounts).ofOrganisation(organisation.id);
        if (!account) throw new CommandError([`${organisation.name} has no levy account: import a statement first`]);
        const comparison = found(await app.get(FindCases).compare(account.id, false));
        if (format === 'json') printJson(comparison);
        else print(comparisonText(comparison));
      });
    });
}

/** `save-forecast-case`: keeps what is supposed of a levy account. */
export function addSaveForecastCase(program: Command, withBooks: WithBooks): void {
  program
    .command('save-forecast-case')
    .description('keep what is supposed of a levy account, to be held beside other cases')
    .argument('<name>', 'what the case is called')
    .requiredOption('--organisation <name>', 'whose account')
    .option('--levy-change <part>', 'the monthly levy changes by so much: -0.1 is a tenth less')
    .option('--slip-months <months>', 'training that has not begun begins so many months later')
    .option('--leavers <part>', 'so much of all training ends early, from --leavers-from on')
    .option('--leavers-from <month>', 'the month from which it ends early, such as 2027-01')
    .addOption(new Option('--cohort-kind <kind>', 'who pays for learners who come').choices(['own', 'gift']))
    .option('--cohort-standard <id>', 'the standard that they learn, by its id')
    .option('--cohort-learners <number>', 'how many come')
    .option('--cohort-month <month>', 'the month in which they begin')
    .option('--law-from <day>', 'the day from which another law holds')
    .option('--law-life <months>', 'how many months levy lives that enters from then on')
    .option('--law-cap <part>', 'which share of a year’s levy may be given from then on')
    .option('--share', 'the programme team sees it, as far as the agreement lets it')
    .addOption(asOption())
    .action(async (name: string, { organisation: owner, as, share, ...content }: SaveOptions) => {
      await withBooks(async (app) => {
        const organisation = await app.get(FindOrganisations).byName(owner);
        if (!organisation) throw new CommandError([`There is no organisation called ${owner}`]);
        const request = await requestAs(app, as);
        const saved = { name, content, isShared: share === true };
        answered(await app.get(SaveCase).make(request, organisation.id, saved));
        print(`The case ${name} is kept`);
      });
    });
}

const pounds = (text: string): string => showPoundsOrDash(money(text));

function comparisonText({ organisation, asAt, cases, overtaken }: CaseComparison): string {
  const years = cases[0]!.safeToGift.map(({ year }) => year);
  const table = new Table({ head: ['', ...cases.map(({ name }) => name)], style: { head: [], border: [] } });
  for (const [index, months] of ['12', '24', '48'].entries()) {
    table.push([`Left after ${months} months`, ...cases.map(({ balances }) => pounds(balances[index]!))]);
  }
  table.push(['Lapses in 48 months', ...cases.map(({ lapses }) => pounds(lapses))]);
  table.push([
    'Too little from',
    ...cases.map(({ dryFrom }) => (dryFrom === null ? '–' : showMonth(toMonth(dryFrom)))),
  ]);
  for (const [index, year] of years.entries()) {
    table.push([`Safe to gift from ${year}`, ...cases.map(({ safeToGift }) => pounds(safeToGift[index]!.most))]);
  }
  const past = overtaken.map(
    ({ name }) => `${name} cannot be reckoned any more: what it supposes has a day that is past`,
  );
  return [`${organisation}, by what is known on ${asAt}`, table.toString(), ...past].join('\n');
}
