import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { Instant } from '../../core/calendar/instant.js';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { isRefusal } from '../../core/refusal.js';
import type { WithBooks } from '../../platform/cli/command.js';
import { dayOf, momentOf } from '../../platform/cli/options.js';
import { CommandError, callersPath, print, printJson, say } from '../../platform/cli/terminal.js';
import { tableFile } from '../../platform/pages/data-table.js';
import { SYSTEM_BY, type SystemBy } from './asked.js';
import { figureColumns, figureRows } from './figures-columns.js';
import { figuresText } from './figures-text.js';
import { FindUtilisation } from './find-utilisation.js';

interface Options {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly asAt?: LocalDate;
  readonly knownAt?: Instant;
  readonly by: SystemBy;
  readonly monthly: boolean;
  readonly hideSmallCounts: boolean;
  readonly format: 'table' | 'json' | 'csv' | 'xlsx';
  readonly out?: string;
}

/** `utilisation`: what the system did with its levy in a period. */
export function addUtilisation(program: Command, withBooks: WithBooks): void {
  program
    .command('utilisation')
    .description('what was done with the levy in a period: in, spent, given, promised, lapsed, and apprenticeships')
    .option('--from <day>', 'the first day; since the books began where it is left out', dayOf)
    .option('--to <day>', 'the last day; today where it is left out', dayOf)
    .option('--as-at <day>', 'what stands, as at this day; the last day where it is left out', dayOf)
    .option('--known-at <moment>', 'as the books were known at this moment', momentOf)
    .addOption(new Option('--by <what>', 'tell apart by').choices(SYSTEM_BY).default('system'))
    .option('--monthly', 'each part month by month too', false)
    .option('--hide-small-counts', 'leave out counts of one to four, as in what leaves the organisation', false)
    .addOption(
      new Option('--format <format>', 'how to give the answer')
        .choices(['table', 'json', 'csv', 'xlsx'])
        .default('table'),
    )
    .option('--out <file>', 'write CSV or XLSX into this file')
    .action(async (options: Options) => {
      const { from = null, to = null, asAt = null, knownAt = null, by, monthly, format, out } = options;
      if (format === 'xlsx' && out === undefined) {
        throw new CommandError(['An XLSX file needs a name: add --out FILE']);
      }
      await withBooks(async (app) => {
        const asked = { from, to, asAt, knownAt, by, monthly, trustId: null };
        const view = await app.get(FindUtilisation).run(asked, { is: 'operator' }, options.hideSmallCounts);
        if (isRefusal(view)) throw CommandError.from(view);
        if (format === 'json') return printJson(view);
        const file = await tableFile('utilisation', figureColumns(view), figureRows(view), { format });
        if (!file) return print(figuresText(view));
        if (out === undefined) return print(Buffer.from(file.content).toString().trimEnd());
        await writeFile(callersPath(out), file.content);
        say(`Written to ${out}`);
      });
    });
}
