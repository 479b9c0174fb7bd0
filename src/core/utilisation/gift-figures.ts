import { groupedBy } from '../grouped-by.js';
import { type Money, ZERO, add } from '../money/money.js';

/** Pounds of the promise book. */
export const MONEY_FIGURES = [
  'pledged',
  'withdrawn',
  /** Pledged for a year that is over, and promised to nobody. */
  'yearEnded',
  'awarded',
  /** Paid by gifts. */
  'drawn',
  'givenBack',
  /** Pledged and promised to nobody at the end of the period. */
  'available',
  /** Awarded, and neither paid nor given back at the end of the period. */
  'open',
] as const;
export type MoneyFigure = (typeof MONEY_FIGURES)[number];

export const COUNT_FIGURES = [
  /** Sent in. */
  'applications',
  'learnersAsked',
  'learnersAwarded',
  'learnersAccepted',
  'starts',
  /** At the end of the period, on a break or not. */
  'inLearning',
  'completed',
  'leftEarly',
] as const;
export type CountFigure = (typeof COUNT_FIGURES)[number];

/** What gifts did in a period: pounds and numbers of people. */
export type GiftFigures = Readonly<Record<MoneyFigure, Money> & Record<CountFigure, number>>;

export const DIMENSIONS = ['sender', 'receiver', 'kind', 'place', 'sector', 'standard', 'level'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Where something belongs; null where it belongs to nothing of a dimension, or to several alike. */
export type Belonging = Readonly<Record<Dimension, string | null>>;

/** Something that happened, or stands, with where it belongs. What is not named of its figures is nothing. */
export interface GiftFact {
  readonly of: Belonging;
  readonly figures: Partial<GiftFigures>;
}

/** The figures of all that belongs to one value of a dimension. */
export interface GiftPart {
  readonly key: string | null;
  readonly figures: GiftFigures;
}

export function totalOf(facts: readonly GiftFact[]): GiftFigures {
  const pounds = (figure: MoneyFigure): Money =>
    facts.reduce((total, { figures }) => add(total, figures[figure] ?? ZERO), ZERO);
  const count = (figure: CountFigure): number =>
    facts.reduce((total, { figures }) => total + (figures[figure] ?? 0), 0);
  return Object.fromEntries([
    ...MONEY_FIGURES.map((figure) => [figure, pounds(figure)]),
    ...COUNT_FIGURES.map((figure) => [figure, count(figure)]),
  ]) as GiftFigures;
}

/**
 * The figures by the values of a dimension: every fact counts in one part, so that the parts add up to the total. Parts
 * in which nothing happened and nothing stands are left out.
 */
export const partsBy = (facts: readonly GiftFact[], dimension: Dimension): GiftPart[] =>
  [...groupedBy(facts, ({ of }) => of[dimension])]
    .map(([key, own]) => ({ key, figures: totalOf(own) }))
    .filter(({ figures }) => !isNothing(figures));

const isNothing = (figures: GiftFigures): boolean =>
  MONEY_FIGURES.every((figure) => figures[figure].isZero()) && COUNT_FIGURES.every((figure) => figures[figure] === 0);

/** The value that all have in common; null where they differ, or where there are none. */
export function commonValue(values: readonly (string | null)[]): string | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}
