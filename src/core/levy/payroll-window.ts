import { type LocalDateTime, startOf } from '../calendar/instant.js';
import { dateIn } from '../calendar/local-date.js';
import { plusMonths } from '../calendar/month.js';
import { type PayrollMonth, payrollNumber, startYearOf, taxYearOf } from '../calendar/payroll-month.js';

/**
 * The first moment too late for a payroll month: the 20th of the month after its calendar month, 00:00. Month 1 of
 * 17-18 closes on 20 May 2017. (Domain: levy accounts, 1.3.)
 */
export const cutoffOf = (month: PayrollMonth): LocalDateTime => startOf(dateIn(plusMonths(month, 1), 20));

/** Sent before the cutoff. There is no lower limit: a month sent weeks early counts in its own month. */
export const isOnTime = (month: PayrollMonth, sentAt: LocalDateTime): boolean => sentAt < cutoffOf(month);

/** Inside the month's own window, the 20th of its calendar month to the cutoff. Crediting does not ask for this. */
export function isInWindow(month: PayrollMonth, sentAt: LocalDateTime): boolean {
  return sentAt >= startOf(dateIn(month, 20)) && isOnTime(month, sentAt);
}

/** Whether the month's window is still open at the time of an import, so that its declarations wait. (1.2, step 4) */
export const isStillOpen = (month: PayrollMonth, importedAt: LocalDateTime): boolean => importedAt < cutoffOf(month);

/** A correction of a closed year: payroll month 12, sent from 21 April 23:59:59 after the year's end. (1.5) */
export function isEndOfYearAdjustment(month: PayrollMonth, sentAt: LocalDateTime): boolean {
  if (payrollNumber(month) !== 12) return false;
  return sentAt >= (`${startYearOf(taxYearOf(month)) + 1}-04-21T23:59:59.000` as LocalDateTime);
}

/** Levy began with 17-18; payroll years before it are dropped. (1.2, step 3) */
export const isBeforeLevy = (month: PayrollMonth): boolean => startYearOf(taxYearOf(month)) <= 2016;
