import Table from 'cli-table3';
import type { Command } from 'commander';
import { showMonth, toMonth } from '../../core/calendar/month.js';
import { money } from '../../core/money/money.js';
import { showPoundsOrDash } from '../../core/money/show-pounds.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type WithBooks, found } from '../../platform/cli/command.js';
import { type Format, formatOption } from '../../platform/cli/options.js';
import { CommandError, print, printJson } from '../../platform/cli/terminal.js';
import { FindReceiverForecast, type ReceiverForecastView } from './find-receiver-forecast.js';
import { expectedWords, tellingMonths } from './receiver-forecast-view.js';

interface Options {
  readonly organisation: string;
  readonly format: Format;
}

/** `expected-gifts`: what gifts will pay for an employer's apprentices, month by month. */
export function addExpectedGifts(program: Command, withBooks: WithBooks): void {
  program
    .command('expected-gifts')
    .description('what gifts will pay for an employer’s apprentices in 48 months, and what it pays itself')
    .requiredOption('--organisation <name>', 'which employer')
    .addOption(formatOption())
    .action(({ organisation: name, format }: Options) =>
      withBooks(async (app) => {
        const organisation = await app.get(FindOrganisations).byName(name);
        if (!organisation) throw new CommandError([`There is no organisation called ${name}`]);
        const forecast = found(await app.get(FindReceiverForecast).run(organisation.id));
        if (format === 'json') printJson(forecast);
        else print(expectedTable(forecast));
      }),
    );
}

function expectedTable(forecast: ReceiverForecastView): string {
  const table = new Table({
    head: ['Month', 'In training', 'To begin', 'To finish', 'Gifts pay', 'Employer pays', 'Paid on'],
    colAligns: ['left', ...Array<'right'>(5).fill('right'), 'left'],
    style: { head: [], border: [] },
  });
  for (const { month, learning, starting, finishing, gifts, own, paidOn } of tellingMonths(forecast)) {
    table.push([
      ...[showMonth(toMonth(month)), learning, starting, finishing],
      ...[showPoundsOrDash(money(gifts)), showPoundsOrDash(money(own)), paidOn],
    ]);
  }
  return [
    `${forecast.organisation}, by what is known on ${forecast.asAt}`,
    ...expectedWords(forecast, 'other'),
    table.toString(),
  ].join('\n');
}
