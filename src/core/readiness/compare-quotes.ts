import type { LocalDate } from '../calendar/local-date.js';
import { firstDay } from '../calendar/local-date.js';
import { type Money, ZERO, add, asMoney, floorAtZero, subtract } from '../money/money.js';
import { groupedBy } from '../grouped-by.js';
import type { PooledNeed } from './pool-needs.js';

/** What a provider asks for the training of one learner to a standard. Pounds. */
export interface Quote {
  readonly ukprn: string;
  readonly standardId: number;
  readonly price: Money;
  /** How many learners the provider can take in all. */
  readonly places: number;
}

/** The most that government and levy pay for a learner who begins on a day; undefined where no band is known. */
export type BandOn = (standardId: number, day: LocalDate) => Money | undefined;

/** A provider's quotes for everything that is needed. Pounds. */
export interface ComparedProvider {
  readonly ukprn: string;
  /** Standards that are needed and that the provider has not quoted for. */
  readonly missing: readonly number[];
  /** Learners who are needed and for whom there is no place. */
  readonly placesShort: number;
  /** For all learners of the standards that were quoted for. */
  readonly total: Money;
  /** Of the total, what lies above the funding band, which employers pay themselves. */
  readonly aboveBand: Money;
  readonly lines: readonly ComparedQuote[];
}

export interface ComparedQuote extends Quote {
  readonly learners: number;
  readonly total: Money;
  readonly aboveBand: Money;
  /** The band of the first intake; null where none is known, or nobody needs it. */
  readonly band: Money | null;
}

/** Providers that quote for everything stand first, the cheapest in all before the others. @param quotes one for each provider and standard */
export function compareQuotes(
  pooled: readonly PooledNeed[],
  quotes: readonly Quote[],
  bandOn: BandOn,
): ComparedProvider[] {
  const needed = groupedBy(pooled, ({ standardId }) => standardId);
  return [...groupedBy(quotes, ({ ukprn }) => ukprn)]
    .map(([ukprn, own]): ComparedProvider => {
      const lines = own.map((quote) => compareQuote(quote, needed.get(quote.standardId) ?? [], bandOn));
      return {
        ...{ ukprn, lines },
        missing: [...needed.keys()].filter((id) => !own.some(({ standardId }) => standardId === id)),
        placesShort: lines.reduce((short, { learners, places }) => short + Math.max(0, learners - places), 0),
        total: lines.reduce((total, line) => add(total, line.total), ZERO),
        aboveBand: lines.reduce((total, line) => add(total, line.aboveBand), ZERO),
      };
    })
    .sort(byCompleteness);
}

const byCompleteness = (a: ComparedProvider, b: ComparedProvider): number =>
  a.missing.length - b.missing.length || a.total.comparedTo(b.total) || (a.ukprn < b.ukprn ? -1 : 1);

function compareQuote(quote: Quote, needs: readonly PooledNeed[], bandOn: BandOn): ComparedQuote {
  const { price, standardId } = quote;
  const times = (amount: Money, learners: number): Money => asMoney(amount.times(learners));
  let [total, aboveBand, learners] = [ZERO, ZERO, 0];
  for (const need of needs) {
    const band = bandOn(standardId, firstDay(need.intake));
    learners += need.learners;
    total = add(total, times(price, need.learners));
    if (band) aboveBand = add(aboveBand, times(floorAtZero(subtract(price, band)), need.learners));
  }
  const [first] = needs;
  const band = first ? (bandOn(standardId, firstDay(first.intake)) ?? null) : null;
  return { ...quote, learners, total, aboveBand, band };
}
