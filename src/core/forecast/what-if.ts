import { type LocalDate, dateIn, firstDay, monthOfDate } from '../calendar/local-date.js';
import { type Month, monthsFrom, plusMonths } from '../calendar/month.js';
import { previousTransferYear } from '../calendar/transfer-year.js';
import { Exact, type Money, type Rate } from '../money/money.js';
import { toFivePlacesHalfEven } from '../money/rounding.js';
import { valueOn } from '../policy/dated.js';
import type { Commitment, ForecastBasis, ForecastRules } from './forecast-account.js';

/** Learners who are not promised to anybody yet. */
export interface Cohort {
  readonly kind: Commitment['kind'];
  /** What one of them costs, month by month. Pounds. */
  readonly payments: readonly { readonly month: Month; readonly amount: Money }[];
  readonly learners: number;
}

/** Another law from a day on. What it does not change stays. */
export interface ChangeOfLaw {
  readonly from: LocalDate;
  /** How many months levy lives that enters from then on. */
  readonly lifeMonths?: number;
  /** The share of a year's levy that may be given, in allowance years that begin on that day or later. */
  readonly cap?: Rate;
}

/** What could come otherwise than is known. Nothing said of a part leaves it as it is. */
export interface WhatIf {
  /** The monthly levy becomes so much more of itself, from now on: -0.1 is a tenth less. Allowances follow it. */
  readonly levyChange?: Rate;
  /** The part of all training that ends early, from a month on. */
  readonly leavers?: { readonly share: Rate; readonly from: Month };
  /** Training that has not begun begins so many months later. */
  readonly slipMonths?: number;
  readonly cohorts?: readonly Cohort[];
  readonly law?: ChangeOfLaw;
}

/** The rules as they would be if. */
export function supposedRules<Rules extends ForecastRules>(rules: Rules, { law }: WhatIf): Rules {
  if (law?.lifeMonths === undefined) return rules;
  const { from, lifeMonths: value } = law;
  return { ...rules, levyLifeMonths: [...rules.levyLifeMonths, { from, value, source: 'supposed' }] };
}

/** The same account as it would be if; how long its levy lives then, the rules say. */
export function supposed(basis: ForecastBasis, what: WhatIf, rules: Pick<ForecastRules, 'levyDay'>): ForecastBasis {
  const { levyChange, leavers, slipMonths = 0, cohorts = [], law } = what;
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
  const foreseen = levyChange ? changedAllowance(basis, levyChange, rules) : basis.allowance;
  const allowance = law ? supposedAllowance({ ...basis, allowance: foreseen }, law) : foreseen;
  return { ...basis, commitments, monthlyLevy, allowance };
}

/**
 * An allowance is a share of the levy of the year before it: what of that is not declared yet changes with the levy,
 * and the rest is as it is. (Domain: levy accounts, 6 and 9)
 */
function changedAllowance(
  { allowance, asAt }: ForecastBasis,
  change: Rate,
  { levyDay }: Pick<ForecastRules, 'levyDay'>,
): ForecastBasis['allowance'] {
  const isToCome = (month: Month): boolean =>
    dateIn(month, valueOn(levyDay, firstDay(month), 'the day of levy')) > asAt;
  return (year) => {
    const known = allowance(year);
    if (year <= asAt) return known;
    // Levy of the payroll months from April on enters from May on.
    const months = monthsFrom(plusMonths(monthOfDate(previousTransferYear(year)), 1), MONTHS_OF_YEAR);
    const part = new Exact(months.filter(isToCome).length).div(MONTHS_OF_YEAR);
    return toFivePlacesHalfEven(known.times(change.times(part).plus(1)));
  };
}

const MONTHS_OF_YEAR = 12;

/** By another law the same levy gives another allowance; the programme's own share holds as before. */
function supposedAllowance(
  { allowance, shares: { law: now, programme } }: ForecastBasis,
  { from, cap }: ChangeOfLaw,
): ForecastBasis['allowance'] {
  const smallerOf = (a: Rate, b: Rate): Rate => (a.lessThan(b) ? a : b);
  const before = smallerOf(now, programme);
  if (!cap || before.isZero()) return allowance;
  return (year) => {
    const known = allowance(year);
    return year < from ? known : toFivePlacesHalfEven(known.times(smallerOf(cap, programme)).div(before));
  };
}
