import Table from 'cli-table3';
import type { Command } from 'commander';
import { type Month, showMonth, toMonth } from '../core/calendar/month.js';
import { showPounds } from '../core/money/show-pounds.js';
import { isRefusal } from '../core/refusal.js';
import { asOption, requestAs } from '../identity/index.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { FindOrganisations } from '../organisations/index.js';
import { type WithBooks, answered } from '../platform/cli/command.js';
import { formatOption, monthOf } from '../platform/cli/options.js';
import { CommandError, print, printJson } from '../platform/cli/terminal.js';
import { allOf } from './find-reconciliations.js';
import { ReconcileMonth, type ReconciliationView } from './reconcile-month.js';
import type { AmountsView, ReconciliationLineView } from './reconciliation.js';

interface Options {
  readonly organisation: string;
  readonly month: Month;
  readonly accept?: string;
  readonly reason?: string;
  readonly as?: string;
  readonly format: 'table' | 'json';
}

/** `reconcile`: holds what was expected of an account against what its statement says. */
export function addReconcile(program: Command, withBooks: WithBooks): void {
  program
    .command('reconcile')
    .description('hold what the month end expected against what a statement says was paid')
    .requiredOption('--organisation <name>', 'whose levy account it is')
    .requiredOption('--month <month>', 'the month in which the statement shows the payments, such as 2026-11', monthOf)
    .option('--accept <line>', 'accept a line that does not agree, by the name in its last column')
    .option('--reason <text>', 'why it is accepted')
    .addOption(asOption())
    .addOption(formatOption())
    .action(async ({ organisation, month, accept, reason, as, format }: Options) => {
      await withBooks(async (app) => {
        const known = await app.get(FindOrganisations).byName(organisation);
        const account = known && (await app.get(FindLevyAccounts).ofOrganisation(known.id));
        if (!account) throw new CommandError([`There is no levy account of ${organisation}`]);
        if (accept !== undefined) {
          if (reason === undefined) throw new CommandError(['--accept needs its reason: --reason TEXT']);
          const request = await requestAs(app, as);
          answered(await app.get(ReconcileMonth).accept(request, account.id, month, { line: accept, reason }));
        }
        const found = await app.get(ReconcileMonth).run(account.id, month);
        if (isRefusal(found)) throw CommandError.from(found);
        if (format === 'json') printJson(found);
        else print(reconciliationText(found));
      });
    });
}

const OUTCOME_WORDS: Readonly<Record<ReconciliationLineView['outcome'], string>> = {
  agrees: 'agrees',
  differs: 'differs',
  'not-in-statement': 'not in the statement',
  'not-expected': 'not expected',
  'cannot-be-told-apart': 'cannot be told apart',
};

const all = (amounts: AmountsView): string => showPounds(allOf(amounts));

function reconciliationText({ organisation, month, lines, outcomes, open }: ReconciliationView): string {
  const table = new Table({
    head: ['', 'What', 'Course', 'Of', 'Expected', 'Stated', 'Line'],
    colAligns: ['left', 'left', 'left', 'left', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const line of lines.filter(({ outcome }) => outcome !== 'agrees')) {
    const outcome = OUTCOME_WORDS[line.outcome] + (line.accepted ? ', accepted' : '');
    const of = line.learner ?? line.parties.join(', ');
    const what = line.what === 'payment' ? line.kind : line.what.replace('-', ' ');
    table.push([outcome, what, line.course, of, all(line.expected), all(line.stated), line.line]);
  }
  const counts = outcomes.map(({ outcome, lines: count }) => `${count} ${OUTCOME_WORDS[outcome]}`);
  return [
    `${organisation}, statement of ${showMonth(toMonth(month))}: ${counts.join(', ') || 'nothing on either side'}`,
    ...(table.length > 0 ? [table.toString()] : []),
    ...(open > 0
      ? [`  ${open} open: correct what is wrong, or accept a line with --accept LINE --reason TEXT --as PERSON`]
      : []),
  ].join('\n');
}
