import type { INestApplicationContext } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { careStandardRows } from '../../config/care-standards.js';
import type { DatabaseSetting } from '../../config/settings.js';
import { firstDay } from '../core/calendar/local-date.js';
import { loadSolver } from '../allocation/index.js';
import { type Bound, type KnownWorld, boundOf } from '../core/simulation/bound.js';
import { readCareStandards } from '../core/simulation/care-standards.js';
import { BOOKS_FROM, type WorldSize, createWorld } from '../core/simulation/world.js';
import type { WithBooks } from '../platform/cli/command.js';
import { type Way, chooseBy } from './choose.js';
import { type MadeForecast, isForecastDay, makeForecasts } from './forecast-errors.js';
import { readKnownWorld } from './known-world.js';
import { type Outcome, readOutcome } from './outcome.js';
import { type RunOptions, runWorld } from './run-world.js';
import { SimulationClock } from './simulation-clock.js';

/** Books of one's own, that nobody else looks into. */
export type BooksOn = (database: DatabaseSetting) => WithBooks;

export interface SimulateOptions {
  readonly seed: number;
  readonly years: number;
  readonly size: WorldSize;
  readonly ways: readonly Way[];
  /** That the solver may take for a round. */
  readonly solverSeconds: number;
  /** Told after each month. */
  readonly onMonth: () => void;
  /** Told when all months of a way are over. */
  readonly onOutcome: (seed: number, outcome: Outcome) => void;
}

/** What came of one world, by each way to share out its rounds. */
export interface SimulatedSeed {
  readonly seed: number;
  readonly outcomes: readonly Outcome[];
  /** Of somebody who knows the future. */
  readonly bound: Bound | null;
}

/** For each of the two figures that are bounded. */
const BOUND_SECONDS = 300;

/** Lives through the world of a seed once for each way, each in fresh books that are thrown away. */
export async function simulateSeed(booksOn: BooksOn, options: SimulateOptions): Promise<SimulatedSeed> {
  const { seed, years, size, ways, onOutcome } = options;
  const standards = readCareStandards(careStandardRows);
  const world = createWorld(seed, years, size, standards);
  const outcomes: Outcome[] = [];
  let known: KnownWorld | null = null;
  for (const way of ways) {
    const lived = await inFreshBooks(booksOn, (app, clock) =>
      liveThrough(app, clock, way, { world, standards }, options),
    );
    known ??= lived.known;
    outcomes.push(lived.outcome);
    onOutcome(seed, lived.outcome);
  }
  return { seed, outcomes, bound: known === null ? null : boundOf(known, await loadSolver(), BOUND_SECONDS) };
}

async function liveThrough(
  app: INestApplicationContext,
  clock: SimulationClock,
  way: Way,
  { world, standards }: Pick<RunOptions, 'world' | 'standards'>,
  { solverSeconds, onMonth }: SimulateOptions,
): Promise<{ readonly outcome: Outcome; readonly known: KnownWorld | null }> {
  const began = performance.now();
  const made: MadeForecast[] = [];
  const simulation = await runWorld(app, clock, {
    ...{ world, standards, choose: way === 'none' ? null : await chooseBy(way, solverSeconds) },
    onMonth: async (running, month) => {
      if (isForecastDay(month)) made.push(...(await makeForecasts(running, month)));
      onMonth();
    },
  });
  const known = way === 'none' ? await readKnownWorld(simulation) : null;
  const outcome = await readOutcome(way, simulation, made, (performance.now() - began) / 1000);
  return { outcome, known };
}

async function inFreshBooks<Result>(
  booksOn: BooksOn,
  work: (app: INestApplicationContext, clock: SimulationClock) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'levypool-simulation-'));
  try {
    const clock = new SimulationClock(firstDay(BOOKS_FROM));
    const withBooks = booksOn({ engine: 'sqlite', path: join(folder, 'books.sqlite') });
    return await withBooks((app) => work(app, clock), clock);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
