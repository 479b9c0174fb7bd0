import Table from 'cli-table3';
import type { Command } from 'commander';
import { showDate, toLocalDate } from '../core/calendar/local-date.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { type WithBooks, found } from '../platform/cli/command.js';
import { type Format, formatOption, show } from '../platform/cli/options.js';
import { idOf } from './command-arguments.js';
import { FindOfficialView, type OfficialPledgeView } from './find-official-view.js';

/** `official-view`: a pledge as the official matching service would show it. */
export function addOfficialView(program: Command, withBooks: WithBooks): void {
  program
    .command('official-view')
    .description('what the official matching service would show of a pledge, and why that is another figure')
    .argument('<pledge>', 'its reference, such as P-0001')
    .addOption(formatOption())
    .action(async (pledge: string, { format }: { readonly format: Format }) => {
      await withBooks(async (app) => {
        const view = found(await app.get(FindOfficialView).run(await idOf(app, 'pledge', pledge)));
        await show(format, view, officialViewText);
      });
    });
}

const pounds = (text: string): string => showPounds(money(text));

function officialViewText({ reference, official, here, hidden, why }: OfficialPledgeView): string {
  const sides = tableOf(['', 'On the official site', 'Here']);
  sides.push(['Pledged', pounds(official.pledged), pounds(here.pledged)]);
  sides.push(['Taken by gifts', pounds(official.takenOff), pounds(here.promised)]);
  sides.push(['Left', pounds(official.remaining), pounds(here.available)]);
  const taxYears = tableOf(['Tax year', 'On the official site']);
  for (const { year, amount } of official.byTaxYear) taxYears.push([year, pounds(amount)]);
  const years = tableOf(['Allowance year from', 'Promised here', 'Not promised yet']);
  for (const { from, promised, available } of here.byAllowanceYear) {
    years.push([showDate(toLocalDate(from)), pounds(promised), pounds(available)]);
  }
  return [
    reference,
    sides.toString(),
    ...(official.byTaxYear.length === 0 ? [] : [taxYears.toString()]),
    years.toString(),
    `${pounds(hidden)} of later years is promised and not shown there.`,
    why,
  ].join('\n');
}

const tableOf = (head: readonly string[]): Table.Table =>
  new Table({
    head: [...head],
    colAligns: head.map((_, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
