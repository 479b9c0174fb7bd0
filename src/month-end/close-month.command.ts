import Table from 'cli-table3';
import type { Command } from 'commander';
import { type CollectionPeriod, parseCollectionPeriod } from '../core/calendar/collection-period.js';
import { showMonth, toMonth } from '../core/calendar/month.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { isRefusal } from '../core/refusal.js';
import { type WithBooks, commandActor } from '../platform/cli/command.js';
import { formatOption, reading } from '../platform/cli/options.js';
import { CommandError, type Progress, print, printJson, showProgress } from '../platform/cli/terminal.js';
import { CloseMonth, type OnProgress } from './close-month.js';
import { FindMonthEnds } from './find-month-ends.js';
import type { MonthEndView, PartsView } from './month-end-view.js';
import { type MonthPreview, PreviewMonth } from './preview-month.js';

interface Options {
  readonly preview?: boolean;
  readonly format: 'table' | 'json';
}

const periodOf = reading(parseCollectionPeriod, 'a collection period such as 2627-R03');

/** `close-month`: closes a month, or says what closing it would come to. */
export function addCloseMonth(program: Command, withBooks: WithBooks): void {
  program
    .command('close-month')
    .description('close a month: what its training costs and who pays it')
    .argument('<period>', 'the collection period, such as 2627-R03 for October 2026', periodOf)
    .option('--preview', 'say what it would come to, payment by payment, and write nothing')
    .addOption(formatOption())
    .action(async (period: CollectionPeriod, { preview, format }: Options) => {
      await withBooks(async (app) => {
        if (preview) {
          const found = await app.get(PreviewMonth).run(period);
          if (isRefusal(found)) throw CommandError.from(found);
          return format === 'json' ? printJson(found) : print(previewText(found));
        }
        const progress = progressOfSteps();
        const refusal = await app.get(CloseMonth).run(commandActor(), period, { onProgress: progress.on });
        progress.end();
        if (refusal) throw CommandError.from(refusal);
        const closed = await app.get(FindMonthEnds).one(period);
        if (isRefusal(closed)) throw CommandError.from(closed);
        return format === 'json' ? printJson(closed) : print(closedText(closed));
      });
    });
}

const TITLES = { starts: 'Looking at starts', accounts: 'Serving accounts' };

/** One bar after the other. */
function progressOfSteps(): { on: OnProgress; end: () => void } {
  let bar: { readonly what: string; readonly progress: Progress; done: number } | undefined;
  const end = (): void => bar?.progress.end();
  const on: OnProgress = (what, done, all) => {
    if (bar?.what !== what) {
      end();
      bar = { what, progress: showProgress(TITLES[what], all), done: 0 };
    }
    bar.progress.advance(done - bar.done);
    bar.done = done;
  };
  return { on, end };
}

const COLUMNS = ['due', 'gift', 'levy', 'governmentCoInvestment', 'employerCoInvestment'] as const;
const HEADINGS = ['Due', 'Gifts', 'Own levy', 'Government', 'Employer'];

const shown = (text: string): string => showPounds(money(text));
const cells = (parts: PartsView): string[] => COLUMNS.map((column) => shown(parts[column]));
const tableOf = (head: readonly string[]): Table.Table =>
  new Table({
    head: [...head, ...HEADINGS],
    colAligns: ['right', 'left', ...HEADINGS.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });

function previewText(preview: MonthPreview): string {
  const table = tableOf(['Start', 'Learner']);
  for (const payment of preview.payments) table.push([String(payment.startId), payment.learner, ...cells(payment)]);
  table.push(['', `All ${preview.paymentCount}`, ...cells(preview.totals)]);
  return [headline(preview), table.toString(), ...accountsAndFindings(preview)].join('\n');
}

function closedText(closed: MonthEndView): string {
  const table = tableOf(['', 'Payments']);
  table.push(['', String(closed.paymentCount), ...cells(closed.totals)]);
  return [`${headline(closed)}: closed`, table.toString(), ...accountsAndFindings(closed)].join('\n');
}

const headline = ({ deliveryMonth, debitMonth }: MonthEndView): string =>
  `Training in ${showMonth(toMonth(deliveryMonth))}, debited in ${showMonth(toMonth(debitMonth))}`;

function accountsAndFindings({ accounts, findings }: MonthEndView): string[] {
  const moved = accounts.filter(({ balanceBefore, balanceAfter }) => balanceBefore !== balanceAfter);
  return [
    ...moved.map(
      ({ organisation, balanceBefore, balanceAfter }) =>
        `  ${organisation}: ${shown(balanceBefore)} before, ${shown(balanceAfter)} after`,
    ),
    ...findings.map(({ message }) => `  To know: ${message}`),
  ];
}
