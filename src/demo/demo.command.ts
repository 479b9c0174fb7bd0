import type { INestApplicationContext } from '@nestjs/common';
import { type Command, Option } from 'commander';
import { toLocalDate } from '../core/calendar/local-date.js';
import { isRefusal } from '../core/refusal.js';
import { FindPosition, type PositionView, positionTable } from '../levy-accounts/index.js';
import type { WithBooks } from '../platform/cli/command.js';
import { CommandError, print, printJson, showProgress } from '../platform/cli/terminal.js';
import { type DemoMade, createDemo } from './create-demo.js';
import { DEMO_ORGANISATIONS } from './demo-organisations.js';

interface Demo {
  readonly made: DemoMade;
  readonly position: readonly PositionView[];
}

/** The last day of the demo's statements. */
const AS_AT = toLocalDate('2026-10-31');

/** `demo`: an invented health and care system to look around in. */
export function addDemo(program: Command, withBooks: WithBooks): void {
  program
    .command('demo')
    .description('fill an empty database with an invented health and care system, and show where it stands')
    .addOption(new Option('--format <format>', 'how to print the answer').choices(['table', 'json']).default('table'))
    .action(async ({ format }: { format: 'table' | 'json' }) => {
      const demo = await withBooks(makeDemo);
      if (format === 'json') printJson(demo);
      else print(showDemo(demo));
    });
}

async function makeDemo(app: INestApplicationContext): Promise<Demo> {
  const progress = showProgress('Making the demo', DEMO_ORGANISATIONS.length);
  try {
    const made = await createDemo(app, progress);
    const position = await app.get(FindPosition).run({ asAt: AS_AT, knownAt: null, viewer: { is: 'operator' } });
    if (isRefusal(position)) throw CommandError.from(position);
    return { made, position };
  } finally {
    progress.end();
  }
}

const NEXT = [
  'To try next, with the same DATABASE_URL:',
  '  npm start                                            the API, described at http://127.0.0.1:3000/api/docs',
  '  npm run -s levypool -- position --format json        the exact figures, every month that lapses, the findings',
  '  npm run -s levypool -- position --viewer programme-team   only what the agreement shares',
  '  npm run -s levypool -- verify                        the books, proved from their records',
];

function showDemo({ made, position }: Demo): string {
  const { trusts, employers, signatures, statementFiles, statementRows } = made;
  const system = `${trusts} trusts and ${employers} small employers, ${signatures} of which signed the agreement`;
  const books = `${statementFiles} statement files with ${statementRows} rows`;
  return [`The demo: ${system}; ${books}. As at 31 October 2026:`, '', positionTable(position), '', ...NEXT].join('\n');
}
