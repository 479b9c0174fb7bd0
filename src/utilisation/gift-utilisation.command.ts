import { type Command, InvalidArgumentError, Option } from 'commander';
import { type LocalDate, parseLocalDate } from '../core/calendar/local-date.js';
import { isRefusal } from '../core/refusal.js';
import type { WithBooks } from '../platform/cli/command.js';
import { CommandError, print, printJson } from '../platform/cli/terminal.js';
import { FindGiftUtilisation, UTILISATION_BY, type UtilisationBy } from './find-gift-utilisation.js';
import { utilisationText } from './gift-utilisation-text.js';

interface Options {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly by: UtilisationBy;
  readonly format: 'table' | 'json';
}

function dayOf(text: string): LocalDate {
  const day = parseLocalDate(text);
  if (!day) throw new InvalidArgumentError('It is a day such as 2026-11-21.');
  return day;
}

/** `utilisation`: what gifts did in a period. */
export function addUtilisation(program: Command, withBooks: WithBooks): void {
  program
    .command('utilisation')
    .description('what gifts did in a period: pounds pledged, awarded and paid, and what became of the learners')
    .option('--from <day>', 'the first day; since the books began where it is left out', dayOf)
    .option('--to <day>', 'the last day, as at which it is answered; today where it is left out', dayOf)
    .addOption(new Option('--by <what>', 'tell apart by').choices(UTILISATION_BY).default('system'))
    .addOption(new Option('--format <format>', 'how to print the answer').choices(['table', 'json']).default('table'))
    .action(async ({ from, to, by, format }: Options) => {
      await withBooks(async (app) => {
        const found = await app.get(FindGiftUtilisation).run(from ?? null, to ?? null, by);
        if (isRefusal(found)) throw CommandError.from(found);
        if (format === 'json') printJson(found);
        else print(utilisationText(found));
      });
    });
}
