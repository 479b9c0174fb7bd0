import type { Instant } from '../../core/calendar/instant.js';
import { type LocalDate, dateIn, dayOfMonth, lastDay, monthOfDate } from '../../core/calendar/local-date.js';
import { plusMonths } from '../../core/calendar/month.js';
import { DIMENSIONS } from '../../core/utilisation/gift-figures.js';

/** By what the figures are told apart; a trust is whoever pays the levy. */
export const SYSTEM_BY = ['system', 'trust', ...DIMENSIONS.filter((each) => each !== 'sender'), 'month'] as const;
export type SystemBy = (typeof SYSTEM_BY)[number];

/** What is asked of the figures. */
export interface UtilisationAsked {
  /** Both included; null for everything since the books began. */
  readonly from: LocalDate | null;
  /** Today where it is null. */
  readonly to: LocalDate | null;
  /** What stands is told as at this day, and nothing counts that is later; the last day where it is null. */
  readonly asAt: LocalDate | null;
  /** As the books were known at a moment; as they are where it is null. */
  readonly knownAt: Instant | null;
  readonly by: SystemBy;
  /** What concerns this payer alone; null for the whole system. */
  readonly trustId: number | null;
  /** Each part, and the whole, month by month too. */
  readonly monthly: boolean;
}

/** The days of a question, settled. */
export interface Span {
  readonly from: LocalDate | null;
  /** The last day on which something counts as having happened. */
  readonly until: LocalDate;
  readonly asAt: LocalDate;
  readonly knownAt: Instant | null;
}

/** Before every day. */
export const EVER = '0000-01-01';

/** The same day of another year; the last day of a month is the last of that month then. */
export function yearsLater(day: LocalDate, years: number): LocalDate {
  const month = plusMonths(monthOfDate(day), 12 * years);
  return day === lastDay(monthOfDate(day)) ? lastDay(month) : dateIn(month, dayOfMonth(day));
}
