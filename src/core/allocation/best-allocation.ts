import { invariant } from '../invariant.js';
import { AllocationModel, type Kept, STAGES, type Stage } from './allocation-model.js';
import { type AllocationValue, compareValues, evaluate } from './evaluate.js';
import type { SolveMip } from './mip-model.js';
import { pickByPrices, pricesOf } from './prices.js';
import { type AllocationLine, type AllocationProblem, inPounds } from './problem.js';
import { type GreedyStrategy, type Strategy, fillGreedily, filledWithFixed, pickGreedily } from './strategies.js';
import { violations } from './violations.js';

/** How far an allocation can be from the best there is, in one of the things that are made good. */
export interface ProvenGap {
  readonly stage: Stage;
  /** Pounds for what is saved. */
  readonly value: number;
  /** Nothing is better than this, with all that counts before it as it is; null where the time was over first. */
  readonly bound: number | null;
  /** By which part of the bound the value may fall short; 0 where it is proved to be the best. */
  readonly gap: number | null;
}

export interface Solved {
  readonly strategy: Strategy;
  readonly lines: readonly AllocationLine[];
  readonly value: AllocationValue;
  /** Of the best one only. */
  readonly gaps: readonly ProvenGap[];
  /** How often an answer of the solver broke a limit when it was checked in whole units, and was put right. */
  readonly repairs: number;
}

/** Where the work stands. */
export type AllocationProgress = Pick<ProvenGap, 'stage' | 'value' | 'bound'>;

export interface BestOptions {
  readonly solve: SolveMip;
  /** For all stages together. */
  readonly seconds: number;
  /** Seconds since the work began. */
  readonly elapsed: () => number;
  readonly onProgress?: (progress: AllocationProgress) => void;
}

/** The part of the time that is over when a stage has to end. */
const UNTIL: Readonly<Record<Stage, number>> = { weighted: 0.6, saved: 0.9, unevenness: 1 };

type Found = Pick<Solved, 'lines' | 'value'>;

/** An allocation by a simple rule, within every limit. */
export function greedyAllocation(problem: AllocationProblem, strategy: GreedyStrategy): Solved {
  return { ...within(problem, pickGreedily(problem, strategy)), strategy, gaps: [], repairs: 0 };
}

/**
 * The best allocation: as many weighted learners as can be, then as much saved from lapse, then as even as can be. When
 * the time is over it is the best that was found, with the gap to what nothing can be better than.
 * What the solver answers in real numbers is checked in whole units; what breaks a limit is put right by leaving out
 * learners and filling up again.
 */
export function bestAllocation(problem: AllocationProblem, options: BestOptions): Solved {
  const isLarge = problem.groups.reduce((total, { pledges }) => total + pledges.length, 0) > SOLVED_WHOLE;
  const known = [greedyAllocation(problem, 'first-come'), greedyAllocation(problem, 'soonest-to-lapse')];
  const priced = pricesOf(problem, () => options.elapsed() > options.seconds * (isLarge ? 0.8 : 0.1));
  let found: Found = [...known, within(problem, pickByPrices(problem, priced))].reduce(better);
  if (isLarge) return byPrices(problem, found, priced.bound);
  let kept: Kept = {};
  let repairs = 0;
  const gaps: ProvenGap[] = [];
  for (const stage of STAGES) {
    const answer = solveStage(problem, stage, kept, found, options);
    if (answer.wasRepaired) repairs++;
    found = answer.found.reduce(better, found);
    gaps.push(gapOf(stage, found.value, answer.bound));
    const { weighted, saved } = found.value;
    kept = stage === 'weighted' ? { weighted } : { weighted, saved };
  }
  return { ...found, strategy: 'best', gaps, repairs };
}

/** A solver of rows and columns answers in time up to so many pairs of group and pledge; beyond, prices alone decide. */
const SOLVED_WHOLE = 100_000;

