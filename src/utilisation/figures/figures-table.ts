import { toText } from '../../core/money/money.js';
import { type CountTable, hideSmallCounts } from '../../core/utilisation/small-counts.js';
import {
  SYSTEM_COUNTS,
  SYSTEM_MONEY,
  type SystemCount,
  type SystemFigures,
} from '../../core/utilisation/system-figures.js';
import type { SystemFiguresView } from './utilisation-view.js';

/** Where all starts so far are counted, each of them is live, completed or withdrawn. */
const SUM_OF_STARTS: readonly SystemCount[] = ['starts', 'live', 'completed', 'withdrawn'];
const COLUMNS_OF_STARTS = SUM_OF_STARTS.map((figure) => SYSTEM_COUNTS.indexOf(figure));

const countsOf = (figures: SystemFigures): number[] => SYSTEM_COUNTS.map((figure) => figures[figure]);

/** Figures as they are told. @param counts those that may be told, in the order of the counts; left out, all */
export const figuresView = (figures: SystemFigures, counts?: readonly (number | null)[]): SystemFiguresView =>
  Object.fromEntries([
    ...SYSTEM_MONEY.map((figure) => [figure, toText(figures[figure])]),
    ...SYSTEM_COUNTS.map((figure, index) => [figure, counts ? (counts[index] ?? null) : figures[figure]]),
  ]) as SystemFiguresView;

export interface ToldCounts {
  readonly parts: CountTable;
  readonly months: CountTable;
  readonly whole: readonly (number | null)[];
}

/**
 * The counts that may be told outside the organisations: of the parts, of the months, and of their common whole. What
 * the one table hides of the whole is hidden in the other too, and may take more with it.
 */
export function toldCounts(
  whole: SystemFigures,
  parts: readonly SystemFigures[],
  months: readonly SystemFigures[],
): ToldCounts {
  const sum = countsOf(whole);
  let covered: readonly boolean[] = sum.map(() => false);
  for (;;) {
    const [ofParts, ofMonths] = [parts, months].map((rows) =>
      hideSmallCounts([...rows.map(countsOf), sum], [COLUMNS_OF_STARTS], covered),
    ) as [CountTable, CountTable];
    const told = sum.map((count, index) =>
      ofParts.at(-1)![index] === null || ofMonths.at(-1)![index] === null ? null : count,
    );
    const next = told.map((count) => count === null);
    if (next.every((isHidden, index) => isHidden === covered[index])) {
      return { parts: ofParts.slice(0, -1), months: ofMonths.slice(0, -1), whole: told };
    }
    covered = next;
  }
}
