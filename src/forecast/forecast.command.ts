import Table from 'cli-table3';
import type { Command } from 'commander';
import { showMonth, toMonth } from '../core/calendar/month.js';
import { money } from '../core/money/money.js';
import { showPoundsOrDash } from '../core/money/show-pounds.js';
import { isRefusal } from '../core/refusal.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { FindOrganisations } from '../organisations/index.js';
import { type WithBooks, found } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import { CommandError, print, printJson } from '../platform/cli/terminal.js';
import { FindForecast, type ForecastView } from './find-forecast.js';
import { bindsWords } from './forecast-words.js';
import { type TypedWhatIf, readWhatIf } from './read-what-if.js';

interface Options extends TypedWhatIf {
  readonly organisation: string;
  readonly format: 'table' | 'json';
}

/** `forecast`: what a levy account will have, month by month, and what is safe to gift. */
export function addForecast(program: Command, withBooks: WithBooks): void {
  program
    .command('forecast')
    .description('what a levy account will have for 48 months, and what is safe to gift in each coming year')
    .requiredOption('--organisation <name>', 'whose account')
    .option('--levy-change <part>', 'as if the monthly levy changed by so much: -0.1 is a tenth less')
    .option('--slip-months <months>', 'as if training that has not begun began so many months later')
    .option('--leavers <part>', 'as if so much of all training ended early, from --leavers-from on')
    .option('--leavers-from <month>', 'the month from which it ends early, such as 2027-01')
    .addOption(formatOption())
    .action(async ({ organisation: name, format, ...typed }: Options) => {
      const what = readWhatIf(typed);
      if (isRefusal(what)) throw CommandError.from(what);
      await withBooks(async (app) => {
        const organisation = await app.get(FindOrganisations).byName(name);
        if (!organisation) throw new CommandError([`There is no organisation called ${name}`]);
        const account = await app.get(FindLevyAccounts).ofOrganisation(organisation.id);
        if (!account) throw new CommandError([`${organisation.name} has no levy account: import a statement first`]);
        const forecast = found(await app.get(FindForecast).run(account.id, what));
        if (format === 'json') printJson(forecast);
        else print(forecastTable(forecast));
      });
    });
}

const pounds = (text: string): string => showPoundsOrDash(money(text));

function forecastTable({ organisation, asAt, ownLately, months, years, safeToGift }: ForecastView): string {
  const table = new Table({
    head: ['Month', 'Levy in', 'Lapses', 'Gifts', 'Own training', 'Without levy', 'Left'],
    colAligns: ['left', ...Array<'right'>(6).fill('right')],
    style: { head: [], border: [] },
  });
  for (const month of months) {
    const { levyIn, lapsed, gifted, ownPaid, coInvested, balance } = month;
    table.push([
      showMonth(toMonth(month.month)),
      ...[levyIn, lapsed, gifted, ownPaid, coInvested, balance].map(pounds),
    ]);
  }
  return [
    `${organisation}, by what is known on ${asAt}`,
    table.toString(),
    `Own training is expected to go on as in the last six months: ${pounds(ownLately)} a month`,
    'Allowance by year from 20 April (* foreseen):',
    ...years.map(
      ({ year, allowance, isProjected, sent, gifted }) =>
        `  ${year.slice(0, 4)}: ${pounds(allowance)}${isProjected ? '*' : ''}, sent ${pounds(sent)}, will be given ${pounds(gifted)}`,
    ),
    'Safe to gift beside what is promised:',
    ...safeToGift.map((safe) => `  ${safe.year.slice(0, 4)}: ${pounds(safe.most)} (${bindsWords(safe.binds)})`),
  ].join('\n');
}
