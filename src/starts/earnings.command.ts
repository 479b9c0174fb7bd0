import Table from 'cli-table3';
import { type Command, InvalidArgumentError } from 'commander';
import { showMonth, toMonth } from '../core/calendar/month.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { isRefusal } from '../core/refusal.js';
import type { WithBooks } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import { CommandError, print, printJson } from '../platform/cli/terminal.js';
import { type EarningsView, FindStarts } from './find-starts.js';

interface Options {
  readonly format: 'table' | 'json';
}

function idOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('It is the number of a start.');
  return Number.parseInt(text, 10);
}

/** `earnings`: what a start's provider earns month by month, and why. */
export function addEarnings(program: Command, withBooks: WithBooks): void {
  program
    .command('earnings')
    .description('what the provider of a start earns month by month, and why')
    .argument('<start>', 'the number of the start', idOf)
    .addOption(formatOption())
    .action(async (id: number, { format }: Options) => {
      await withBooks(async (app) => {
        const earnings = await app.get(FindStarts).earnings(id);
        if (isRefusal(earnings)) throw CommandError.from(earnings);
        if (format === 'json') printJson(earnings);
        else print(earningsText(earnings));
      });
    });
}

function earningsText({ startId, learner, status, total, earnings }: EarningsView): string {
  const table = new Table({
    head: ['Month', 'For', 'Earned', 'Why'],
    colAligns: ['left', 'left', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { month, kind, amount, why } of earnings) {
    table.push([showMonth(toMonth(month)), kind, showPounds(money(amount)), why]);
  }
  table.push(['All', '', showPounds(money(total)), '']);
  return [`Start ${startId} of learner ${learner}, ${status.replace('-', ' ')}`, table.toString()].join('\n');
}
