import type { INestApplicationContext } from '@nestjs/common';
import { type CollectionPeriod, collectionPeriodOf, periodAfter } from '../core/calendar/collection-period.js';
import { dateIn, firstDay } from '../core/calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom, numberOfMonth, plusMonths } from '../core/calendar/month.js';
import type { CareStandard } from '../core/simulation/care-standards.js';
import { BOOKS_FROM, GIFTS_FROM, type World, lastMonthOf } from '../core/simulation/world.js';
import { RunTimers } from '../gifting/index.js';
import { CloseMonth } from '../month-end/index.js';
import { CommandError } from '../platform/cli/terminal.js';
import type { Choose } from './choose.js';
import { declareLevy } from './declare-levy.js';
import { followTraining } from './follow-training.js';
import { foundSystem } from './found-system.js';
import { holdRound } from './hold-round.js';
import { makePledges } from './make-pledges.js';
import type { Simulation } from './simulation.js';
import type { SimulationClock } from './simulation-clock.js';

export interface RunOptions {
  readonly world: World;
  readonly standards: readonly CareStandard[];
  /** Null where nothing is given. */
  readonly choose: Choose | null;
  /** Told when a month is over. */
  readonly onMonth?: (simulation: Simulation, month: Month) => Promise<void> | void;
}

/** Months of a world, from the first of the books to the last with gifts. */
export const monthsOf = (world: Pick<World, 'years'>): Month[] =>
  monthsFrom(BOOKS_FROM, monthsBetween(BOOKS_FROM, lastMonthOf(world)) + 1);

/**
 * Lives through a world in empty books, day after day as people would: levy is declared, apprentices start and leave,
 * months are closed, and from the first month with gifts senders pledge every year and rounds are held every quarter.
 */
export async function runWorld(
  app: INestApplicationContext,
  clock: SimulationClock,
  { world, standards, choose, onMonth }: RunOptions,
): Promise<Simulation> {
  const ids = await foundSystem(app, world, standards);
  const simulation: Simulation = {
    ...{ app, clock, world, ids, awarded: new Map(), changes: new Map(), pledges: new Map() },
    counts: { asked: 0, weighted: 0, turnedAway: 0 },
  };
  let next = collectionPeriodOf(BOOKS_FROM);
  for (const month of monthsOf(world)) {
    if (month > BOOKS_FROM) next = await closeMonths(simulation, firstDay(month), next);
    if (choose !== null && month >= GIFTS_FROM) await give(simulation, month, choose);
    clock.goTo(dateIn(month, 24));
    await declareLevy(simulation, month);
    if (choose !== null) await app.get(RunTimers).run();
    clock.goTo(dateIn(month, 28));
    await followTraining(simulation, month);
    await onMonth?.(simulation, month);
  }
  const after = plusMonths(lastMonthOf(world), 1);
  await closeMonths(simulation, firstDay(after), next);
  clock.goTo(dateIn(after, 9));
  return simulation;
}

/** Closes every month end whose turn has come. @returns the one whose turn is next */
async function closeMonths(
  { app, clock }: Simulation,
  today: ReturnType<typeof firstDay>,
  next: CollectionPeriod,
): Promise<CollectionPeriod> {
  clock.goTo(today);
  for (let period = next; ; period = periodAfter(period)) {
    const refusal = await app.get(CloseMonth).run('simulation', period);
    if (refusal?.code === 'MONTH_END.NOT_OVER') return period;
    if (refusal) throw CommandError.from(refusal);
  }
}

const NEW_ALLOWANCE = 4;

/** Pledges when gifts begin and whenever there is a new allowance; rounds in their months. */
async function give(simulation: Simulation, month: Month, choose: Choose): Promise<void> {
  const { clock, world } = simulation;
  if (month === GIFTS_FROM) {
    clock.goTo(dateIn(month, 2));
    await makePledges(simulation);
  }
  const round = world.rounds.find(({ opensIn }) => opensIn === month);
  if (round) await holdRound(simulation, round, choose);
  if (numberOfMonth(month) === NEW_ALLOWANCE) {
    clock.goTo(dateIn(month, 21));
    await makePledges(simulation);
  }
}
