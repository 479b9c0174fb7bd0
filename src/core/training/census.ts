import { type LocalDate, lastDay, monthOfDate } from '../calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom } from '../calendar/month.js';

/**
 * The months that are counted for payment: those whose last day, the census date, lies between the start and the
 * planned end, both included. (Domain: training payments, 1.2)
 */
export function censusMonths(start: LocalDate, plannedEnd: LocalDate): Month[] {
  const first = monthOfDate(start);
  const months = monthsFrom(first, Math.max(0, monthsBetween(first, monthOfDate(plannedEnd)) + 1));
  return months.filter((month) => lastDay(month) <= plannedEnd);
}
