import { type Month, plusMonths } from '../calendar/month.js';
import { Exact, type Money, type Rate } from '../money/money.js';
import { toFivePlacesHalfEven } from '../money/rounding.js';
import type { Commitment, ForecastBasis } from './forecast-account.js';

/** Learners who are not promised to anybody yet. */
export interface Cohort {
  readonly kind: Commitment['kind'];
  /** What one of them costs, month by month. Pounds. */
  readonly payments: readonly { readonly month: Month; readonly amount: Money }[];
  readonly learners: number;
}

/** What could come otherwise than is known. Nothing said of a part leaves it as it is. */
export interface WhatIf {
  /** The monthly levy becomes so much more of itself, from now on: -0.1 is a tenth less. */
  readonly levyChange?: Rate;
  /** The part of all training that ends early, from a month on. */
  readonly leavers?: { readonly share: Rate; readonly from: Month };
  /** Training that has not begun begins so many months later. */
  readonly slipMonths?: number;
  readonly cohorts?: readonly Cohort[];
}

/** The same account as it would be if. Laws that change are rules of the forecast, not part of this. */
export function supposed(basis: ForecastBasis, what: WhatIf): ForecastBasis {
  const { levyChange, leavers, slipMonths = 0, cohorts = [] } = what;
  const slipped = basis.commitments.map((each) =>
    each.hasBegun || slipMonths === 0 ? each : { ...each, month: plusMonths(each.month, slipMonths) },
  );
  const more = cohorts.flatMap(({ kind, payments, learners }) =>
    payments.map(({ month, amount }): Commitment => {
      const all = toFivePlacesHalfEven(amount.times(learners));
      return { kind, month, amount: all, hasBegun: false };
    }),
  );
  const commitments = [...slipped, ...more].map((each) =>
    leavers && each.month >= leavers.from
      ? { ...each, amount: toFivePlacesHalfEven(each.amount.times(new Exact(1).minus(leavers.share))) }
      : each,
  );
  const monthlyLevy = levyChange
    ? toFivePlacesHalfEven(basis.monthlyLevy.times(levyChange.plus(1)))
    : basis.monthlyLevy;
  return { ...basis, commitments, monthlyLevy };
}
