import { Injectable } from '@nestjs/common';
import { toText } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { type EntriesOfFigure, FIGURE_ENTRIES } from '../core/utilisation/gift-entries.js';
import {
  COUNT_FIGURES,
  type CountFigure,
  DIMENSIONS,
  type GiftFigures,
  MONEY_FIGURES,
  type MoneyFigure,
  partsBy,
  totalOf,
} from '../core/utilisation/gift-figures.js';
import type { Period } from '../core/utilisation/learner-outcome.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { GiftBelonging } from './gift-belonging.js';
import { findGiftFacts } from './gift-facts.js';

/** By what the figures are told apart. */
export const UTILISATION_BY = ['system', ...DIMENSIONS] as const;
export type UtilisationBy = (typeof UTILISATION_BY)[number];

/** Pounds as text, and numbers. */
export type FiguresView = Readonly<Record<MoneyFigure, string> & Record<CountFigure, number>>;

export interface UtilisationPartView extends FiguresView {
  /** An id, or the value itself; null for what belongs to none of them, or to several. */
  readonly key: string | null;
  readonly name: string;
}

/** What gifts did in a period. The parts add up to the whole. */
export interface UtilisationView {
  /** Null for everything since the books began. */
  readonly from: string | null;
  readonly to: string;
  readonly by: UtilisationBy;
  readonly whole: FiguresView;
  readonly parts: readonly UtilisationPartView[];
  /** Of the whole system: which entries of the promise book each figure in pounds is the sum of. */
  readonly entries?: Readonly<Record<MoneyFigure, EntriesOfFigure>>;
}

/** The utilisation of gifts: what was pledged, awarded and paid, for whom, and what became of the learners. */
@Injectable()
export class FindGiftUtilisation {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** @param to as at this day; today where it is null */
  run(from: Period['from'], to: Period['to'] | null, by: UtilisationBy): Promise<UtilisationView | Refusal> {
    const period = { from, to: to ?? this.clock.today() };
    return this.reads.run(async (db) => {
      if (from !== null && from > period.to) {
        return refuse('UTILISATION.PERIOD_INVALID', `The period ends on ${period.to}, before it begins on ${from}`);
      }
      const belonging = await GiftBelonging.read(db);
      const facts = await findGiftFacts(db, belonging, period);
      const asked = { ...period, by, whole: figuresView(totalOf(facts)) };
      if (by === 'system') return { ...asked, parts: [], entries: FIGURE_ENTRIES };
      const parts = partsBy(facts, by).map(({ key, figures }): UtilisationPartView => ({
        ...{ key, name: belonging.nameOf(by, key) },
        ...figuresView(figures),
      }));
      return { ...asked, parts: parts.sort(byName) };
    });
  }
}

/** By name; what belongs to none comes last. */
const byName = (a: UtilisationPartView, b: UtilisationPartView): number =>
  Number(a.key === null) - Number(b.key === null) || a.name.localeCompare(b.name, 'en-GB');

const figuresView = (figures: GiftFigures): FiguresView =>
  Object.fromEntries([
    ...MONEY_FIGURES.map((figure) => [figure, toText(figures[figure])]),
    ...COUNT_FIGURES.map((figure) => [figure, figures[figure]]),
  ]) as FiguresView;
