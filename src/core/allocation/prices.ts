import type { Filling } from './filling.js';
import { type LearnerClass, classesOf } from './learner-classes.js';
import {
  type AllocationLine,
  type AllocationPledge,
  type AllocationProblem,
  type Units,
  costOf,
  inPounds,
  yearsOf,
} from './problem.js';
import { filledWithFixed } from './strategies.js';

/** What the money of each pledge and year would have to cost so that what is asked of it is what there is. */
export interface Priced {
  /** No allocation has more weighted learners than this. */
  readonly bound: number;
  readonly classes: readonly PricedClass[];
}

interface PricedClass {
  readonly of: LearnerClass;
  /** What a learner costs with each pledge, in weight. */
  readonly costs: Float64Array;
}

interface ClassInProgress extends PricedClass {
  /** The limits that a learner counts in with each pledge, so many of them a pledge. */
  readonly limits: Int32Array;
  /** Pounds of a learner in each of them, the same with every pledge. */
  readonly amounts: Float64Array;
  readonly shares: Float64Array;
}

const ROUNDS_MAX = 2_000;
/** How far prices move at first, and how sharply the cheapest pledge is preferred at first and at last. */
const STEP = 0.8;
const SOFTEST = 0.1;
const SHARPEST = 0.002;
/** After so many rounds the steps, and the softness, are half of what they were. */
const STEP_HALVED = 10;
const SOFTNESS_HALVED = 20;

/**
 * Looks for prices by trial: what is asked for too much becomes dearer, what is not asked for enough becomes cheaper.
 * At any prices, limits times prices and what each learner is worth above its cheapest cost add up to a bound on all
 * allocations (Lagrangian duality): it holds however good the prices are, and only becomes tighter with them.
 */
export function pricesOf(problem: AllocationProblem, isOver: () => boolean): Priced {
  const limits = new Limits(problem);
  const classes = classesOf(problem).map((of) => inProgress(of, limits));
  const amounts = Float64Array.from(limits.amounts);
  const learners = classes.reduce((total, { of }) => total + of.learners, 0);
  const worth = classes.reduce((total, { of }) => total + worthOf(of), 0) / Math.max(1, learners);
  const each = amounts.reduce((total, amount) => total + amount, 0) / Math.max(1, learners);
  const prices = amounts.map((amount) => (amount > 0 ? (0.5 * worth) / Math.max(each, 1) : worth));
  const used = new Float64Array(amounts.length);
  let best: Priced = { bound: Infinity, classes: [] };
  for (let round = 0; round === 0 || (round < ROUNDS_MAX && !isOver()); round++) {
    used.fill(0);
    const bound =
      priced(amounts, prices) +
      ask(classes, prices, used, worth * Math.max(SHARPEST, SOFTEST / (1 + round / SOFTNESS_HALVED)));
    if (bound < best.bound) best = { bound, classes: classes.map(({ of, costs }) => ({ of, costs: costs.slice() })) };
    const step = STEP / (1 + round / STEP_HALVED);
    for (let row = 0; row < prices.length; row++) {
      const over = amounts[row]! > 0 ? used[row]! / amounts[row]! - 1 : 0;
      prices[row]! *= Math.exp(step * Math.max(-1, Math.min(1, over)));
    }
  }
  return best;
}

const worthOf = ({ groups }: LearnerClass): number =>
  groups.reduce((total, { weight, learners }) => total + weight * learners, 0);

const priced = (amounts: Float64Array, prices: Float64Array): number =>
  amounts.reduce((total, amount, row) => total + amount * prices[row]!, 0);

