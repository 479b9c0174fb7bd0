import type { Command } from 'commander';
import { createReadStream } from 'node:fs';
import type { WithBooks } from '../platform/cli/command.js';
import { CommandError, callersPath, print, showCount } from '../platform/cli/terminal.js';
import { countOf } from '../platform/pages/words.js';
import { ImportPostcodes } from './import-postcodes.js';
import { BadPostcodes, type PostcodeRow, postcodeRows } from './postcode-rows.js';

/** `import-postcodes`: loads where postcodes are, for the prospectus. */
export function addImportPostcodes(program: Command, withBooks: WithBooks): void {
  program
    .command('import-postcodes')
    .description('load where postcodes are, so that the prospectus can be searched by distance')
    .argument(
      '<file>',
      'CSV with the columns postcode, latitude, longitude, or as the ONS postcode directory has them; first parts such as ST4 too',
    )
    .action(async (path: string) => {
      // Read through first: a file with a bad row changes nothing.
      await read(path, async (rows) => {
        let seen = 0;
        for await (const row of rows) if (row) seen += 1;
        return seen;
      });
      await withBooks(async (app) => {
        const progress = showCount('Loading', 'postcodes');
        try {
          const load = (rows: AsyncIterable<PostcodeRow>): Promise<number> =>
            app.get(ImportPostcodes).run(rows, (written) => progress.advance(written));
          const rows = await read(path, load);
          print(`${countOf(rows, 'postcode')} read; known in all: ${await app.get(ImportPostcodes).count()}`);
        } finally {
          progress.end();
        }
      });
    });
}

/** @throws CommandError where the file cannot be read */
async function read(path: string, use: (rows: AsyncIterable<PostcodeRow>) => Promise<number>): Promise<number> {
  try {
    return await use(postcodeRows(path, createReadStream(callersPath(path))));
  } catch (error) {
    if (error instanceof BadPostcodes) throw CommandError.from(error.refusal);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new CommandError([`${path} cannot be read`]);
    }
    throw error;
  }
}
