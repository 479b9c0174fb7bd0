import type { Command } from 'commander';
import { isRefusal } from '../core/refusal.js';
import { type WithBooks, answered, commandActor } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import { CommandError, print, printJson, readCallersFile } from '../platform/cli/terminal.js';
import { ImportStandards, type StandardsImported } from './import-standards.js';
import { readStandardsCsv } from './read-standards-csv.js';

interface Options {
  readonly dryRun?: boolean;
  readonly format: 'table' | 'json';
}

/** `import-standards`: takes a list of standards and their funding bands into the catalogue. */
export function addImportStandards(program: Command, withBooks: WithBooks): void {
  program
    .command('import-standards')
    .description('take a list of apprenticeship standards and their funding bands into the catalogue')
    .argument(
      '<file>',
      'CSV with the columns reference, lars_code, title, level, typical_duration_months, max_funding_gbp, effective_from, sector_route',
    )
    .option('--dry-run', 'say what would be added and write nothing')
    .addOption(formatOption())
    .action(async (path: string, { dryRun = false, format }: Options) => {
      const content = await readCallersFile(path);
      const standards = readStandardsCsv(path, content);
      if (isRefusal(standards)) throw CommandError.from(standards);
      await withBooks(async (app) => {
        const actor = commandActor();
        const imported = answered(await app.get(ImportStandards).run({ actor }, standards, dryRun));
        if (format === 'json') printJson(imported);
        else print(shown(imported, dryRun));
      });
    });
}

function shown({ standards, added, changed, bandsAdded }: StandardsImported, dryRun: boolean): string {
  const would = dryRun ? 'would be ' : '';
  return `${standards} standards: ${added} ${would}added, ${changed} ${would}changed; ${bandsAdded} funding bands ${would}added`;
}
