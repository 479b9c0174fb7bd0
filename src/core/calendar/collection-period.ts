import { invariant } from '../invariant.js';
import { type Month, monthOf, monthsFrom, numberOfMonth, plusMonths, yearOfMonth } from './month.js';

declare const collectionPeriod: unique symbol;

/**
 * A collection period of an academic year (1 August to 31 July), `2627-R03`: R01 collects August, R12 July; R13 and
 * R14 are the two closing collections of the same year.
 */
export type CollectionPeriod = string & { readonly [collectionPeriod]: true };

export function parseCollectionPeriod(text: string): CollectionPeriod | undefined {
  const match = /^(\d{2})(\d{2})-R(0[1-9]|1[0-4])$/.exec(text);
  if (!match) return undefined;
  const follows = (Number.parseInt(match[1]!, 10) + 1) % 100 === Number.parseInt(match[2]!, 10);
  return follows ? (text as CollectionPeriod) : undefined;
}

const yearText = (startYear: number): string =>
  [startYear, startYear + 1].map((year) => String(year % 100).padStart(2, '0')).join('');

export const periodNumber = (period: CollectionPeriod): number => Number.parseInt(period.slice(6), 10);

/** As a period names it: `2627`. */
export const academicYearOf = (period: CollectionPeriod): string => period.slice(0, 4);

const startYearOf = (period: CollectionPeriod): number => 2000 + Number.parseInt(period.slice(0, 2), 10);

/** August of the academic year. */
const firstMonthOf = (period: CollectionPeriod): Month => monthOf(startYearOf(period), 8);

function periodOf(startYear: number, number: number): CollectionPeriod {
  const period = parseCollectionPeriod(`${yearText(startYear)}-R${String(number).padStart(2, '0')}`);
  invariant(period !== undefined, `an academic year has no period ${number}`);
  return period;
}

/** The delivery month whose work it collects first: R01 of 2627 is August 2026; the closing R13 and R14 are July's. */
export function deliveryMonth(period: CollectionPeriod): Month {
  return plusMonths(firstMonthOf(period), Math.min(periodNumber(period), 12) - 1);
}

/** The period that collects a delivery month: August gives R01. */
export function collectionPeriodOf(delivered: Month): CollectionPeriod {
  const month = numberOfMonth(delivered);
  const startYear = month >= 8 ? yearOfMonth(delivered) : yearOfMonth(delivered) - 1;
  return periodOf(startYear, ((month + 4) % 12) + 1);
}

/** The month in which accounts are debited: the one after the delivery month; R13 in September, R14 in October. */
export const debitMonth = (period: CollectionPeriod): Month => plusMonths(firstMonthOf(period), periodNumber(period));

/**
 * The period that is closed after another, by the days on which accounts are debited: R13 and R14 of an academic year
 * come between the first ones of the next. (Domain: training payments, 8)
 */
export function periodAfter(period: CollectionPeriod): CollectionPeriod {
  const number = periodNumber(period);
  const startYear = startYearOf(period);
  if (number <= 2) return periodOf(startYear - 1, number + 12);
  return number < 12 ? periodOf(startYear, number + 1) : periodOf(startYear + 1, number === 12 ? 1 : number - 11);
}

/** R13 and R14 collect corrections of the whole academic year and no new month. */
export const isClosingPeriod = (period: CollectionPeriod): boolean => periodNumber(period) > 12;

/** The delivery months that a period looks at: those of its academic year up to its own, or all twelve. */
export const deliveryMonthsOf = (period: CollectionPeriod): Month[] =>
  monthsFrom(firstMonthOf(period), Math.min(periodNumber(period), 12));
