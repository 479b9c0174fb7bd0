import { type Instant, toInstant } from '../../core/calendar/instant.js';
import { Clock } from '../../platform/clock/clock.js';

/** The days on which the demo's story happened; it is told in a moment. */
export class DemoClock extends Clock {
  private moment: Instant = toInstant('2026-11-02T08:00:00Z');

  override now(): Instant {
    return this.moment;
  }

  /** The morning of a day. */
  goTo(day: string): void {
    this.moment = toInstant(`${day}T09:00:00Z`);
  }
}