function byPrices(problem: AllocationProblem, found: Found, bound: number): Solved {
  const { lines, value } = better(found, within(problem, filledUp(problem, found.lines)));
  const gaps = STAGES.map((stage) =>
    gapOf(stage, value, stage === 'weighted' && Number.isFinite(bound) ? provenBound(stage, bound) : null),
  );
  return { strategy: 'best', lines, value, gaps, repairs: 0 };
}

interface StageAnswer {
  readonly found: readonly Found[];
  readonly bound: number | null;
  readonly wasRepaired: boolean;
}

function solveStage(
  problem: AllocationProblem,
  stage: Stage,
  kept: Kept,
  known: Found,
  { solve, seconds, elapsed, onProgress }: BestOptions,
): StageAnswer {
  const model = new AllocationModel(problem, stage, kept);
  const left = seconds * UNTIL[stage] - elapsed();
  if (left <= 0) return { found: [], bound: null, wasRepaired: false };
  const figure = (cost: number): number => figureOf(stage, cost, model);
  const answer = solve({
    model: model.model,
    seconds: left,
    start: model.valuesOf(known.lines),
    onProgress: ({ best, bound }) => onProgress?.({ stage, value: figure(best), bound: figure(bound) }),
  });
  const bound = Number.isFinite(answer.bound) ? provenBound(stage, figure(answer.bound)) : null;
  if (answer.values === null) return { found: [], bound, wasRepaired: false };
  const lines = model.linesOf(answer.values);
  const wasRepaired = violations(problem, lines).length > 0;
  const found = wasRepaired ? [] : [within(problem, lines)];
  return { found: [...found, within(problem, filledUp(problem, lines))], bound, wasRepaired };
}

/** A solver makes costs small; this is what they stand for. */
function figureOf(stage: Stage, cost: number, { lapse }: AllocationModel): number {
  if (stage === 'weighted') return -cost;
  return stage === 'saved' ? inPounds(lapse.lapsedWithout) - cost : cost;
}

const NEXT_TO_NOTHING = 1e-6;

/** Weights and squares are whole numbers, so there is nothing between two of them. */
function provenBound(stage: Stage, bound: number): number {
  if (stage === 'weighted') return Math.floor(bound + NEXT_TO_NOTHING);
  return stage === 'saved' ? bound : Math.ceil(bound - NEXT_TO_NOTHING);
}

function gapOf(stage: Stage, value: AllocationValue, bound: number | null): ProvenGap {
  const reached = stage === 'saved' ? inPounds(value.saved) : value[stage];
  if (bound === null) return { stage, value: reached, bound, gap: null };
  const missing = stage === 'unevenness' ? reached - bound : bound - reached;
  // Of pounds a solver is right to less than a unit.
  const isNothing = missing <= NEXT_TO_NOTHING * Math.max(1, Math.abs(bound));
  return { stage, value: reached, bound, gap: isNothing ? 0 : missing / Math.max(1, Math.abs(bound)) };
}

/** As many of the lines as the limits allow, and then whatever else fits. */
function filledUp(problem: AllocationProblem, lines: readonly AllocationLine[]): AllocationLine[] {
  const filling = filledWithFixed(problem);
  const chosen = new Map(problem.fixed.map((line) => [`${line.groupId} ${line.pledgeId}`, line.learners]));
  for (const { groupId, pledgeId, learners } of lines) {
    const [group, pledge] = [filling.groups.get(groupId)!, filling.pledges.get(pledgeId)!];
    const more = filling.room(group, pledge, learners - (chosen.get(`${groupId} ${pledgeId}`) ?? 0));
    if (more > 0) filling.take(group, pledge, more);
  }
  fillGreedily(filling, problem, 'soonest-to-lapse');
  return filling.lines;
}

function within(problem: AllocationProblem, lines: readonly AllocationLine[]): Found {
  const broken = violations(problem, lines);
  invariant(broken.length === 0, `an allocation keeps every limit, and not ${broken[0]?.rule}`);
  return { lines, value: evaluate(problem, lines) };
}

const better = <Some extends Found>(a: Some, b: Some): Some => (compareValues(b.value, a.value) > 0 ? b : a);
