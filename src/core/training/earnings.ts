import type { Decimal } from 'decimal.js';
import { type LocalDate, lastDay, monthOfDate } from '../calendar/local-date.js';
import type { Month } from '../calendar/month.js';
import { Exact, type Money, type Rate, ZERO, add, subtract, sum } from '../money/money.js';
import { toFivePlacesHalfEven } from '../money/rounding.js';
import { valueOn } from '../policy/dated.js';
import type { Policy } from '../policy/policy.js';
import { censusMonths } from './census.js';
import { type AgreedPrice, fundedPrice, priceInMonth } from './price.js';
import { type LearningPeriod, isQualifying } from './qualifying.js';

/** The dated rules that earnings rest on. */
export type EarningRules = Pick<Policy, 'onProgrammeShare' | 'qualifyingDays'>;

/** What is known of an apprenticeship's learning. */
export interface Learning {
  /** In order of their starts; the first one starts with the apprenticeship. */
  readonly periods: readonly LearningPeriod[];
  /** In order of their days; the first one holds from the start. */
  readonly prices: readonly AgreedPrice[];
  /** Of the funding band on the start date; null for a standard without one. */
  readonly bandMaximum: Money | null;
  readonly completedOn: LocalDate | null;
  readonly achievedOn: LocalDate | null;
}

export type EarningKind = 'on-programme' | 'balancing' | 'completion';

/** What a provider has earned in a month, with what the figure rests on. Pounds, below zero where a price fell. */
export interface Earning {
  readonly month: Month;
  readonly kind: EarningKind;
  readonly amount: Money;
  readonly why: EarningReason;
}

export interface EarningReason {
  /** The part of the agreed price that counts. */
  readonly fundedPrice: Money;
  /** What had been earned of it before. */
  readonly earnedBefore: Money;
  /** Over how many months the rest is spread. */
  readonly months: number;
  /** Of this, what came from a period too short to be paid for by itself. */
  readonly moved: Money;
}

interface Instalment {
  readonly month: Month;
  readonly period: number;
  readonly amount: Money;
  readonly why: EarningReason;
}

/**
 * What a provider earns month by month: instalments rounded to five places and never corrected, a balancing payment
 * where the training ended early, and completion in the month of achievement. (Domain: training payments, 1)
 */
export function earningsOf(rules: EarningRules, learning: Learning): Earning[] {
  const { completedOn, achievedOn, prices, bandMaximum } = learning;
  const share = valueOn(rules.onProgrammeShare, learning.periods[0]!.start, 'the part earned on programme');
  const periods = learning.periods.map((period) => ({ ...period, end: earlier(period.end, completedOn) }));
  const cutShortIn = completedOn !== null && isCutShort(periods) ? monthOfDate(completedOn) : null;
  const reached = instalmentsOf(share, { ...learning, periods }, cutShortIn);
  const { kept, isLost } = qualified(rules, periods, reached);
  const earnings = kept.map(({ month, amount, why }): Earning => ({ month, kind: 'on-programme', amount, why }));
  if (completedOn === null) return earnings;

  const price = priceInMonth(prices, monthOfDate(completedOn));
  const { towards, before } = earnedTowards(price, kept);
  const funded = fundedPrice(price, bandMaximum, before);
  const earn = (month: Month, kind: EarningKind, amount: Money, earnedBefore: Money): void => {
    const why = { fundedPrice: funded, earnedBefore, months: 1, moved: ZERO };
    if (!amount.isZero()) earnings.push({ month, kind, amount, why });
  };
  if (cutShortIn !== null || isLost) {
    const balance = instalment(funded.times(share).minus(towards), 1);
    earn(monthOfDate(completedOn), 'balancing', balance, towards);
  }
  if (achievedOn !== null) {
    const completion = toFivePlacesHalfEven(funded.times(new Exact(1).minus(share)));
    earn(monthOfDate(achievedOn), 'completion', completion, ZERO);
  }
  return earnings;
}

/** A part of the price spread over months, to five places: the last month is not corrected. */
export const instalment = (amount: Decimal, months: number): Money => toFivePlacesHalfEven(amount.div(months));

function earlier(one: LocalDate | null, other: LocalDate | null): LocalDate | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** Whether the training ended before its last census date. */
function isCutShort(periods: readonly LearningPeriod[]): boolean {
  const { start, plannedEnd, end } = periods.at(-1)!;
  return end !== null && censusMonths(start, plannedEnd).some((month) => lastDay(month) > end);
}

/**
 * Every instalment whose census date was reached, whether or not its period turns out to be long enough.
 * @param cutShortIn the month of an early completion: what it leaves is paid as a balance
 */
function instalmentsOf(share: Rate, learning: Learning, cutShortIn: Month | null): Instalment[] {
  const reached: Instalment[] = [];
  learning.periods.forEach(({ start, plannedEnd, end }, period) => {
    const months = censusMonths(start, plannedEnd);
    let rate: { price: AgreedPrice; amount: Money; why: EarningReason } | undefined;
    for (const [index, month] of months.entries()) {
      if (end !== null && lastDay(month) > end) break;
      if (cutShortIn !== null && month >= cutShortIn) break;
      const price = priceInMonth(learning.prices, month);
      if (rate?.price.from !== price.from) {
        const { towards, before } = earnedTowards(price, reached);
        const funded = fundedPrice(price, learning.bandMaximum, before);
        const left = months.length - index;
        const amount = instalment(funded.times(share).minus(towards), left);
        rate = { price, amount, why: { fundedPrice: funded, earnedBefore: towards, months: left, moved: ZERO } };
      }
      reached.push({ month, period, amount: rate.amount, why: rate.why });
    }
  });
  return reached;
}

/**
 * What was earned of a price, and before it. A residual price starts anew: what was earned before it is not deducted
 * from it. (Domain: training payments, 1.5)
 */
function earnedTowards(price: AgreedPrice, instalments: readonly Instalment[]): { towards: Money; before: Money } {
  const from = price.residual ? monthOfDate(price.from) : '';
  const amounts = (is: (month: Month) => boolean): Money =>
    sum(instalments.filter(({ month }) => is(month)).map(({ amount }) => amount));
  return { towards: amounts((month) => month >= from), before: amounts((month) => month < from) };
}

/**
 * Takes out the instalments of periods that were too short. They move into later ones that count, evenly and the
 * remainder on the last, or are lost where there is none. (Domain: training payments, 1.8)
 */
function qualified(
  rules: EarningRules,
  periods: readonly LearningPeriod[],
  reached: readonly Instalment[],
): { kept: Instalment[]; isLost: boolean } {
  const counts = periods.map((period) => isQualifying(rules.qualifyingDays, period));
  const kept = reached.filter(({ period }) => counts[period]);
  let isLost = false;
  counts.forEach((isLongEnough, period) => {
    const amount = sum(reached.filter((each) => each.period === period).map((each) => each.amount));
    if (isLongEnough || amount.isZero()) return;
    const later = kept.flatMap((each, index) => (each.period > period ? [index] : []));
    isLost ||= later.length === 0;
    let left = amount;
    later.forEach((index, place) => {
      const moved = place === later.length - 1 ? left : instalment(amount, later.length);
      left = subtract(left, moved);
      const { why, ...each } = kept[index]!;
      kept[index] = { ...each, amount: add(each.amount, moved), why: { ...why, moved: add(why.moved, moved) } };
    });
  });
  return { kept, isLost };
}
