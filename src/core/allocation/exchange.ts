import type { Stage } from './allocation-model.js';
import { Crowds } from './crowds.js';
import { type Change, NOBODY, Placing } from './placing.js';
import type { AllocationLine, AllocationProblem } from './problem.js';
import type { Priced } from './prices.js';
import { SendersCash } from './senders-cash.js';

export interface ExchangeOptions {
  readonly stage: Stage;
  /** What learners cost with each pledge. */
  readonly priced: Priced;
  /** The part of the time that is over. */
  readonly over: () => number;
  /** Of what the stage makes good: who gains so much looks no further. Whole units for what is saved. */
  readonly enough: number;
}

/** A change for the worse is taken now and then, up to about this part of what a learner is worth: at first and at last. */
const WARM = 0.03;
const COLD = 0.002;
/** How much dearer it gets counts beside what is gained: what costs less leaves room for more. */
const DEARNESS = 0.6;
/** Changes between two looks at the clock. */
const BETWEEN = 256;
/** Pledges that are tried for a learner who made way. */
const TRIES = 2;

/**
 * Looks for a better allocation by small changes: another pledge pays for a learner, and where it has no room one of
 * its own learners makes way. What makes a stage worse is taken less and less as time goes by (simulated annealing);
 * what was reached in the stages before is kept.
 * @param lines within every limit
 * @returns the best that it came by, within every limit too
 */
export function exchanged(
  problem: AllocationProblem,
  lines: readonly AllocationLine[],
  { stage, priced, over, enough }: ExchangeOptions,
): AllocationLine[] {
  if (priced.classes.length === 0) return [...lines];
  const exchange = new Exchange(problem, lines, stage, priced);
  for (let part = over(); part < 1 && exchange.most < enough; part = over())
    exchange.tryChanges(WARM * (COLD / WARM) ** part);
  return exchange.best;
}

const NO_CHANGE: readonly Change[] = [];

class Exchange {
  private readonly placing: Placing;
  private readonly isFixed: Uint8Array;
  private readonly cash: SendersCash;
  private readonly crowds: Crowds | undefined;
  private readonly random = new Random();
  /** What is gained of what each stage makes good, since the start. */
  private gained = { weighted: 0, saved: 0, unevenness: 0 };
  /** The most that was gained. */
  most = 0;
  private readonly bestPays: Int32Array;
  private readonly worth: number;

  constructor(
    problem: AllocationProblem,
    lines: readonly AllocationLine[],
    private readonly stage: Stage,
    priced: Priced,
  ) {
    this.placing = new Placing(problem, priced);
    this.placing.place(lines);
    this.isFixed = this.placing.firstOf(problem.fixed);
    this.bestPays = this.placing.pays.slice();
    this.cash = new SendersCash(problem, this.placing, stage !== 'weighted');
    this.crowds = stage === 'unevenness' ? new Crowds(this.placing) : undefined;
    this.worth = this.worthOfOne();
  }

  get best(): AllocationLine[] {
    return this.placing.linesOf(this.bestPays);
  }

  tryChanges(warmth: number): void {
    for (let change = 0; change < BETWEEN; change++) this.tryOne(warmth * this.worth);
  }

  private tryOne(warmth: number): void {
    const { placing, random } = this;
    const learner = random.below(placing.pays.length);
    const able = placing.pledgesFor(learner);
    if (able.length === 0 || this.isFixed[learner]) return;
    const [from, to] = [placing.pays[learner]!, able[random.below(able.length)]!];
    if (from === to) return;
    const changes = this.changesFor(learner, from, to);
    if (changes.length > 0 && !this.isTaken(changes, warmth)) this.undo(changes);
  }

  /** Makes the change, with whoever has to make way for it; none where that is not enough. */
  private changesFor(learner: number, from: number, to: number): readonly Change[] {
    const { placing, random } = this;
    const change = { learner, from, to };
    if (placing.hasRoom(learner, to)) {
      placing.move(learner, to);
      return [change];
    }
    const others = placing.paidBy[to]!;
    const other = others.length === 0 ? NOBODY : others[random.below(others.length)]!;
    if (other === NOBODY || this.isFixed[other] || !placing.hasRoom(learner, to, other)) return NO_CHANGE;
    placing.move(other, NOBODY);
    placing.move(learner, to);
    const instead = this.insteadOf(other, from, to);
    placing.move(other, instead);
    return [change, { learner: other, from: to, to: instead }];
  }

  /** Who pays for a learner that made way: the pledge that the other left, any other, or nobody. */
  private insteadOf(learner: number, left: number, not: number): number {
    const { placing, random } = this;
    if (left !== NOBODY && placing.canPay(left, learner) && placing.hasRoom(learner, left)) return left;
    const able = placing.pledgesFor(learner);
    for (let round = 0; round < TRIES; round++) {
      const pledge = able[random.below(able.length)]!;
      if (pledge !== not && placing.hasRoom(learner, pledge)) return pledge;
    }
    return NOBODY;
  }

  private undo(changes: readonly Change[]): void {
    for (const { learner, from } of changes) this.placing.move(learner, from);
  }

  /** Whether a change that was made stays so. */
  private isTaken(changes: readonly Change[], warmth: number): boolean {
    const { stage, gained, cash, crowds } = this;
    const weighted = changes.reduce((sum, { learner, from, to }) => {
      const { weight } = this.placing.groups[this.placing.groupOf[learner]!]!;
      return sum + (from === NOBODY ? weight : 0) - (to === NOBODY ? weight : 0);
    }, 0);
    if (stage === 'weighted') {
      if (this.isRefused(weighted - DEARNESS * this.dearer(changes), warmth)) return false;
    } else if (gained.weighted + weighted < 0) return false;
    const unevenness = crowds?.changedBy(changes) ?? 0;
    if (stage === 'unevenness' && this.isRefused(-unevenness, warmth)) {
      crowds!.undo(changes);
      return false;
    }
    const saved = cash.changedBy(changes);
    if (
      saved === null ||
      (stage === 'saved' ? this.isRefused(saved, warmth) : stage === 'unevenness' && gained.saved + saved < 0)
    ) {
      cash.undo(changes);
      crowds?.undo(changes);
      return false;
    }
    cash.keep();
    gained.weighted += weighted;
    gained.saved += saved;
    gained.unevenness -= unevenness;
    if (gained[stage] > this.most) {
      this.most = gained[stage];
      this.bestPays.set(this.placing.pays);
    }
    return true;
  }

  private dearer(changes: readonly Change[]): number {
    const { placing } = this;
    return changes.reduce(
      (sum, { learner, from, to }) => sum + placing.costOf(learner, to) - placing.costOf(learner, from),
      0,
    );
  }

  private isRefused(gain: number, warmth: number): boolean {
    return gain < 0 && this.random.part() >= Math.exp(gain / warmth);
  }

  /** What a learner adds on average to what the stage makes good. */
  private worthOfOne(): number {
    const { placing, stage, cash, crowds } = this;
    const funded = placing.pays.reduce((sum, pledge) => sum + (pledge === NOBODY ? 0 : 1), 0);
    const weights = placing.groups.reduce((sum, { weight, learners }) => sum + weight * learners, 0);
    if (stage === 'weighted') return weights / Math.max(1, placing.pays.length);
    return (stage === 'saved' ? cash.saved : crowds!.unevenness) / Math.max(1, funded);
  }
}

/** Numbers by chance, the same ones every time. */
class Random {
  private state = 1;

  part(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 2 ** 32;
  }

  below(most: number): number {
    return Math.floor(this.part() * most);
  }
}
