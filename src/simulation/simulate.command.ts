import { type Command, Option } from 'commander';
import { showPounds } from '../core/money/show-pounds.js';
import { SMALL_SYSTEM, WHOLE_SYSTEM } from '../core/simulation/world.js';
import { type Format, formatOption, wholeNumber } from '../platform/cli/options.js';
import { print, printJson, say, showProgress } from '../platform/cli/terminal.js';
import type { Outcome } from './outcome.js';
import { monthsOf } from './run-world.js';
import { WAYS, type Way } from './choose.js';
import { type BooksOn, type SimulatedSeed, simulateSeed } from './simulate.js';
import { summaryOf } from './summary.js';
import { summaryTables } from './summary-table.js';

interface Options {
  readonly seed: number;
  readonly seeds: number;
  readonly years: number;
  readonly strategy?: Way;
  readonly small: boolean;
  readonly solverSeconds: number;
  readonly format: Format;
}

const SEEDS_MOST = 1000;
const YEARS_MOST = 10;

/** A run takes minutes: what is known already is said on the way. */
const sayOutcome = (seed: number, { way, learners, lapsed, seconds }: Outcome): void =>
  say(`Seed ${seed}, ${way}: ${learners} learners, ${showPounds(lapsed)} lapsed (${Math.round(seconds)} seconds)`);

/** `simulate`: years of an invented system, and what each way to share out its gifts makes of them. */
export function addSimulate(program: Command, booksOn: BooksOn): void {
  program
    .command('simulate')
    .description('live through years of an invented system in books of its own, by each way to share out its gifts')
    .option('--seed <number>', 'which world: the same number gives the same world', wholeNumber(0, 999_999_999), 1)
    .option('--seeds <number>', 'how many worlds, from that number on', wholeNumber(1, SEEDS_MOST), 1)
    .option('--years <number>', 'how many years with gifts', wholeNumber(1, YEARS_MOST), 5)
    .addOption(new Option('--strategy <name>', 'one way only, beside none').choices(WAYS))
    .option('--small', 'two who pay the levy and eight employers', false)
    .option('--solver-seconds <number>', 'how long the best is looked for in a round', wholeNumber(1, 600), 2)
    .addOption(formatOption())
    .action(async ({ seed, seeds, years, strategy, small, solverSeconds, format }: Options) => {
      const ways = strategy === undefined ? WAYS : WAYS.filter((way) => way === 'none' || way === strategy);
      const size = small ? SMALL_SYSTEM : WHOLE_SYSTEM;
      const progress = showProgress('Simulating', seeds * ways.length * monthsOf({ years }).length);
      const runs: SimulatedSeed[] = [];
      try {
        for (let next = seed; next < seed + seeds; next++) {
          const onMonth = (): void => progress.advance(1);
          const options = { seed: next, years, size, ways, solverSeconds, onMonth, onOutcome: sayOutcome };
          runs.push(await simulateSeed(booksOn, options));
        }
      } finally {
        progress.end();
      }
      const summary = summaryOf(runs);
      if (format === 'json') printJson(summary);
      else print(summaryTables(summary));
      if (summary.ways.some(({ isSound }) => !isSound)) process.exitCode = 1;
    });
}
