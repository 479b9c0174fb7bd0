import Table from 'cli-table3';
import { type Command, InvalidArgumentError } from 'commander';
import { FindOrganisations } from '../../organisations/index.js';
import type { WithBooks } from '../../platform/cli/command.js';
import { formatOption } from '../../platform/cli/options.js';
import { CommandError, print, printJson } from '../../platform/cli/terminal.js';
import { type Names, namesOf } from '../pages/names.js';
import { actorWords, momentWords } from '../pages/words.js';
import { FindTrail, type TrailItem } from './find-trail.js';
import { type TrailAsked, readTrailSearch } from './read-search.js';
import { itemWords, reasonOf, recordWords } from './trail-words.js';

interface Options extends TrailAsked {
  readonly limit: number;
  readonly format: 'table' | 'json';
}

const LIMIT_MAX = 10_000;

function limitOf(text: string): number {
  const limit = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (limit < 1 || limit > LIMIT_MAX) throw new InvalidArgumentError(`It is a whole number from 1 to ${LIMIT_MAX}.`);
  return limit;
}

/** `trail`: who did and decided what, the latest first. */
export function addTrail(program: Command, withBooks: WithBooks): void {
  program
    .command('trail')
    .description('who did and decided what, with before and after, the latest first')
    .option('--person <id>', 'who did it, or answers for it')
    .option('--organisation <name>', 'which organisation it concerns')
    .option('--kind <kind>', 'what kind of record it is, such as programme-setting')
    .option('--thing <thing>', 'what it is about, such as pledge-3 or person-2')
    .option('--from <day>', 'the first day, of UTC')
    .option('--to <day>', 'the last day, of UTC')
    .option('--limit <number>', 'so many at most', limitOf, 50)
    .addOption(formatOption())
    .action((options: Options) =>
      withBooks(async (app) => {
        const organisations = app.get(FindOrganisations);
        const { organisation: name, ...asked } = options;
        const known = name === undefined ? null : await organisations.byName(name);
        if (name !== undefined && !known) throw new CommandError([`There is no organisation called ${name}`]);
        const { search, faults } = readTrailSearch(asked);
        if (faults.length > 0) throw new CommandError(faults.map(({ where, message }) => `--${where}: ${message}`));
        const items = await app.get(FindTrail).latest(options.limit, { ...search, organisationId: known?.id ?? null });
        if (options.format === 'json') printJson({ items });
        else print(trailText(items, await namesOf(organisations)));
      }),
    );
}

function trailText(items: readonly TrailItem[], names: Names): string {
  const table = new Table({ head: ['Record', 'When', 'Who', 'What', 'Before and after', 'Why'], style: { head: [] } });
  for (const item of items) {
    const { id, at, actor, kind } = item;
    const said = [itemWords(item, names), reasonOf(item)].map((text) => text.replaceAll(/\s+/g, ' '));
    table.push([
      `${id}`,
      momentWords(at as Parameters<typeof momentWords>[0]),
      actorWords(actor),
      recordWords(kind),
      ...said,
    ]);
  }
  return table.toString();
}
