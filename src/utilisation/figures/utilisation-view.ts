import type { SystemCount, SystemFigure, SystemMoney } from '../../core/utilisation/system-figures.js';
import type { SystemBy } from './asked.js';

/** Pounds as text, and numbers. Null is what is not shared with whoever asks, or too small a count to be told. */
export type SystemFiguresView = Readonly<Record<SystemMoney, string | null> & Record<SystemCount, number | null>>;

export interface SystemMonthView extends SystemFiguresView {
  /** Null for what began outside the period. */
  readonly month: string | null;
}

export interface SystemPartView extends SystemFiguresView {
  /** An id, or the value itself; null for what belongs to none of them. */
  readonly key: string | null;
  readonly name: string;
  /** Where it was asked for month by month. */
  readonly months?: readonly SystemMonthView[];
}

/** The rule that a figure was worked out by. */
export interface RuleView {
  readonly version: string;
  readonly from: string;
  readonly source: string;
}

/** What a system did with its levy. The parts, and the months, add up to the whole. */
export interface SystemUtilisationView {
  /** Null for everything since the books began. */
  readonly from: string | null;
  readonly to: string;
  readonly asAt: string;
  readonly knownAt: string | null;
  readonly by: SystemBy;
  readonly trustId: number | null;
  /** The days that the starts are held against. */
  readonly yearBefore: { readonly from: string | null; readonly to: string };
  readonly rules: { readonly savedFromLapse: RuleView; readonly additional: RuleView };
  readonly whole: SystemFiguresView & { readonly months?: readonly SystemMonthView[] };
  readonly parts: readonly SystemPartView[];
  /** Organisations whose figures are in none of the sums, because they are not shared with whoever asks. */
  readonly notShared: readonly {
    readonly organisationId: number;
    readonly organisation: string;
    readonly figures: readonly SystemFigure[];
  }[];
  /** Counts of one to four, and those that would tell them, are left out. */
  readonly hidesSmallCounts: boolean;
}
