import type { INestApplicationContext } from '@nestjs/common';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { toLocalDate } from '../core/calendar/local-date.js';
import { isRefusal } from '../core/refusal.js';
import { codeNow } from '../identity/index.js';
import { FindPosition, type PositionView, positionTable } from '../levy-accounts/index.js';
import type { WithBooks } from '../platform/cli/command.js';
import { formatOption } from '../platform/cli/options.js';
import { CommandError, print, printJson, showProgress } from '../platform/cli/terminal.js';
import { SystemClock } from '../platform/clock/clock.js';
import { type DemoMade, createDemo } from './create-demo.js';
import { DEMO_CODE_KEY, DEMO_PASSWORD, PEOPLE } from './story/people.js';
import { DemoClock } from './story/demo-clock.js';
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
    .addOption(formatOption())
    .action(async ({ format }: { format: 'table' | 'json' }) => {
      const clock = new DemoClock();
      const demo = await withBooks((app) => makeDemo(app, clock), clock);
      if (format === 'json') printJson(demo);
      else print(showDemo(demo));
    });
}

async function makeDemo(app: INestApplicationContext, clock: DemoClock): Promise<Demo> {
  const progress = showProgress('Making the demo', DEMO_ORGANISATIONS.length);
  try {
    const made = await createDemo(app, clock, progress);
    const position = await app.get(FindPosition).run({ asAt: AS_AT, knownAt: null, viewer: { is: 'operator' } });
    if (isRefusal(position)) throw CommandError.from(position);
    return { made, position };
  } finally {
    progress.end();
  }
}

const NEXT = [
  'To try next, with the same DATABASE_URL:',
  '  npm run -s levypool -- position --format json        the exact figures, every month that lapses, the findings',
  '  npm run -s levypool -- position --viewer programme-team   only what the agreement shares',
  '  npm run -s levypool -- allocate --round R-0003 --preview   who should fund whom, and why',
  '  npm run -s levypool -- verify                        the books, proved from their records',
];

const PROSPECTUS =
  'Without signing in: http://127.0.0.1:3000/prospectus, the apprenticeships on offer; by distance from ZZ2 4HM, say';

function showDemo({ made, position }: Demo): string {
  const { trusts, employers, signatures, statementFiles, statementRows } = made;
  const system = `${trusts} trusts, a council and ${employers} small employers, ${signatures} of which signed the agreement`;
  const books = `${statementFiles} statement files with ${statementRows} rows`;
  return [
    `The demo: ${system}; ${books}. As at 31 October 2026:`,
    ...['', positionTable(position), '', ...NEXT],
    ...['', 'To sign in: npm start, then http://127.0.0.1:3000/sign-in', PROSPECTUS, '', peopleTable()],
    `Everybody's password is “${DEMO_PASSWORD}”; where a one-time code is asked for: npm run -s levypool -- demo-code`,
  ].join('\n');
}

function peopleTable(): string {
  const table = new Table({ head: ['Role', 'Of', 'Mail address'], style: { head: [], border: [], compact: true } });
  for (const { role, organisation, email } of PEOPLE) table.push([role, organisation ?? 'the programme', email]);
  return table.toString();
}

/** `demo-code`: what the authenticator app of everybody in the demo shows now. */
export function addDemoCode(program: Command): void {
  program
    .command('demo-code')
    .description('print the one-time code with which the demo’s people sign in now')
    .action(() => print(codeNow(DEMO_CODE_KEY, new SystemClock().now())));
}
