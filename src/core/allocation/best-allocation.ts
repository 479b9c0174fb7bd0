import { invariant } from '../invariant.js';
import { UNITS_PER_POUND } from '../money/money.js';
import { AllocationModel, type Kept, STAGES, type Stage } from './allocation-model.js';
import { type AllocationValue, compareValues, evaluate } from './evaluate.js';
import { exchanged } from './exchange.js';
import type { MipAnswer, SolveMip } from './mip-model.js';
import { type Priced, pickByPrices, pricesOf } from './prices.js';
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

/** The part of the time that is over when a stage has to end; the rest is for what lies between them. */
const UNTIL = { weighted: 0.6, saved: 0.75, unevenness: 0.98 } as const;
const UNTIL_BY_PRICES = { weighted: 0.9, saved: 0.98 } as const;
/** The part of the time that looking for prices takes, however late it begins. */
const PRICES_TAKE = 0.08;
const PRICES_ALONE_TAKE = 0.55;

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
  const until = options.elapsed() + options.seconds * (isLarge ? PRICES_ALONE_TAKE : PRICES_TAKE);
  const priced = pricesOf(problem, () => options.elapsed() > until);
  let found: Found = [...known, within(problem, pickByPrices(problem, priced))].reduce(better);
  if (isLarge) return byPrices(problem, found, priced, options);
  let kept: Kept = {};
  let repairs = 0;
  const bounds: (number | null)[] = [];
  for (const stage of STAGES) {
    const answer = solveStage(problem, stage, kept, found, priced, options);
    if (answer.wasRepaired) repairs++;
    found = answer.found;
    bounds.push(answer.bound);
    const { weighted, saved } = found.value;
    kept = stage === 'weighted' ? { weighted } : { weighted, saved };
  }
  // A later stage may come by what is better for an earlier one too.
  const gaps = STAGES.map((stage, index) => gapOf(stage, found.value, bounds[index]!));
  return { ...found, strategy: 'best', gaps, repairs };
}

/** A solver of rows and columns answers in time up to so many pairs of group and pledge; beyond, prices alone decide. */
const SOLVED_WHOLE = 100_000;

function byPrices(problem: AllocationProblem, known: Found, priced: Priced, options: BestOptions): Solved {
  const { seconds, elapsed, onProgress } = options;
  const bound = Number.isFinite(priced.bound) ? provenBound('weighted', priced.bound) : null;
  const filled = within(problem, filledUp(problem, known.lines));
  let found = better(known, filled);
  for (const stage of ['weighted', 'saved'] as const) {
    onProgress?.({ stage, value: gapOf(stage, found.value, null).value, bound: stage === 'weighted' ? bound : null });
    const over = partOver(elapsed, seconds * UNTIL_BY_PRICES[stage]);
    const lines = exchanged(problem, found.lines, { stage, priced, enough: Infinity, over });
    found = better(found, within(problem, lines));
  }
  const gaps = STAGES.map((stage) => gapOf(stage, found.value, stage === 'weighted' ? bound : null));
  return { ...found, strategy: 'best', gaps, repairs: 0 };
}

/** Which part of the time from now to then is over. */
function partOver(elapsed: () => number, until: number): () => number {
  const begun = elapsed();
  return () => (elapsed() >= until ? 1 : (elapsed() - begun) / (until - begun));
}

interface StageAnswer {
  readonly found: Found;
  readonly bound: number | null;
  readonly wasRepaired: boolean;
}

/** A stage that comes so near to what is possible makes way for the next. */
const NEAR_ENOUGH = 0.0001;

/** Up to so many whole columns a solver finds and proves the best there is; beyond, it gives the bound alone. */
const PROVEN_UP_TO = 400;
/** The part of a stage's time in which the bound has to be there. */
const BOUND_WITHIN = 0.75;

function solveStage(
  problem: AllocationProblem,
  stage: Stage,
  kept: Kept,
  known: Found,
  priced: Priced,
  { solve, seconds, elapsed, onProgress }: BestOptions,
): StageAnswer {
  const until = seconds * UNTIL[stage];
  const over = partOver(elapsed, until);
  if (over() >= 1) return { found: known, bound: null, wasRepaired: false };
  const model = new AllocationModel(problem, stage, kept);
  const figure = (cost: number): number => figureOf(stage, cost, model);
  const { columns } = model.model;
  const isProven = columns.isWhole.filter(Boolean).length <= PROVEN_UP_TO;
  const left = until - elapsed();
  const answer = solve({
    ...{ model: model.model, seconds: isProven ? left : BOUND_WITHIN * left, isRelaxed: !isProven },
    start: isProven ? model.valuesOf(known.lines) : new Map<number, number>(),
    onProgress: (progress) => onProgress?.({ stage, value: figure(progress.best), bound: figure(progress.bound) }),
  });
  const ofPrices = stage === 'weighted' ? priced.bound : Infinity;
  const most = Number.isFinite(answer.bound) ? figure(answer.bound) : Infinity;
  const bound = Math.min(most, ofPrices) === Infinity ? null : provenBound(stage, Math.min(most, ofPrices));
  const { found, isBroken } = answeredBy(problem, model, answer, known);
  const { value, gap } = gapOf(stage, found.value, bound);
  if (isProven || (gap !== null && gap <= NEAR_ENOUGH)) return { found, bound, wasRepaired: isProven && isBroken };
  onProgress?.({ stage, value, bound });
  const missing = bound === null ? Infinity : Math.abs(bound - value) - NEAR_ENOUGH * Math.abs(bound);
  const enough = stage === 'saved' ? missing * UNITS_PER_POUND : missing;
  const lines = exchanged(problem, found.lines, { stage, priced, enough, over });
  return { found: better(found, within(problem, lines)), bound, wasRepaired: false };
}

/** What a solver's answer comes to: what it breaks is left out, and what fits is taken besides. */
function answeredBy(
  problem: AllocationProblem,
  model: AllocationModel,
  { values }: MipAnswer,
  known: Found,
): { found: Found; isBroken: boolean } {
  if (values === null) return { found: known, isBroken: false };
  const lines = model.linesOf(values);
  const isBroken = violations(problem, lines).length > 0;
  const answers = [known, ...(isBroken ? [] : [within(problem, lines)]), within(problem, filledUp(problem, lines))];
  return { found: answers.reduce(better), isBroken };
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
