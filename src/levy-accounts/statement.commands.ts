import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import type { OrganisationKind } from '../organisations/index.js';
import { type WithBooks, answered, commandActor } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import {
  CommandError,
  type Progress,
  callersPath,
  print,
  printJson,
  say,
  showCount,
  showProgress,
} from '../platform/cli/terminal.js';
import { FindLevyAccounts } from './find-levy-accounts.js';
import { ImportStatement, type StatementImported } from './import-statement.js';
import { createOption, findNamed, registerNamed } from './named-organisation.js';
import { OpenLevyAccount } from './open-levy-account.js';
import { openStatementFile } from './statement-file/open-statement-file.js';
import { type StatementFile, readStatementFile } from './statement-file/read-statement-file.js';

interface Options {
  readonly organisation: string;
  readonly create?: OrganisationKind;
  readonly dryRun?: boolean;
  readonly format: 'table' | 'json';
}

/** `import-statement`: brings downloaded statements of one organisation into the books. */
export function addImportStatement(program: Command, withBooks: WithBooks): void {
  program
    .command('import-statement')
    .description('bring downloaded transactions of one organisation into the books')
    .argument('<file...>', 'the files as they were downloaded, CSV or XLSX')
    .requiredOption('--organisation <name>', 'whose files they are: a file does not say')
    .addOption(createOption())
    .option('--dry-run', 'say what would be added and write nothing')
    .addOption(formatOption())
    .action(async (paths: string[], options: Options) => {
      const files = await readFiles(paths);
      await withBooks(async (app) => show(await importFiles(app, files, options), options));
    });
}

/** Every file is read, and every fault of every file said, before anything is written. */
export async function readFiles(paths: readonly string[]): Promise<StatementFile[]> {
  const progress = showCount('Reading', 'rows');
  const refusals: Refusal[] = [];
  const files: StatementFile[] = [];
  for (const path of paths) {
    const opened = await openStatementFile(callersPath(path));
    const file = isRefusal(opened)
      ? opened
      : await readStatementFile({ ...opened, name: path }, (rows) => progress.advance(rows));
    if (isRefusal(file)) refusals.push(file);
    else files.push(file);
  }
  progress.end();
  if (refusals.length > 0) throw new CommandError(refusals.flatMap((refusal) => CommandError.from(refusal).lines));
  return files;
}

export type ImportAnswer = { readonly organisation: string } & StatementImported;

export async function importFiles(
  app: INestApplicationContext,
  files: readonly StatementFile[],
  { organisation: name, create, dryRun = false }: Omit<Options, 'format'>,
): Promise<ImportAnswer> {
  const known = await findNamed(app, name, create);
  const levyAccountId = known ? (await app.get(FindLevyAccounts).ofOrganisation(known.id))?.id : undefined;
  if (dryRun && levyAccountId === undefined) {
    return { organisation: known?.name ?? name, ...app.get(ImportStatement).preview(files) };
  }
  const asker = { actor: commandActor(), personId: null };
  const organisation = known ?? (await registerNamed(app, name, create!, isLevyPayer(files)));
  const account = levyAccountId ?? answered(await app.get(OpenLevyAccount).run(asker, organisation.id)).id;
  const request = { levyAccountId: account, organisationId: organisation.id, files, dryRun };
  let progress: Progress | undefined;
  const onWriting = (steps: number): ((done: number) => void) => {
    // A unit that met another writer begins again.
    progress?.end();
    const begun = (progress = showProgress('Entering', steps));
    return (done) => begun.advance(done);
  };
  try {
    const imported = answered(await app.get(ImportStatement).run({ ...asker, onWriting }, request));
    return { organisation: organisation.name, ...imported };
  } finally {
    progress?.end();
  }
}

/** The official site gives levy payers other columns. */
const isLevyPayer = (files: readonly StatementFile[]): boolean =>
  files.some(({ layout }) => layout.startsWith('levy-'));

function show(answer: ImportAnswer, { format, dryRun }: Options): void {
  if (format === 'json') return printJson(answer);
  print(`${answer.organisation}${dryRun ? ' (dry run: nothing was written)' : ''}`);
  for (const { file, layout, rows, added, alreadyKnown } of answer.files) {
    print(
      `  ${file} (${layout}): ${rows} rows, ${added} ${dryRun ? 'would be added' : 'added'}, ${alreadyKnown} known`,
    );
  }
  for (const [type, { rows, effect }] of Object.entries(answer.byType)) {
    print(`  ${type.padEnd(22)} ${String(rows).padStart(8)} rows ${showPounds(money(effect)).padStart(18)}`);
  }
  print(`  ${'Balance'.padEnd(22)} ${''.padStart(13)} ${showPounds(money(answer.balance)).padStart(18)}`);
  if (!dryRun) say('Imported.');
}
