import { type Command, InvalidArgumentError, Option } from 'commander';
import { money } from '../core/money/money.js';
import type { WithBooks } from '../platform/cli/command.js';
import { print, printJson, showProgress } from '../platform/cli/terminal.js';
import { type Verification, VerifyBooks } from './verify-books.js';

interface Options {
  readonly head?: string;
  readonly format: 'text' | 'json';
}

const WRONG = 1;

function hashOf(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new InvalidArgumentError('It is the 64 letters and digits that verify printed.');
  return text;
}

/** `verify`: proves the books, or names every place that is wrong. */
export function addVerify(program: Command, withBooks: WithBooks): void {
  program
    .command('verify')
    .description('prove the books from their records: chain, rows, balances and lots')
    .option('--head <hash>', 'a head that was printed earlier, to be found in the chain', hashOf)
    .addOption(new Option('--format <format>', 'how to print the answer').choices(['text', 'json']).default('text'))
    .action(async ({ head, format }: Options) => {
      const verification = await withBooks(async (app) => {
        const verify = app.get(VerifyBooks);
        const progress = showProgress('Verifying', await verify.countRecords());
        const result = await verify.run(head ?? null, (records) => progress.advance(records));
        progress.end();
        return result;
      });
      if (format === 'json') printJson(verification);
      else show(verification);
      if (verification.wrong.length > 0) process.exitCode = WRONG;
    });
}

function show({ counts, findings, rounding, head, wrong }: Verification): void {
  print(
    `${counts.records} records, ${counts.seals} sealed, ${counts.entries} entries, ${counts.postings} postings, ` +
      `${counts.accounts} accounts, ${counts.levyAccounts} levy accounts`,
  );
  if (!money(rounding).isZero()) print(`£${rounding} of rounding, in an account of its own`);
  for (const { organisation, message } of findings) print(`To know: ${organisation}: ${message}.`);
  for (const { table, id, message } of wrong) print(`WRONG ${table}${id === null ? '' : ` ${id}`}: ${message}`);
  print(`head ${head ?? 'none'}`);
  print(
    wrong.length === 0
      ? 'The books are right.'
      : `The books are wrong in ${wrong.length} ${wrong.length === 1 ? 'place' : 'places'}.`,
  );
}
