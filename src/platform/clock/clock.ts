import type { Instant } from '../../core/calendar/instant.js';
import { type LocalDate, toLocalDate } from '../../core/calendar/local-date.js';

/** Where time comes from. Tests set it; nothing else in the program asks the machine. */
export abstract class Clock {
  abstract now(): Instant;

  /** Today in the United Kingdom. */
  today(): LocalDate {
    return dayInUnitedKingdom(this.now());
  }
}

export class SystemClock extends Clock {
  override now(): Instant {
    return new Date().toISOString() as Instant;
  }
}

const CALENDAR = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day that the clock on the wall shows in the United Kingdom at a moment. */
export function dayInUnitedKingdom(moment: Instant): LocalDate {
  const parts = new Map(CALENDAR.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
  return toLocalDate(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`);
}
