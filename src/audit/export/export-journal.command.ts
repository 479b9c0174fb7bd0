import { type Command, Option } from 'commander';
import { once } from 'node:events';
import { open, rename, rm } from 'node:fs/promises';
import type { LocalDate } from '../../core/calendar/local-date.js';
import type { WithBooks } from '../../platform/cli/command.js';
import { dayOf } from '../../platform/cli/options.js';
import { CommandError, callersPath, say } from '../../platform/cli/terminal.js';
import { ExportJournal, FORMAT_NAMES, type FormatName, type Sink } from './export-journal.js';

interface Options {
  readonly format: FormatName;
  readonly asAt?: LocalDate;
  readonly out?: string;
}

/** `export-journal`: the whole journal for a spreadsheet, or for programs that keep books in plain text. */
export function addExportJournal(program: Command, withBooks: WithBooks): void {
  program
    .command('export-journal')
    .description('write the whole journal as CSV, or as plain-text accounting for hledger or beancount')
    .addOption(new Option('--format <format>', 'what to write').choices(FORMAT_NAMES).makeOptionMandatory())
    .option('--as-at <day>', 'up to this day; all of it where it is left out', dayOf)
    .option('--out <file>', 'the file to write; standard output where it is left out')
    .action(({ format, asAt, out }: Options) =>
      withBooks(async (app) => {
        const write = (sink: Sink): Promise<void> => app.get(ExportJournal).run(format, asAt ?? null, sink);
        if (out === undefined) return write(toStandardOutput);
        await intoFile(out, write);
        say(`Written to ${out}`);
      }),
    );
}

async function toStandardOutput(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** The file has its name when it is whole, and not before. */
async function intoFile(name: string, write: (sink: Sink) => Promise<void>): Promise<void> {
  const path = callersPath(name);
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600).catch(() => {
    throw new CommandError([`${name} cannot be written`]);
  });
  try {
    await write(async (text) => {
      await file.writeFile(text);
    });
    await file.close();
    await rename(part, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}
