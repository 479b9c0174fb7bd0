import { type Money, ZERO, add, subtract } from '../money/money.js';
import { MONEY_FIGURES, type MoneyFigure } from './gift-figures.js';

/** What the accounts of the promise book are for, on the two sides of its entries. */
export type PromiseSide = 'allowance' | 'pledge' | 'award' | 'drawn';

/** A kind of entry of the promise book, and between which accounts it moves money. */
export interface PromiseMove {
  readonly kind: string;
  readonly from: PromiseSide;
  readonly to: PromiseSide;
}

const move = (kind: string, from: PromiseSide, to: PromiseSide): PromiseMove => ({ kind, from, to });

const PLEDGE = move('pledge', 'allowance', 'pledge');
const PLEDGE_WITHDRAWN = move('pledge-withdrawn', 'pledge', 'allowance');
const YEAR_ENDED = move('year-ended', 'pledge', 'allowance');
const AWARD = move('award', 'pledge', 'award');
const AWARD_RETURNED = move('award-returned', 'award', 'pledge');
const DRAWN = move('drawn', 'award', 'drawn');
const DRAWN_BACK = move('drawn-back', 'drawn', 'award');

/** Which entries make a figure: those of the period, or all up to its end. */
export interface EntriesOfFigure {
  readonly span: 'period' | 'to-its-end';
  readonly added: readonly PromiseMove[];
  readonly takenOff: readonly PromiseMove[];
}

const ofPeriod = (added: PromiseMove, ...takenOff: readonly PromiseMove[]): EntriesOfFigure => ({
  span: 'period',
  added: [added],
  takenOff,
});

/** What each figure in pounds is a sum of. */
export const FIGURE_ENTRIES: Readonly<Record<MoneyFigure, EntriesOfFigure>> = {
  pledged: ofPeriod(PLEDGE),
  withdrawn: ofPeriod(PLEDGE_WITHDRAWN),
  yearEnded: ofPeriod(YEAR_ENDED),
  awarded: ofPeriod(AWARD),
  drawn: ofPeriod(DRAWN, DRAWN_BACK),
  givenBack: ofPeriod(AWARD_RETURNED),
  available: { span: 'to-its-end', added: [PLEDGE, AWARD_RETURNED], takenOff: [PLEDGE_WITHDRAWN, YEAR_ENDED, AWARD] },
  open: { span: 'to-its-end', added: [AWARD, DRAWN_BACK], takenOff: [AWARD_RETURNED, DRAWN] },
};

/** What is known of pledges, and what of awards: each figure is of the one or the other. */
export const PLEDGE_FIGURES = ['pledged', 'withdrawn', 'yearEnded', 'available'] as const satisfies MoneyFigure[];
export const AWARD_FIGURES = MONEY_FIGURES.filter((figure) => !PLEDGE_FIGURES.some((ofPledge) => ofPledge === figure));

/** What entries of a kind moved in the accounts of one pledge or award. Pounds. */
export interface Moved {
  readonly kind: string;
  readonly inPeriod: Money;
  readonly toItsEnd: Money;
}

/** Figures of one pledge or award, from what was moved in its accounts. Pounds. */
export function moneyOf(figures: readonly MoneyFigure[], moved: readonly Moved[]): Partial<Record<MoneyFigure, Money>> {
  const total = (moves: readonly PromiseMove[], span: EntriesOfFigure['span']): Money =>
    moved
      .filter(({ kind }) => moves.some((each) => each.kind === kind))
      .reduce((sum, { inPeriod, toItsEnd }) => add(sum, span === 'period' ? inPeriod : toItsEnd), ZERO);
  return Object.fromEntries(
    figures.map((figure) => {
      const { span, added, takenOff } = FIGURE_ENTRIES[figure];
      return [figure, subtract(total(added, span), total(takenOff, span))];
    }),
  );
}
