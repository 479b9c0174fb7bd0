import { groupedBy } from '../grouped-by.js';
import type { Month } from '../calendar/month.js';
import { type Money, ZERO, add } from '../money/money.js';

/** Pounds of what a system did with its levy. */
export const SYSTEM_MONEY = [
  /** Declared levy and its top-up, as it entered the accounts. */
  'levyIn',
  /** What left the accounts for apprentices of one's own. */
  'ownSpend',
  /** What left the accounts as gifts, less what came back. */
  'gifted',
  'pledged',
  /** Awarded to a learner, for the whole apprenticeship. */
  'promised',
  /** Of what was promised, what month ends paid. */
  'paid',
  /** Of what was promised, what was not needed and went back to its pledge. */
  'returned',
  'lapsed',
  'savedFromLapse',
] as const;
export type SystemMoney = (typeof SYSTEM_MONEY)[number];

/** Numbers of apprenticeships. */
export const SYSTEM_COUNTS = [
  'starts',
  /** In learning, or on a break, as at the day asked about; of whenever they started. */
  'live',
  'completed',
  'withdrawn',
  /** Made possible by a gift. */
  'additional',
  /** On the same days of the year before. */
  'startsYearBefore',
] as const;
export type SystemCount = (typeof SYSTEM_COUNTS)[number];
export type SystemFigure = SystemMoney | SystemCount;

export const isMoneyFigure = (figure: SystemFigure): figure is SystemMoney =>
  SYSTEM_MONEY.some((each) => each === figure);

export type SystemFigures = Readonly<Record<SystemMoney, Money> & Record<SystemCount, number>>;

/** An amount or a count of one figure, with what it belongs to; null where that is nothing in particular. */
export type SystemCell = { readonly key: string | null; readonly month: Month | null } & (
  { readonly figure: SystemMoney; readonly amount: Money } | { readonly figure: SystemCount; readonly count: number }
);

export interface SystemPart {
  readonly key: string | null;
  readonly figures: SystemFigures;
}

export interface SystemMonth {
  /** Null for what began before the period. */
  readonly month: Month | null;
  readonly figures: SystemFigures;
}

export function addUp(cells: readonly SystemCell[]): SystemFigures {
  const figures: Record<string, Money | number> = {
    ...Object.fromEntries(SYSTEM_MONEY.map((figure) => [figure, ZERO])),
    ...Object.fromEntries(SYSTEM_COUNTS.map((figure) => [figure, 0])),
  };
  for (const cell of cells) {
    figures[cell.figure] =
      'amount' in cell
        ? add(figures[cell.figure] as Money, cell.amount)
        : (figures[cell.figure] as number) + cell.count;
  }
  return figures as SystemFigures;
}

const isNothing = (figures: SystemFigures): boolean =>
  SYSTEM_MONEY.every((figure) => figures[figure].isZero()) && SYSTEM_COUNTS.every((figure) => figures[figure] === 0);

/** By what the cells belong to: each counts in one part, so that the parts add up to the whole. Empty parts are left out. */
export const partsOf = (cells: readonly SystemCell[]): SystemPart[] =>
  [...groupedBy(cells, ({ key }) => key)]
    .map(([key, own]) => ({ key, figures: addUp(own) }))
    .filter(({ figures }) => !isNothing(figures));

/** Month by month, the earliest first; what began before the period leads. */
export const monthsOf = (cells: readonly SystemCell[]): SystemMonth[] =>
  [...groupedBy(cells, ({ month }) => month)]
    .map(([month, own]) => ({ month, figures: addUp(own) }))
    .filter(({ figures }) => !isNothing(figures))
    .sort((a, b) => ((a.month ?? '') < (b.month ?? '') ? -1 : 1));
