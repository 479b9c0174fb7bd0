import { allowanceYearOf, lastDayOf, monthAfter, monthOf } from './days.js';
import { type Units, halfToEven, smallerOf } from './units.js';

/** One learner's training as it is agreed; the price is training and assessment together. */
export interface PlannedLearner {
  readonly startsOn: string;
  readonly plannedEnd: string;
  readonly price: Units;
  /** The most that its standard is funded with. */
  readonly band: Units;
}

/** What a gift pays for a month. */
export interface MonthUnits {
  readonly month: string;
  readonly units: Units;
}

/**
 * Four fifths of the price up to the band, in a part for each month whose last day is within the training, each part
 * rounded to a unit, half to even.
 */
export function instalments({ startsOn, plannedEnd, price, band }: PlannedLearner): MonthUnits[] {
  const funded = smallerOf(price, band);
  const months = monthsFromTo(monthOf(startsOn), monthOf(plannedEnd)).filter((month) => lastDayOf(month) <= plannedEnd);
  const units = halfToEven(funded * 4n, 5n * BigInt(months.length));
  return months.map((month) => ({ month, units }));
}

/** The last fifth, for the month of the end. */
export const completion = ({ plannedEnd, price, band }: PlannedLearner): MonthUnits => ({
  month: monthOf(plannedEnd),
  units: halfToEven(smallerOf(price, band), 5n),
});

/** What is for a month leaves the account on the 8th of the next. */
export const leavesOn = (month: string): string => `${monthAfter(month)}-08`;

/** What a gift pays for one learner, by the first day of the allowance year in which it leaves the account. */
export const plannedYears = (learner: PlannedLearner): Map<string, Units> =>
  byYear([...instalments(learner), completion(learner)], (month) => month);

/** Amounts by the allowance year in which they leave. @param leavingWith the month with which a month's amount leaves */
export function byYear(amounts: readonly MonthUnits[], leavingWith: (month: string) => string): Map<string, Units> {
  const years = new Map<string, Units>();
  for (const { month, units } of amounts) {
    const year = allowanceYearOf(leavesOn(leavingWith(month)));
    years.set(year, (years.get(year) ?? 0n) + units);
  }
  return years;
}

function monthsFromTo(first: string, last: string): string[] {
  const months = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}
