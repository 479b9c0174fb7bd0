import { type Instant, toInstant } from '../core/calendar/instant.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { invariant } from '../core/invariant.js';
import { Clock } from '../platform/clock/clock.js';

/** The day that it is in a simulated world. It never goes back. */
export class SimulationClock extends Clock {
  constructor(private day: LocalDate) {
    super();
  }

  override now(): Instant {
    return toInstant(`${this.day}T09:00:00Z`);
  }

  goTo(day: LocalDate): void {
    invariant(day >= this.day, `a clock does not go back from ${this.day} to ${day}`);
    this.day = day;
  }
}
