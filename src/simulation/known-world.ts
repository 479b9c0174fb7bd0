import type { CashLot, SenderCash } from '../core/allocation/problem.js';
import { dayBefore, firstDay, monthOfDate } from '../core/calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom, plusMonths } from '../core/calendar/month.js';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import { monthEndDays } from '../core/funding/month-end-days.js';
import { collectionPeriodOf } from '../core/calendar/collection-period.js';
import { computeLots } from '../core/levy/lots.js';
import { type Money, floorAtZero, negate, sum, toUnits } from '../core/money/money.js';
import { valueOn } from '../core/policy/dated.js';
import type { Policy } from '../core/policy/policy.js';
import { allowanceOf } from '../core/simulation/allowances.js';
import type { KnownSender, KnownWorld } from '../core/simulation/bound.js';
import { trueCosts } from '../core/simulation/true-costs.js';
import { GIFTS_FROM, lastMonthOf } from '../core/simulation/world.js';
import { gatherFacts } from '../levy-accounts/index.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { type Flow, findFlows } from './find-flows.js';
import type { Simulation } from './simulation.js';

/** Reads out of the books of a world without gifts what there was to give from, and out of the world what was asked. */
export async function readKnownWorld(simulation: Simulation): Promise<KnownWorld> {
  const { app, world, ids } = simulation;
  const { policy } = app.get(CurrentPolicy);
  const first = plusMonths(GIFTS_FROM, -1);
  const months = monthsFrom(first, monthsBetween(first, lastMonthOf(world)) + 1);
  const years = [
    ...new Set(months.map((month) => transferYearOf(monthEndDays(policy, collectionPeriodOf(month)).debitedOn))),
  ];
  const senders = await app.get(Reads).run(async (db) => {
    const flows = await findFlows(db);
    const known: KnownSender[] = [];
    for (const [index, { organisationId, levyAccountId }] of ids.senders.entries()) {
      const own = flows.filter((flow) => flow.organisationId === organisationId);
      const cash = await cashOf(db, policy, { levyAccountId, organisationId, flows: own, months });
      const allowances = new Map(years.map((year) => [year, toUnits(allowed(world.senders[index]!, year))]));
      known.push({ id: index, cash, allowances });
    }
    return known;
  });
  const learners = world.rounds.flatMap(({ applications }) =>
    applications.flatMap((agreed) => agreed.learners.map((learner) => trueCosts(policy, agreed, learner))),
  );
  return { months, senders, learners: learners.filter((costs) => costs.length > 0) };
}

const allowed = (...asked: Parameters<typeof allowanceOf>): Money => allowanceOf(...asked).toDecimalPlaces(5) as Money;

interface WhoseCash {
  readonly levyAccountId: number;
  readonly organisationId: number;
  readonly flows: readonly Flow[];
  readonly months: readonly Month[];
}

/** The lots before gifts began, what entered after, and what own training took of them. */
async function cashOf(
  db: ReadTx,
  { levyLifeMonths: lives }: Policy,
  { levyAccountId, organisationId, flows, months }: WhoseCash,
): Promise<SenderCash> {
  const asAt = dayBefore(firstDay(GIFTS_FROM));
  const facts = await gatherFacts(db, levyAccountId, organisationId, lives, { asAt, knownAt: null });
  const cohorts = [...new Set(lives.map(({ value }) => value))];
  const [first] = months as [Month];
  const there = computeLots(facts.movements, lives).lots.map(({ lapsesIn, lifeMonths, remaining }): CashLot => ({
    ...{ enters: 0, lapses: monthsBetween(first, lapsesIn), cohort: cohorts.indexOf(lifeMonths) },
    amount: toUnits(remaining),
  }));
  const ofMonth = (month: Month, is: (purpose: string) => boolean): Money =>
    sum(flows.filter(({ on, purpose }) => monthOfDate(on) === month && is(purpose)).map(({ amount }) => amount));
  const coming = months.slice(1).map((month): CashLot => {
    const life = valueOn(lives, firstDay(month), 'the life of levy');
    const amount = ofMonth(month, (purpose) => purpose === 'levy-declared' || purpose === 'top-up');
    return {
      ...{ enters: monthsBetween(first, month), lapses: monthsBetween(first, plusMonths(month, life)) },
      ...{ cohort: cohorts.indexOf(life), amount: toUnits(floorAtZero(amount)) },
    };
  });
  // Training of a month leaves the account in the next.
  const paid = months.map((month) =>
    toUnits(floorAtZero(negate(ofMonth(plusMonths(month, 1), (purpose) => purpose === 'training')))),
  );
  const lots = [...there.toSorted((a, b) => a.cohort - b.cohort || a.lapses - b.lapses), ...coming];
  return { lots: lots.filter(({ amount }) => amount > 0n), paid };
}
