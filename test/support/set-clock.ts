import { type Instant, toInstant } from '../../src/core/calendar/instant.js';
import { Clock } from '../../src/platform/clock/clock.js';

/** A clock that stands still until the test moves it. */
export class SetClock extends Clock {
  private moment: Instant;

  constructor(moment = '2026-11-21T09:00:00Z') {
    super();
    this.moment = toInstant(moment);
  }

  override now(): Instant {
    return this.moment;
  }

  set(moment: string): void {
    this.moment = toInstant(moment);
  }

  advance(milliseconds: number): void {
    this.moment = toInstant(new Date(Date.parse(this.moment) + milliseconds).toISOString());
  }
}
