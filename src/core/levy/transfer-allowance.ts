import { type LocalDate, dayOfMonth, monthOfDate } from '../calendar/local-date.js';
import { numberOfMonth, plusMonths, yearOfMonth } from '../calendar/month.js';
import { type PayrollMonth, payrollMonth, payrollNumber, taxYearStarting } from '../calendar/payroll-month.js';
import {
  type TransferYear,
  previousTransferYear,
  startYearOfTransferYear,
  transferYearOf,
  transferYearOfPayrollMonth,
} from '../calendar/transfer-year.js';
import { Exact, type Money, type Rate, ZERO, add, floorAtZero, subtract, sum } from '../money/money.js';
import { toFourPlacesHalfAway } from '../money/rounding.js';
import { type Dated, datedBefore, inForceOn } from '../policy/dated.js';
import { cutoffOf } from './payroll-window.js';

/** Levy (with top-up) that counts for the allowance of the year after the one it lies in. Pounds, signed. */
export interface AllowanceLevy {
  readonly year: TransferYear;
  readonly amount: Money;
  /** The year was judged from a posting day that leaves it open. */
  readonly estimated: boolean;
}

/** A declared levy line counts by the day on which its declaration was sent. (Domain: levy accounts, section 6) */
export const allowanceLevySentOn = (sentOn: LocalDate, amount: Money): AllowanceLevy => ({
  year: transferYearOf(sentOn),
  amount,
  estimated: false,
});

/**
 * A levy row of a statement, which has only its posting day, counts in the transfer year of its payroll month's tax
 * year. A March row posted after 23 April of that year is an end-of-year adjustment: it counts by its posting day,
 * and is an estimate where that day is an April levy day, because it may have been sent before the 20th.
 */
export function allowanceLevyPosted(month: PayrollMonth, postedOn: LocalDate, amount: Money): AllowanceLevy {
  const postedIn = monthOfDate(postedOn);
  if (payrollNumber(month) !== 12 || postedOn <= `${yearOfMonth(month)}-04-23`) {
    return { year: transferYearOfPayrollMonth(month), amount, estimated: false };
  }
  const aprilLevyDay = numberOfMonth(postedIn) === 4 && dayOfMonth(postedOn) >= 20;
  return { year: transferYearOf(postedOn), amount, estimated: aprilLevyDay };
}

/** A payment that left the account for another: it uses the allowance of the year in which it left. */
export interface TransferSent {
  readonly date: LocalDate;
  /** Positive pounds. */
  readonly amount: Money;
}

/** The levy of the year before, which an allowance is a share of. */
export function levyBehind(levy: readonly AllowanceLevy[], year: TransferYear): Money {
  const before = previousTransferYear(year);
  return sum(levy.filter((line) => line.year === before).map((line) => line.amount));
}

/** A share of the levy behind it, to 4 places half away from zero; never below zero. */
export const startingAllowance = (levy: Money, share: Rate): Money =>
  floorAtZero(toFourPlacesHalfAway(levy.times(share)));

export const sentInYear = (sent: readonly TransferSent[], year: TransferYear): Money =>
  sum(sent.filter(({ date }) => transferYearOf(date) === year).map(({ amount }) => amount));

/** What is left of an allowance: nothing rather than less than nothing. */
export const remainingAllowance = (allowance: Money, ...used: readonly Money[]): Money =>
  floorAtZero(subtract(allowance, sum(used)));

/** The share that holds on a day: the smaller of what the law and the programme allow. */
export function transferShare(
  law: readonly Dated<Rate>[],
  programme: Rate,
  date: LocalDate,
): { law: Rate; used: Rate } {
  const byLaw = inForceOn(law, date)?.value ?? new Exact(0);
  return { law: byLaw, used: byLaw.lessThan(programme) ? byLaw : programme };
}

/**
 * The levy to expect behind a coming year's allowance: the latest monthly levy in each of the twelve payroll months
 * of the year before it, each with the top-up that its own cutoff gives.
 * @param monthlyLevy levy in England of one month over all schemes, without top-up, pounds
 */
export function projectedLevyBehind(year: TransferYear, monthlyLevy: Money, topUp: readonly Dated<Rate>[]): Money {
  const taxYear = taxYearStarting(startYearOfTransferYear(previousTransferYear(year)));
  const months = Array.from({ length: 12 }, (_, index) => payrollMonth(taxYear, index + 1));
  const total = months.reduce((levy, month) => {
    const rate = datedBefore(topUp, cutoffOf(month))?.value ?? new Exact(0);
    return levy.plus(monthlyLevy.times(rate.plus(1)));
  }, new Exact(0));
  return toFourPlacesHalfAway(total);
}

/** One scheme's levy of one payroll month: in England, without top-up. */
export interface MonthlyLevy {
  readonly scheme: string;
  readonly month: PayrollMonth;
  readonly amount: Money;
}

/** A scheme that has declared nothing for longer than this, measured from the account's newest month, has stopped. */
const MONTHS_STILL_DECLARING = 3;

/**
 * The latest monthly levy of an account: the newest positive month of each scheme that still declares, added up.
 * (Section 9.1)
 */
export function latestMonthlyLevy(levy: readonly MonthlyLevy[]): Money {
  const newest = new Map<string, MonthlyLevy>();
  for (const line of levy) {
    const known = newest.get(line.scheme);
    if (line.amount.greaterThan(0) && (!known || known.month < line.month)) newest.set(line.scheme, line);
  }
  const last = [...newest.values()].reduce((month, line) => (line.month > month ? line.month : month), '');
  return [...newest.values()]
    .filter(({ month }) => plusMonths(month, MONTHS_STILL_DECLARING) >= last)
    .reduce((total, line) => add(total, line.amount), ZERO);
}
