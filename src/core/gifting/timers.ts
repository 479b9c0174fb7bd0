import { type LocalDate, plusDays } from '../calendar/local-date.js';

/** How many days before a time limit a warning is sent. (Domain: gifting, 10.1) */
export const WARNING_DAYS = [28, 14, 7, 1] as const;

/**
 * The warnings that are due on a day and were not sent: of several that were missed only the nearest is sent, because
 * the others say something that is no longer so.
 */
export function warningDue(dueOn: LocalDate, today: LocalDate, sent: readonly number[]): number | undefined {
  if (today > dueOn) return undefined;
  const nearest = WARNING_DAYS.findLast((days) => plusDays(today, days) >= dueOn);
  return nearest === undefined || sent.includes(nearest) ? undefined : nearest;
}
