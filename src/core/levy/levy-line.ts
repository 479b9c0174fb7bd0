import { invariant } from '../invariant.js';
import { type Money, type Rate } from '../money/money.js';
import { toFourPlacesHalfAway } from '../money/rounding.js';
import { type Dated, datedBefore } from '../policy/dated.js';
import { type DatedFraction, englishFractionAt } from './english-fraction.js';
import type { LevyCredit } from './levy-credits.js';
import { cutoffOf } from './payroll-window.js';

/** What enters a levy account: the credit in England with its government top-up, pounds to 4 places. */
export interface LevyAmounts {
  readonly declared: Money;
  readonly fraction: Rate;
  readonly topUpRate: Rate;
  readonly topUp: Money;
  /** Levy in England and top-up together: what moves the balance. */
  readonly amount: Money;
}

/**
 * Amount and top-up are rounded to 4 places separately from the unrounded product, so they can differ by 0.0001
 * from their parts; a correction's amount uses the rounded top-up. (Domain: levy accounts, section 3.)
 */
export function levyAmounts(declared: Money, fraction: Rate, topUpRate: Rate, endOfYear: boolean): LevyAmounts {
  const inEngland = declared.times(fraction);
  const topUp = toFourPlacesHalfAway(inEngland.times(topUpRate));
  const unrounded = inEngland.plus(endOfYear ? topUp : inEngland.times(topUpRate));
  return { declared, fraction, topUpRate, topUp, amount: toFourPlacesHalfAway(unrounded) };
}

/** The rates that a scheme's levy is worked out with, all dated. */
export interface LevyRates {
  readonly topUp: readonly Dated<Rate>[];
  readonly fractions: readonly DatedFraction[];
  readonly overrides: readonly DatedFraction[];
}

/** A credit at the fraction and the top-up dated before its payroll month's cutoff. */
export function levyLine(credit: LevyCredit, rates: LevyRates): LevyAmounts {
  const cutoff = cutoffOf(credit.declaration.month);
  const topUp = datedBefore(rates.topUp, cutoff);
  invariant(topUp !== undefined, `no top-up rate is dated before ${cutoff}`);
  const fraction = englishFractionAt(cutoff, rates.fractions, rates.overrides);
  return levyAmounts(credit.declared, fraction, topUp.value, credit.endOfYear);
}
