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

/**
 * What a gift pays for one learner, by the first day of the allowance year in which it leaves the account: four fifths
 * of the price up to the band in a part for each month whose last day is within the training, each part rounded to a
 * unit, half to even; a fifth for the month of the end. What is for a month leaves on the 8th of the next.
 */
export function plannedYears({ startsOn, plannedEnd, price, band }: PlannedLearner): Map<string, Units> {
  const funded = smallerOf(price, band);
  const months = monthsFromTo(monthOf(startsOn), monthOf(plannedEnd)).filter((month) => lastDayOf(month) <= plannedEnd);
  const part = halfToEven(funded * 4n, 5n * BigInt(months.length));
  const years = new Map<string, Units>();
  const pay = (month: string, units: Units): void => {
    const year = allowanceYearOf(`${monthAfter(month)}-08`);
    years.set(year, (years.get(year) ?? 0n) + units);
  };
  for (const month of months) pay(month, part);
  pay(monthOf(plannedEnd), halfToEven(funded, 5n));
  return years;
}

function monthsFromTo(first: string, last: string): string[] {
  const months = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}