/** Adds what is asked of each limit at its price. @returns what all learners are worth above their costs */
function ask(classes: readonly ClassInProgress[], prices: Float64Array, used: Float64Array, softness: number): number {
  let surplus = 0;
  for (const { of, costs, limits, amounts, shares } of classes) {
    const width = amounts.length;
    let least = Infinity;
    for (let pledge = 0, at = 0; pledge < costs.length; pledge++) {
      let cost = 0;
      for (let index = 0; index < width; index++) cost += prices[limits[at++]!]! * amounts[index]!;
      costs[pledge] = cost;
      if (cost < least) least = cost;
    }
    let asked = 0;
    for (const { weight, learners } of of.groups) {
      surplus += Math.max(0, weight - least) * learners;
      asked += learners / (1 + Math.exp((least - weight) / softness));
    }
    let all = 0;
    const dearest = least + TOO_DEAR * softness;
    for (let pledge = 0; pledge < costs.length; pledge++) {
      const cost = costs[pledge]!;
      all += shares[pledge] = cost > dearest ? 0 : Math.exp((least - cost) / softness);
    }
    for (let pledge = 0, at = 0; pledge < costs.length; pledge++, at += width) {
      const share = shares[pledge]!;
      if (share === 0) continue;
      const count = (asked * share) / all;
      for (let index = 0; index < width; index++) used[limits[at + index]!]! += count * amounts[index]!;
    }
  }
  return surplus;
}

/** So many times the softness dearer than the cheapest, and nobody asks. */
const TOO_DEAR = 12;

function inProgress(of: LearnerClass, limits: Limits): ClassInProgress {
  const [one] = of.groups;
  const years = [...yearsOf(one!)];
  const ofPledges = of.pledges.map((id) => limits.of(id, years));
  return {
    ...{ of, limits: Int32Array.from(ofPledges.flatMap((each) => each)) },
    amounts: Float64Array.from([
      ...years.map(([, amount]) => inPounds(amount)),
      ...limits.round.map(() => inPounds(costOf(one!))),
    ]),
    costs: new Float64Array(of.pledges.length),
    shares: new Float64Array(of.pledges.length),
  };
}

/** The limits that are priced: of each pledge by year, no more than its sender may give, and of the round. */
class Limits {
  readonly amounts: number[] = [];
  private readonly byKey = new Map<string, number>();
  /** Of a budget of its own; without one a round gives what is pledged. */
  readonly round: readonly number[] = [];

  constructor(problem: AllocationProblem) {
    const allowed = new Map(problem.senders.map(({ id, years }) => [id, years]));
    for (const { id, senderId, years } of problem.pledges) {
      for (const [year, amount] of years) {
        const most = allowed.get(senderId)!.get(year) ?? 0n;
        this.add(`${id} ${year}`, amount < most ? amount : most);
      }
    }
    if (problem.budget !== null) this.round = [this.amounts.push(inPounds(problem.budget)) - 1];
  }

  of(pledgeId: number, years: readonly (readonly [year: string, amount: Units])[]): number[] {
    return [
      ...years.map(([year]) => this.byKey.get(`${pledgeId} ${year}`) ?? this.add(`${pledgeId} ${year}`, 0n)),
      ...this.round,
    ];
  }

  private add(key: string, amount: Units): number {
    const row = this.amounts.push(inPounds(amount)) - 1;
    this.byKey.set(key, row);
    return row;
  }
}

/** Serves those who are worth most for what they cost, each by the cheapest pledge that has room. */
export function pickByPrices(problem: AllocationProblem, { classes }: Priced): AllocationLine[] {
  const filling: Filling = filledWithFixed(problem);
  const choices = classes.flatMap(({ of, costs }) => {
    const cheapest = of.pledges
      .map((id, index) => ({ pledge: filling.pledges.get(id)!, cost: costs[index]! }))
      .sort((a, b) => a.cost - b.cost);
    const sources: AllocationPledge[] = cheapest.map(({ pledge }) => pledge);
    const least = cheapest[0]?.cost ?? 0;
    return of.groups.map((group) => ({ group, sources, rank: least / group.weight }));
  });
  for (const { group, sources } of choices.sort((a, b) => a.rank - b.rank)) {
    for (let index = 0; index < sources.length && filling.unfunded(group) > 0;) {
      const learners = filling.room(group, sources[index]!);
      if (learners > 0) filling.take(group, sources[index]!, learners);
      // What has no room for one of a class has none for any other of it later.
      if (filling.unfunded(group) > 0 && !filling.isReceiverFull(group)) sources.splice(index, 1);
      else index++;
    }
  }
  return filling.lines;
}
