import { VerifyBooks } from '../audit/index.js';
import { firstDay } from '../core/calendar/local-date.js';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Money, ZERO, add, negate, smaller, subtract, sum } from '../core/money/money.js';
import { allowanceOf } from '../core/simulation/allowances.js';
import { GIFTS_FROM, type SimulatedSender } from '../core/simulation/world.js';
import { Reads } from '../platform/database/reads.js';
import type { Way } from './choose.js';
import { type ForecastError, type MadeForecast, forecastErrors } from './forecast-errors.js';
import { type Flow, findFlows, findGiftedStarts } from './find-flows.js';
import type { Simulation } from './simulation.js';

/** What came of a world in the months with gifts. Pounds. */
export interface Outcome {
  readonly way: Way;
  /** Learners for whom a gift was asked. */
  readonly asked: number;
  /** Who started with a gift. */
  readonly learners: number;
  /** The same by their weights: what an allocation makes as large as it can. */
  readonly weighted: number;
  /** Learners with a gift whose start its pledge could not bear any more. */
  readonly turnedAway: number;
  readonly balanceBefore: Money;
  readonly levyIn: Money;
  readonly ownTraining: Money;
  readonly gifted: Money;
  readonly lapsed: Money;
  readonly balanceAfter: Money;
  /** What gifts were to pay, and did not. */
  readonly giftsShort: Money;
  /** Allowance years of senders in which more was given than the law and the programme allow. */
  readonly allowancesBroken: number;
  /** Levy accounts that ever had less than nothing. */
  readonly accountsBelowZero: number;
  /** What the proof of the books found wrong. */
  readonly wrong: readonly string[];
  readonly forecasts: readonly ForecastError[];
  readonly seconds: number;
}

/** Reads what came of a run out of its books, and proves them. */
export async function readOutcome(
  way: Way,
  { app, world, ids, counts }: Simulation,
  made: readonly MadeForecast[],
  seconds: number,
): Promise<Outcome> {
  const { flows, gifts } = await app.get(Reads).run(async (db) => ({
    flows: await findFlows(db),
    gifts: await findGiftedStarts(db),
  }));
  const verified = await app.get(VerifyBooks).run(null, () => undefined);
  const senders = new Map(ids.senders.map(({ organisationId }, index) => [organisationId, world.senders[index]!]));
  const ofSenders = flows.filter(({ organisationId }) => senders.has(organisationId));
  const ofEach = groupedBy(flows, ({ organisationId }) => organisationId);
  const began = firstDay(GIFTS_FROM);
  const [before, during] = [ofSenders.filter(({ on }) => on < began), ofSenders.filter(({ on }) => on >= began)];
  const flow = (is: (purpose: string) => boolean): Money =>
    sum(during.filter(({ purpose }) => is(purpose)).map(({ amount }) => amount));
  return {
    ...{ way, asked: counts.asked, learners: gifts.starts, weighted: counts.weighted, turnedAway: counts.turnedAway },
    balanceBefore: total(before),
    levyIn: flow((purpose) => purpose === 'levy-declared' || purpose === 'top-up'),
    ownTraining: negate(flow((purpose) => purpose === 'training')),
    gifted: negate(flow(isGift)),
    lapsed: negate(flow((purpose) => purpose.startsWith('lapse-'))),
    balanceAfter: total(ofSenders),
    giftsShort: gifts.short,
    allowancesBroken: allowancesBroken(ofSenders, senders),
    accountsBelowZero: [...ofEach.values()].filter(fellBelowZero).length,
    forecasts: forecastErrors(made, (sender) => ofEach.get(ids.senders[sender]!.organisationId) ?? []),
    wrong: verified.wrong.map(({ table, id, message }) => `${table} ${id ?? ''}: ${message}`),
    seconds,
  };
}

const total = (flows: readonly Flow[]): Money => sum(flows.map(({ amount }) => amount));

const isGift = (purpose: string): boolean => purpose === 'transfer-sent' || purpose === 'transfer-returned';

/** Whether an account had less than nothing at the end of a day. */
function fellBelowZero(flows: readonly Flow[]): boolean {
  let balance = ZERO;
  let least = ZERO;
  for (const all of groupedBy(flows, ({ on }) => on).values()) {
    balance = add(balance, total(all));
    least = smaller(least, balance);
  }
  return least.isNegative();
}

function allowancesBroken(flows: readonly Flow[], senders: ReadonlyMap<number, SimulatedSender>): number {
  const gifts = flows.filter(({ purpose }) => isGift(purpose));
  const byYear = groupedBy(gifts, ({ organisationId, on }) => `${organisationId} ${transferYearOf(on)}`);
  return [...byYear.values()].filter((all) => {
    const [{ organisationId, on }] = all as [Flow];
    const allowed = allowanceOf(senders.get(organisationId)!, transferYearOf(on));
    return subtract(negate(total(all)), allowed).greaterThan('0.001');
  }).length;
}
