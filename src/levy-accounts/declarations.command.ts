import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { showMonth } from '../core/calendar/month.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { isRefusal } from '../core/refusal.js';
import type { OrganisationKind } from '../organisations/index.js';
import { type WithBooks, answered, commandActor } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import { CommandError, print, printJson, readCallersFile } from '../platform/cli/terminal.js';
import { FindLevyAccounts } from './find-levy-accounts.js';
import { type DeliveredDeclaration, ImportDeclarations } from './import-declarations.js';
import { type NamedOrganisation, createOption, findNamed, registerNamed } from './named-organisation.js';
import { OpenLevyAccount } from './open-levy-account.js';
import type { DeclarationsImported } from './received-declarations.js';
import { readDeclarationsCsv } from './read-declarations-csv.js';

interface Options {
  readonly organisation: string;
  readonly create?: OrganisationKind;
  readonly dryRun?: boolean;
  readonly format: 'table' | 'json';
}

/** `import-declarations`: takes a CSV file of declarations and makes them levy. */
export function addImportDeclarations(program: Command, withBooks: WithBooks): void {
  program
    .command('import-declarations')
    .description('take declarations of an organisation’s PAYE schemes from a CSV file and make them levy')
    .argument(
      '<file>',
      'CSV with the columns PAYE scheme, Submission id, Submission time, Payroll year, Payroll month, Levy due year to date, No payment',
    )
    .requiredOption('--organisation <name>', 'whose declarations they are')
    .addOption(createOption())
    .option('--dry-run', 'say what they would bring and write nothing')
    .addOption(formatOption())
    .action(async (path: string, options: Options) => {
      const content = await readCallersFile(path);
      const declarations = readDeclarationsCsv(path, content);
      if (isRefusal(declarations)) throw CommandError.from(declarations);
      const { organisation: name, create, dryRun, format } = options;
      await withBooks(async (app) => {
        const organisation = await findNamed(app, name, create);
        const take = dryRun ? previewed : imported;
        const outcome = await take(app, { organisation, name, create }, declarations);
        if (format === 'json') printJson({ organisation: organisation?.name ?? name, ...outcome });
        else show(organisation?.name ?? name, outcome, dryRun);
      });
    });
}

interface Whose {
  readonly organisation: NamedOrganisation | null;
  readonly name: string;
  readonly create: OrganisationKind | undefined;
}

async function previewed(
  app: INestApplicationContext,
  { organisation }: Whose,
  declarations: readonly DeliveredDeclaration[],
): Promise<DeclarationsImported> {
  const asker = { actor: commandActor(), personId: null };
  const use = app.get(ImportDeclarations);
  const account = organisation && (await app.get(FindLevyAccounts).ofOrganisation(organisation.id));
  if (!account) return answered(await use.preview(asker, organisation?.id ?? null, declarations));
  const delivery = { levyAccountId: account.id, organisationId: organisation.id, declarations, dryRun: true };
  return answered(await use.run(asker, delivery));
}

async function imported(
  app: INestApplicationContext,
  { organisation: known, name, create }: Whose,
  declarations: readonly DeliveredDeclaration[],
): Promise<DeclarationsImported> {
  const asker = { actor: commandActor(), personId: null };
  const use = app.get(ImportDeclarations);
  // An organisation is not registered for declarations that are then refused.
  if (!known) answered(await use.preview(asker, null, declarations));
  const organisation = known ?? (await registerNamed(app, name, create!, true));
  const account = answered(await app.get(OpenLevyAccount).run(asker, organisation.id));
  const delivery = { levyAccountId: account.id, organisationId: organisation.id, declarations, dryRun: false };
  return answered(await use.run(asker, delivery));
}

function show(organisation: string, { declarations }: DeclarationsImported, dryRun = false): void {
  print(`${organisation}${dryRun ? ' (dry run: nothing was written)' : ''}`);
  for (const { submissionId, payeScheme, payrollMonth, reception, credited } of declarations) {
    const brings = credited === null ? '' : showPounds(money(credited));
    print(
      `  ${submissionId.padEnd(12)} ${payeScheme.padEnd(14)} ${showMonth(payrollMonth)}  ${reception.padEnd(11)} ${brings.padStart(16)}`,
    );
  }
}
