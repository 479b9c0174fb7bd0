import type { Command } from 'commander';
import { isRefusal } from '../core/refusal.js';
import { type WithBooks, answered, commandActor } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import { CommandError, print, printJson, readCallersFile } from '../platform/cli/terminal.js';
import { ImportStarts, type StartsImported } from './import-starts.js';
import { readStartsCsv } from './read-starts-csv.js';

interface Options {
  readonly dryRun?: boolean;
  readonly format: 'table' | 'json';
}

/** `import-starts`: takes a file of starts into the books. */
export function addImportStarts(program: Command, withBooks: WithBooks): void {
  program
    .command('import-starts')
    .description('take a file of apprenticeship starts into the books, all of them or none')
    .argument(
      '<file>',
      'CSV with the columns Employer, Standard, Provider, Start, Planned end, Training price, Assessment price, Age band, Funding, Agreed on, and Learner or ULN',
    )
    .option('--dry-run', 'say what would be added and write nothing')
    .addOption(formatOption())
    .action(async (path: string, { dryRun = false, format }: Options) => {
      const content = await readCallersFile(path);
      const starts = readStartsCsv(path, content);
      if (isRefusal(starts)) throw CommandError.from(starts);
      await withBooks(async (app) => {
        const request = { actor: commandActor(), personId: null };
        const imported = answered(await app.get(ImportStarts).run(request, starts, dryRun));
        if (format === 'json') printJson(imported);
        else print(shown(imported, dryRun));
      });
    });
}

function shown({ rows, added, alreadyKnown, warnings }: StartsImported, dryRun: boolean): string {
  const would = dryRun ? 'would be ' : '';
  return [
    `${rows} starts: ${added} ${would}added, ${alreadyKnown} known already`,
    ...warnings.map(({ where, rule, message }) => `  ${where}: ${message} (${rule})`),
  ].join('\n');
}
