import { type Money, ZERO, subtract, toText } from '../core/money/money.js';
import type { Bound } from '../core/simulation/bound.js';
import type { Way } from './choose.js';
import { type ForecastError, allErrors } from './forecast-errors.js';
import type { Outcome } from './outcome.js';
import type { SimulatedSeed } from './simulate.js';

/** A figure over all seeds. */
export interface Range {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/** What a way made of one world, as JSON shows it. Pounds as text. */
export interface OutcomeView {
  readonly asked: number;
  readonly learners: number;
  readonly weighted: number;
  readonly turnedAway: number;
  readonly balanceBefore: string;
  readonly levyIn: string;
  readonly ownTraining: string;
  readonly gifted: string;
  readonly lapsed: string;
  /** What would have lapsed without any gift, less what lapsed. */
  readonly savedFromLapse: string;
  readonly balanceAfter: string;
  readonly giftsShort: string;
  readonly allowancesBroken: number;
  readonly accountsBelowZero: number;
  /** What comes in and does not go anywhere, pounds: nothing. */
  readonly unexplained: string;
  readonly wrong: readonly string[];
  readonly forecasts: readonly ForecastError[];
  readonly seconds: number;
}

/** What a way made of all worlds. */
export interface WaySummary {
  readonly way: Way;
  readonly learners: Range;
  /** Learners by the points of their applications: 100 without any, 200 with all. */
  readonly weighted: Range;
  readonly gifted: Range;
  readonly lapsed: Range;
  readonly savedFromLapse: Range;
  readonly seconds: Range;
  readonly forecasts: readonly ForecastError[];
  /** No allowance broken, no account below zero, books proved, and every pound accounted for. */
  readonly isSound: boolean;
}

export interface Summary {
  readonly seeds: readonly {
    readonly seed: number;
    readonly outcomes: Readonly<Partial<Record<Way, OutcomeView>>>;
    readonly bound: Bound | null;
  }[];
  readonly ways: readonly WaySummary[];
  /** What nobody can do better than, who knows the future too; null where it was not worked out for every world. */
  readonly bound: { readonly learners: Range | null; readonly savedFromLapse: Range | null };
}

/** Every world beside the others, with means and ranges. */
export function summaryOf(runs: readonly SimulatedSeed[]): Summary {
  const ways = (runs[0]?.outcomes ?? []).map(({ way }) => way);
  return {
    seeds: runs.map((run) => ({
      ...{ seed: run.seed, bound: run.bound },
      outcomes: Object.fromEntries(
        run.outcomes.map((outcome) => [outcome.way, viewOf(outcome, savedBy(run, outcome))]),
      ),
    })),
    ways: ways.map((way) => waySummary(way, runs)),
    bound: {
      learners: rangeOfKnown(runs.map(({ bound }) => bound?.learners ?? null)),
      savedFromLapse: rangeOfKnown(runs.map(({ bound }) => bound?.saved ?? null)),
    },
  };
}

const savedBy = ({ outcomes }: SimulatedSeed, { lapsed }: Outcome): Money =>
  subtract(outcomes.find(({ way }) => way === 'none')?.lapsed ?? ZERO, lapsed);

function viewOf(outcome: Outcome, saved: Money): OutcomeView {
  const { asked, learners, weighted, turnedAway, allowancesBroken, accountsBelowZero, wrong, forecasts, seconds } =
    outcome;
  return {
    ...{ asked, learners, weighted, turnedAway },
    ...{ balanceBefore: toText(outcome.balanceBefore), levyIn: toText(outcome.levyIn) },
    ...{ ownTraining: toText(outcome.ownTraining), gifted: toText(outcome.gifted), lapsed: toText(outcome.lapsed) },
    ...{ savedFromLapse: toText(saved), balanceAfter: toText(outcome.balanceAfter) },
    ...{ giftsShort: toText(outcome.giftsShort), unexplained: toText(unexplained(outcome)) },
    ...{ allowancesBroken, accountsBelowZero, wrong, forecasts, seconds },
  };
}

function unexplained({ balanceBefore, levyIn, ownTraining, gifted, lapsed, balanceAfter }: Outcome): Money {
  const left = balanceBefore.plus(levyIn).minus(ownTraining).minus(gifted).minus(lapsed);
  return left.minus(balanceAfter) as Money;
}

function waySummary(way: Way, runs: readonly SimulatedSeed[]): WaySummary {
  const all = runs.map((run) => {
    const outcome = run.outcomes.find((each) => each.way === way)!;
    return { outcome, saved: savedBy(run, outcome) };
  });
  const over = (figure: (each: (typeof all)[number]) => number): Range => rangeOf(all.map(figure));
  return {
    way,
    learners: over(({ outcome }) => outcome.learners),
    weighted: over(({ outcome }) => outcome.weighted),
    gifted: over(({ outcome }) => outcome.gifted.toNumber()),
    lapsed: over(({ outcome }) => outcome.lapsed.toNumber()),
    savedFromLapse: over(({ saved }) => saved.toNumber()),
    seconds: over(({ outcome }) => outcome.seconds),
    forecasts: allErrors(all.map(({ outcome }) => outcome.forecasts)),
    isSound: all.every(({ outcome }) => isSound(outcome)),
  };
}

const isSound = (outcome: Outcome): boolean =>
  outcome.allowancesBroken === 0 &&
  outcome.accountsBelowZero === 0 &&
  outcome.wrong.length === 0 &&
  unexplained(outcome).isZero();

function rangeOf(figures: readonly number[]): Range {
  const mean = figures.reduce((total, each) => total + each, 0) / figures.length;
  return { mean, least: Math.min(...figures), most: Math.max(...figures) };
}

function rangeOfKnown(figures: readonly (number | null)[]): Range | null {
  const known = figures.filter((figure) => figure !== null);
  return known.length === figures.length ? rangeOf(known) : null;
}
