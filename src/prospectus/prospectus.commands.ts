import type { Command } from 'commander';
import type { ListingStep } from '../core/prospectus/listing-steps.js';
import { isRefusal } from '../core/refusal.js';
import { asOption, findNamedOrganisation, reasonOf, requestAs } from '../identity/index.js';
import { type WithBooks, answered, found } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import { CommandError, print, printJson, readCallersFile } from '../platform/cli/terminal.js';
import { countOf } from '../platform/pages/words.js';
import { FindListings } from './find-listings.js';
import { ImportListings, type ListingsImported } from './import-listings.js';
import { listingsTable } from './listings-table.js';
import { LISTING_COLUMNS, readListingsCsv } from './read-listings-csv.js';
import { TakeListingStep } from './take-listing-step.js';

interface Asking {
  readonly as?: string;
}

interface Printing {
  readonly format: 'table' | 'json';
}

const STEPS: readonly (readonly [step: ListingStep, description: string])[] = [
  ['send', 'send a draft to review'],
  ['publish', 'publish a listing that is in review; somebody else than who wrote it'],
  ['return', 'return a listing that is in review to whoever wrote it'],
  ['withdraw', 'take a listing out of the prospectus'],
];

/** `prospectus`: the apprenticeships on offer. */
export function addProspectus(program: Command, withBooks: WithBooks): void {
  const prospectus = program.command('prospectus').description('the apprenticeships on offer');
  addImport(prospectus, withBooks);
  addList(prospectus, withBooks);
  for (const [step, description] of STEPS) addStep(prospectus, withBooks, step, description);
}

function addImport(prospectus: Command, withBooks: WithBooks): void {
  prospectus
    .command('import')
    .description('take a file of listings as drafts, all of them or none; a row that comes again changes its listing')
    .argument('<file>', `CSV with the columns ${LISTING_COLUMNS.join(', ')}; the last two may be left out`)
    .option('--dry-run', 'say what would be added and write nothing')
    .addOption(asOption())
    .addOption(formatOption())
    .action(async (path: string, { dryRun = false, format, as }: Asking & Printing & { readonly dryRun?: boolean }) => {
      const listed = readListingsCsv(path, await readCallersFile(path));
      if (isRefusal(listed)) throw CommandError.from(listed);
      await withBooks(async (app) => {
        const request = await requestAs(app, as);
        const imported = answered(await app.get(ImportListings).run(request, listed, dryRun));
        if (format === 'json') printJson(imported);
        else print(shown(imported, dryRun));
      });
    });
}

function shown({ rows, added, changed, unchanged }: ListingsImported, dryRun: boolean): string {
  const would = dryRun ? 'would be ' : '';
  return `${countOf(rows, 'listing')}: ${added} ${would}added and ${changed} ${would}changed as drafts, ${unchanged} as they were`;
}

function addList(prospectus: Command, withBooks: WithBooks): void {
  prospectus
    .command('list')
    .description('listings in every state')
    .option('--employer <name>', 'of this organisation alone')
    .addOption(formatOption())
    .action(async ({ employer, format }: Printing & { readonly employer?: string }) => {
      await withBooks(async (app) => {
        const id = await findNamedOrganisation(app, employer);
        const listings = await app.get(FindListings).list(id === null ? {} : { employerIds: [id] });
        if (format === 'json') printJson(listings);
        else print(listingsTable(listings));
      });
    });
}

function addStep(prospectus: Command, withBooks: WithBooks, step: ListingStep, description: string): void {
  prospectus
    .command(step)
    .description(description)
    .argument('<listing>', 'its reference, such as L-0001')
    .requiredOption('--reason <text>', 'why', reasonOf)
    .addOption(asOption())
    .action(async (reference: string, { reason, as }: Asking & { readonly reason: string }) => {
      await withBooks(async (app) => {
        const find = app.get(FindListings);
        const id = found(await find.byReference(reference));
        const { version } = found(await find.one(id));
        answered(await app.get(TakeListingStep).run(await requestAs(app, as), id, step, version, reason));
        print(listingsTable([found(await find.one(id))]));
      });
    });
}
