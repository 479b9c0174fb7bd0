import type { Command } from 'commander';
import { isRefusal } from '../core/refusal.js';
import { FindOrganisations, type Viewer } from '../organisations/index.js';
import type { WithBooks } from '../platform/cli/command.js';
import { dayOf, formatOption, momentOf } from '../platform/cli/options.js';
import { CommandError, print, printJson } from '../platform/cli/terminal.js';
import { FindPosition } from './find-position.js';
import { positionTable } from './position-table.js';

interface Options {
  readonly asAt?: ReturnType<typeof dayOf>;
  readonly knownAt?: ReturnType<typeof momentOf>;
  readonly viewer?: string;
  readonly format: 'table' | 'json';
}

/** `position`: what each levy account has, what lapses, and how much it may gift. */
export function addPosition(program: Command, withBooks: WithBooks): void {
  program
    .command('position')
    .description('what each levy account has, what is about to lapse, and how much it may gift')
    .option('--as-at <day>', 'as at this day; today where it is left out', dayOf)
    .option('--known-at <moment>', 'as the books were known at this moment', momentOf)
    .option('--viewer <who>', 'programme-team or an organisation’s name: only what the agreements share with them')
    .addOption(formatOption())
    .action(async (options: Options) => {
      await withBooks(async (app) => {
        const viewer = await viewerOf(options.viewer, app.get(FindOrganisations));
        const query = { asAt: options.asAt ?? null, knownAt: options.knownAt ?? null, viewer };
        const positions = await app.get(FindPosition).run(query);
        if (isRefusal(positions)) throw CommandError.from(positions);
        if (options.format === 'json') printJson(positions);
        else print(positionTable(positions));
      });
    });
}

async function viewerOf(who: string | undefined, find: FindOrganisations): Promise<Viewer> {
  if (who === undefined || who === 'operator') return { is: 'operator' };
  if (who === 'programme-team') return { is: 'programme-team' };
  const organisation = await find.byName(who);
  if (!organisation) throw new CommandError([`There is no organisation called ${who}`]);
  return { is: 'organisation', organisationId: organisation.id };
}
