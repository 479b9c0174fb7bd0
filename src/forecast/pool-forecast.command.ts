import Table from 'cli-table3';
import type { Command } from 'commander';
import { showMonth, toMonth } from '../core/calendar/month.js';
import { money } from '../core/money/money.js';
import { showPoundsOrDash } from '../core/money/show-pounds.js';
import type { WithBooks } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import { print, printJson } from '../platform/cli/terminal.js';
import { FindPoolForecast, type PoolForecastView } from './find-pool-forecast.js';

/** `pool-forecast`: what all levy accounts will have together. */
export function addPoolForecast(program: Command, withBooks: WithBooks): void {
  program
    .command('pool-forecast')
    .description('what all levy accounts will have together for 48 months')
    .addOption(formatOption())
    .action(async ({ format }: { readonly format: 'table' | 'json' }) => {
      await withBooks(async (app) => {
        const pool = await app.get(FindPoolForecast).run({ is: 'operator' });
        if (format === 'json') printJson(pool);
        else print(poolText(pool));
      });
    });
}

const pounds = (text: string): string => showPoundsOrDash(money(text));

function poolText({ asAt, organisations, months, years }: PoolForecastView): string {
  const table = new Table({
    head: ['Month', 'Levy in', 'Lapses', 'Gifts', 'Own training', 'Without levy', 'Left'],
    colAligns: ['left', ...Array<'right'>(6).fill('right')],
    style: { head: [], border: [] },
  });
  for (const { month, levyIn, lapsed, gifted, ownPaid, coInvested, balance } of months) {
    table.push([showMonth(toMonth(month)), ...[levyIn, lapsed, gifted, ownPaid, coInvested, balance].map(pounds)]);
  }
  return [
    `${organisations.length === 1 ? '1 account' : `${organisations.length} accounts`}, by what is known on ${asAt}: ${organisations.join(', ')}`,
    table.toString(),
    'Allowance by year from 20 April (* foreseen):',
    ...years.map(
      ({ year, allowance, isProjected, gifted }) =>
        `  ${year.slice(0, 4)}: ${pounds(allowance)}${isProjected ? '*' : ''}, will be given ${pounds(gifted)}`,
    ),
  ].join('\n');
}
