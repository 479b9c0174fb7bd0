import { type Command, Option } from 'commander';
import { showMonth } from '../core/calendar/month.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { isRefusal } from '../core/refusal.js';
import type { OrganisationKind } from '../organisations/index.js';
import { type WithBooks, answered, commandActor } from '../platform/cli/command.js';
import { CommandError, print, printJson, readCallersFile } from '../platform/cli/terminal.js';
import { type DeclarationsImported, ImportDeclarations } from './import-declarations.js';
import { createOption, findNamed, registerNamed } from './named-organisation.js';
import { OpenLevyAccount } from './open-levy-account.js';
import { readDeclarationsCsv } from './read-declarations-csv.js';

interface Options {
  readonly organisation: string;
  readonly create?: OrganisationKind;
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
    .addOption(new Option('--format <format>', 'how to print the answer').choices(['table', 'json']).default('table'))
    .action(async (path: string, { organisation: name, create, format }: Options) => {
      const content = await readCallersFile(path);
      const declarations = readDeclarationsCsv(path, content);
      if (isRefusal(declarations)) throw CommandError.from(declarations);
      await withBooks(async (app) => {
        const known = await findNamed(app, name, create);
        const asker = { actor: commandActor(), personId: null };
        // An organisation is not registered for declarations that are then refused.
        if (!known) answered(await app.get(ImportDeclarations).check(asker.actor, declarations));
        const organisation = known ?? (await registerNamed(app, name, create!, true));
        const account = answered(await app.get(OpenLevyAccount).run(asker, organisation.id));
        const delivery = { levyAccountId: account.id, organisationId: organisation.id, declarations };
        const imported = answered(await app.get(ImportDeclarations).run(asker, delivery));
        if (format === 'json') printJson({ organisation: organisation.name, ...imported });
        else show(organisation.name, imported);
      });
    });
}

function show(organisation: string, { declarations }: DeclarationsImported): void {
  print(organisation);
  for (const { submissionId, payeScheme, payrollMonth, reception, credited } of declarations) {
    const brings = credited === null ? '' : showPounds(money(credited));
    print(
      `  ${submissionId.padEnd(12)} ${payeScheme.padEnd(14)} ${showMonth(payrollMonth)}  ${reception.padEnd(11)} ${brings.padStart(16)}`,
    );
  }
}
