import { type LocalDate, dateIn, dayBefore, dayOfMonth, daysInMonth, monthOfDate } from '../calendar/local-date.js';
import { plusMonths } from '../calendar/month.js';
import { type Money } from '../money/money.js';
import { toPenceHalfAway } from '../money/rounding.js';
import type { CareStandard } from './care-standards.js';
import type { Chance } from './chance.js';

/** What becomes of a learner, whoever pays. */
export interface SimulatedLearner {
  /** Null for one who never starts. */
  readonly startsOn: LocalDate | null;
  readonly plannedEnd: LocalDate;
  /** The last day in learning of one who leaves; null for one who stays to the planned end. */
  readonly leavesOn: LocalDate | null;
  /** A price that is agreed anew on a day. Pounds. */
  readonly newPrice: { readonly on: LocalDate; readonly training: Money } | null;
}

/** What is agreed for learners alike. Pounds. */
export interface AgreedTraining {
  readonly standard: CareStandard;
  readonly startsOn: LocalDate;
  readonly plannedEnd: LocalDate;
  readonly training: Money;
}

/** Of a hundred gifts: how many learners never start, start late, and have their price agreed anew. Assumptions. */
const NEVER_START = 4;
const START_LATE = 20;
const LATE_MONTHS_MOST = 2;
const NEW_PRICE = 6;

/** Parts of the funding band that are agreed as the price, the first most often. An assumption. */
const PRICES = ['1', '1', '1', '1', '0.95', '0.9', '0.85'] as const;
/** Parts of the price that it becomes when it is agreed anew. */
const NEW_PRICES = ['0.8', '0.9', '0.95'] as const;

/** The same day so many months later, or the last one of a shorter month. */
export function monthsLater(day: LocalDate, months: number): LocalDate {
  const month = plusMonths(monthOfDate(day), months);
  return dateIn(month, Math.min(dayOfMonth(day), daysInMonth(month)));
}

export function agreeTraining(chance: Chance, standard: CareStandard, startsOn: LocalDate): AgreedTraining {
  const training = toPenceHalfAway(standard.band.times(chance.pick(PRICES)));
  return { standard, startsOn, plannedEnd: dayBefore(monthsLater(startsOn, standard.months)), training };
}

/** A learner who starts as agreed. Leavers leave after any month of their training, each as likely. */
export function drawLearner(
  chance: Chance,
  { standard, plannedEnd }: AgreedTraining,
  from: LocalDate,
): SimulatedLearner {
  const stays = chance.below(1000) < standard.stay;
  const leavesOn = stays ? null : dayBefore(monthsLater(from, chance.between(2, standard.months - 1)));
  return { startsOn: from, plannedEnd, leavesOn, newPrice: null };
}

/** A learner for whom a gift was asked: starts can be late or not come, and prices can fall. */
export function drawGiftLearner(chance: Chance, agreed: AgreedTraining): SimulatedLearner {
  const never = chance.percent(NEVER_START);
  const late = chance.percent(START_LATE) ? chance.between(1, LATE_MONTHS_MOST) : 0;
  const startsOn = monthsLater(agreed.startsOn, late);
  const plannedEnd = dayBefore(monthsLater(startsOn, agreed.standard.months));
  const learner = drawLearner(chance, { ...agreed, plannedEnd }, startsOn);
  const isNew = chance.percent(NEW_PRICE);
  const on = monthsLater(startsOn, chance.between(2, 5));
  const training = toPenceHalfAway(agreed.training.times(chance.pick(NEW_PRICES)));
  const hasLeft = learner.leavesOn !== null && learner.leavesOn <= on;
  return {
    ...learner,
    startsOn: never ? null : startsOn,
    newPrice: isNew && !hasLeft ? { on, training } : null,
  };
}
