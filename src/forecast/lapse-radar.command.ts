import Table from 'cli-table3';
import type { Command } from 'commander';
import { showMonth, toMonth } from '../core/calendar/month.js';
import { money } from '../core/money/money.js';
import { showPounds, showPoundsOrDash } from '../core/money/show-pounds.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { FindOrganisations } from '../organisations/index.js';
import { type WithBooks, found } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import { CommandError, print, printJson } from '../platform/cli/terminal.js';
import { FindLapseRadar, type LapseRadarView, type SystemRadarView, anythingLapses } from './find-lapse-radar.js';

interface Options {
  readonly organisation?: string;
  readonly format: 'table' | 'json';
}

/** `lapse-radar`: what lapses in the next twelve months, and the applications that would use it. */
export function addLapseRadar(program: Command, withBooks: WithBooks): void {
  program
    .command('lapse-radar')
    .description('what lapses in the next 12 months, and the applications that would use it, soonest first')
    .option('--organisation <name>', 'whose account; left out, every account, each application with one of them')
    .addOption(formatOption())
    .action(async ({ organisation: name, format }: Options) => {
      await withBooks(async (app) => {
        const find = app.get(FindLapseRadar);
        if (name === undefined) {
          const system = await find.system({ is: 'operator' });
          if (format === 'json') printJson(system);
          else print(systemText(system));
          return;
        }
        const organisation = await app.get(FindOrganisations).byName(name);
        if (!organisation) throw new CommandError([`There is no organisation called ${name}`]);
        const account = await app.get(FindLevyAccounts).ofOrganisation(organisation.id);
        if (!account) throw new CommandError([`${organisation.name} has no levy account: import a statement first`]);
        const radar = found(await find.run(account.id, true));
        if (format === 'json') printJson(radar);
        else print(radarText(radar));
      });
    });
}

const pounds = (text: string): string => showPoundsOrDash(money(text));
const month = (text: string): string => showMonth(toMonth(text));

function systemText({ lapses, saved, accounts }: SystemRadarView): string {
  const total = `In all ${showPounds(money(lapses))} lapses in 12 months; applications would use ${showPounds(money(saved))} of it`;
  const lapsing = accounts.filter(anythingLapses);
  const others = accounts.filter((account) => !anythingLapses(account)).map(({ organisation }) => organisation);
  const nothing = others.length === 0 ? [] : [`Nothing lapses in 12 months of ${others.join(', ')}`];
  return [...lapsing.map(radarText), ...nothing, total].join('\n\n');
}

function radarText({ organisation, asAt, lapses, saved, months, applications }: LapseRadarView): string {
  const head = `${organisation}, by what is known on ${asAt}: ${pounds(lapses)} lapses in 12 months`;
  if (!anythingLapses({ lapses })) return `${organisation}, by what is known on ${asAt}: nothing lapses in 12 months`;
  const byMonth = tableOf(['Month', 'Lapses', 'Could be used', 'Left to lapse'], 1);
  for (const each of months.filter(anythingLapses)) {
    const left = money(each.lapses).minus(money(each.saved)).toFixed();
    byMonth.push([month(each.month), ...[each.lapses, each.saved, left].map(pounds)]);
  }
  if (applications.length === 0) return [head, byMonth.toString(), 'No application would use any of it'].join('\n');
  const uses = tableOf(['Application', 'From', 'Learners', 'Costs', 'To pledge first', 'Would use', 'Of'], 2);
  for (const { reference, receiver, startsOn, learners, learnersAsked, ...use } of applications) {
    uses.push([
      ...[`${reference} ${receiver ?? ''}`.trim(), startsOn, `${learners} of ${learnersAsked}`],
      ...[use.cost, use.toPledge, use.saved].map(pounds),
      use.months.map((each) => `${month(each.month)} ${pounds(each.saved)}`).join('\n'),
    ]);
  }
  return [head, byMonth.toString(), `Applications would use ${pounds(saved)} of it:`, uses.toString()].join('\n');
}

const tableOf = (head: string[], words: number): Table.Table =>
  new Table({
    head,
    colAligns: head.map((_, index) => (index < words ? 'left' : 'right')),
    style: { head: [], border: [] },
  });
