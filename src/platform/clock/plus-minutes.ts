import { type Instant, toInstant } from '../../core/calendar/instant.js';

/** The moment so many minutes later. */
export const plusMinutes = (moment: Instant, minutes: number): Instant =>
  toInstant(new Date(Date.parse(moment) + minutes * 60_000).toISOString());
