import Table from 'cli-table3';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type CollectionPeriod, parseCollectionPeriod } from '../core/calendar/collection-period.js';
import { showMonth, toMonth } from '../core/calendar/month.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { isRefusal } from '../core/refusal.js';
import type { WithBooks } from '../platform/cli/command.js';
import { CommandError, print, printJson } from '../platform/cli/terminal.js';
import { type MonthPreview, PreviewMonth } from './preview-month.js';

interface Options {
  readonly format: 'table' | 'json';
}

function periodOf(text: string): CollectionPeriod {
  const period = parseCollectionPeriod(text);
  if (!period) throw new InvalidArgumentError('It is a collection period such as 2627-R03.');
  return period;
}

/** `preview-month`: what a month's training would cost, and who would pay it. Nothing is written. */
export function addPreviewMonth(program: Command, withBooks: WithBooks): void {
  program
    .command('preview-month')
    .description('what a month’s training would cost and who would pay it; nothing is written')
    .argument('<period>', 'the collection period, such as 2627-R03 for October 2026', periodOf)
    .addOption(new Option('--format <format>', 'how to print the answer').choices(['table', 'json']).default('table'))
    .action(async (period: CollectionPeriod, { format }: Options) => {
      await withBooks(async (app) => {
        const preview = await app.get(PreviewMonth).run(period);
        if (isRefusal(preview)) throw CommandError.from(preview);
        if (format === 'json') printJson(preview);
        else print(previewText(preview));
      });
    });
}

const COLUMNS = ['due', 'gift', 'levy', 'governmentCoInvestment', 'employerCoInvestment'] as const;
const HEADINGS = ['Due', 'Gifts', 'Own levy', 'Government', 'Employer'];

function previewText({ deliveryMonth, debitMonth, payments, totals, accounts, findings }: MonthPreview): string {
  const shown = (text: string): string => showPounds(money(text));
  const table = new Table({
    head: ['Start', 'Learner', ...HEADINGS],
    colAligns: ['right', 'left', ...HEADINGS.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
  for (const payment of payments) {
    table.push([String(payment.startId), payment.learner, ...COLUMNS.map((column) => shown(payment[column]))]);
  }
  table.push(['', `All ${payments.length}`, ...COLUMNS.map((column) => shown(totals[column]))]);
  const moved = accounts.filter(({ balanceBefore, balanceAfter }) => balanceBefore !== balanceAfter);
  return [
    `Training in ${showMonth(toMonth(deliveryMonth))}, debited in ${showMonth(toMonth(debitMonth))}`,
    table.toString(),
    ...moved.map(
      ({ organisation, balanceBefore, balanceAfter }) =>
        `  ${organisation}: ${shown(balanceBefore)} before, ${shown(balanceAfter)} after`,
    ),
    ...findings.map((finding) => `  To know: ${finding}`),
  ].join('\n');
}
