import { type Command, InvalidArgumentError } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../../config/settings.js';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { type WithBooks, found } from '../../platform/cli/command.js';
import { dayOf } from '../../platform/cli/options.js';
import { CommandError, callersPath, print } from '../../platform/cli/terminal.js';
import { SETTINGS } from '../../platform/database/database.module.js';
import { Templates } from '../../platform/pages/templates.js';
import { MakeBoardPack } from './make-board-pack.js';
import type { BoardPack } from './pack.js';
import { packModel, periodWords } from './pack-view.js';
import { packWorkbook } from './pack-workbook.js';

interface Options {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly out: string;
  readonly allCounts?: boolean;
}

const STYLES = join(import.meta.dirname, '../../platform/pages/assets/levypool.css');

function fileOf(text: string): string {
  if (!/\.(xlsx|html)$/i.test(text)) throw new InvalidArgumentError('It is a file that ends with .xlsx or .html.');
  return text;
}

/** `board-pack`: what a board reads of a period, as a workbook or as a page that prints. */
export function addBoardPack(program: Command, withBooks: WithBooks): void {
  program
    .command('board-pack')
    .description('write what a board reads of a period into a file: words, tables and charts')
    .requiredOption('--from <day>', 'the first day', dayOf)
    .requiredOption('--to <day>', 'the last day', dayOf)
    .requiredOption('--out <file>', 'an Excel file (.xlsx), or a page that prints to PDF (.html)', fileOf)
    .option('--all-counts', 'tell counts of one to four apprentices too, for a pack that stays inside')
    .action(async ({ from, to, out, allCounts = false }: Options) => {
      await withBooks(async (app) => {
        const telling = allCounts ? 'all' : 'hides-small';
        const pack = found(await app.get(MakeBoardPack).run({ from, to, viewer: { is: 'operator' }, telling }));
        const { publicUrl } = app.get<Settings>(SETTINGS);
        const content = /\.xlsx$/i.test(out) ? await packWorkbook(pack, publicUrl) : await packPage(pack, publicUrl);
        await writeFile(callersPath(out), content).catch(() => {
          throw new CommandError([`${out} cannot be written`]);
        });
        print(`The board pack of ${periodWords(pack)} is in ${out}: ${pack.chapters.length} chapters`);
      });
    });
}

/** The pack as one file, with its styles in it. */
async function packPage(pack: BoardPack, publicUrl: string): Promise<string> {
  const styles = await readFile(STYLES, 'utf8');
  const model = { ...(await packModel(pack)), styles, publicUrl };
  return new Templates().render('utilisation/board-pack/board-pack-file', model);
}
