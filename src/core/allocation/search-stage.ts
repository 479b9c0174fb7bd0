import type { AllocationModel } from './allocation-model.js';
import type { MipAnswer, MipProgress, SolveMip } from './mip-model.js';
import { narrowed, widened } from './narrowed.js';
import type { AllocationLine } from './problem.js';

export interface Search {
  readonly solve: SolveMip;
  /** Seconds that are left for the stage. */
  readonly left: () => number;
  /** The best lines so far. */
  readonly best: () => readonly AllocationLine[];
  readonly onProgress: (progress: MipProgress) => void;
}

/** Up to so many whole columns a solver finds and proves the best there is; beyond, it is led to what is nearly so. */
const PROVEN_UP_TO = 400;
/** How many columns of learners are let free, one after the other. */
const WIDTHS = [100, 250];
const WHOLE_ENOUGH = 1e-6;

/**
 * Answers for a stage, one after the other, as long as there is time. Of a large model the relaxed one gives the bound
 * and shows which columns matter: those that it would cut in pieces, or change at little cost. Among these better
 * answers are looked for, with all others as they are: in the first stage as the relaxed one has them, and later as
 * they are known, because what earlier stages came to has to be kept.
 */
export function* searchStage(stage: AllocationModel, search: Search): Generator<MipAnswer> {
  const { model } = stage;
  const { solve, left, best, onProgress } = search;
  if (model.columns.isWhole.filter(Boolean).length <= PROVEN_UP_TO) {
    yield solve({ model, seconds: left(), start: stage.valuesOf(best()), onProgress });
    return;
  }
  const { values, reduced, bound } = solve({ model, seconds: left(), start: new Map(), isRelaxed: true });
  yield { values: null, bound };
  if (values === null || reduced === undefined) return;
  for (const width of WIDTHS) {
    if (left() <= 0) return;
    const known = stage.valuesOf(best());
    const centre = stage.isFirst
      ? new Map([...known.keys()].map((column) => [column, Math.round(values[column]!)]))
      : known;
    const differs = (column: number): boolean => Math.abs(centre.get(column)! - values[column]!) > WHOLE_ENOUGH;
    const order = [...centre.keys()].sort(
      (a, b) => Number(differs(b)) - Number(differs(a)) || Math.abs(reduced[a]!) - Math.abs(reduced[b]!),
    );
    const fixed = new Map(
      order.slice(width + order.filter(differs).length).map((column) => [column, centre.get(column)!] as const),
    );
    const narrow = narrowed(model, fixed);
    const isKnown = [...fixed].every(([column, value]) => known.get(column) === value);
    const start = narrow.columns.flatMap((column, index) =>
      known.has(column) ? [[index, known.get(column)!] as const] : [],
    );
    const seconds = left() * (width === WIDTHS.at(-1) ? 1 : 0.75);
    const answer = solve({ model: narrow.model, seconds, start: new Map(isKnown ? start : []) });
    if (answer.values === null) continue;
    const wide = widened(narrow, answer.values, fixed);
    const all = Float64Array.from(model.columns.cost, (_, column) => wide.get(column) ?? 0);
    onProgress({ best: costOf(model.columns.cost, all), bound });
    yield { values: all, bound };
  }
}

const costOf = (costs: readonly number[], values: ArrayLike<number>): number =>
  costs.reduce((total, cost, column) => total + cost * values[column]!, 0);
