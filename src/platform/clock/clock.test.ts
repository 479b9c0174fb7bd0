import { type Instant, toInstant } from '../../core/calendar/instant.js';
import { Clock, SystemClock, dayInUnitedKingdom } from './clock.js';

class StandingClock extends Clock {
  constructor(private readonly moment: Instant) {
    super();
  }

  override now(): Instant {
    return this.moment;
  }
}

describe('the day in the United Kingdom', () => {
  it.each([
    ['2026-01-15T23:59:59.999Z', '2026-01-15'],
    ['2026-01-16T00:00:00.000Z', '2026-01-16'],
    // In summer its midnight is 23:00 in UTC.
    ['2026-04-19T22:59:59.999Z', '2026-04-19'],
    ['2026-04-19T23:00:00.000Z', '2026-04-20'],
    ['2026-06-30T23:30:00.000Z', '2026-07-01'],
    // The last Sundays of March and October, when the clocks change.
    ['2026-03-28T23:30:00.000Z', '2026-03-28'],
    ['2026-03-29T23:00:00.000Z', '2026-03-30'],
    ['2026-10-24T23:00:00.000Z', '2026-10-25'],
    ['2026-10-25T23:30:00.000Z', '2026-10-25'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['2028-02-29T12:00:00.000Z', '2028-02-29'],
  ])('at %s is %s', (moment, day) => {
    expect(dayInUnitedKingdom(toInstant(moment))).toBe(day);
    expect(new StandingClock(toInstant(moment)).today()).toBe(day);
  });
});

describe('the system clock', () => {
  it('tells the moment in UTC, as the books write it, and goes forwards', () => {
    const clock = new SystemClock();
    const [first, second] = [clock.now(), clock.now()];
    expect(toInstant(first)).toBe(first);
    expect(Math.abs(Date.parse(first) - Date.now())).toBeLessThan(60_000);
    expect(second >= first).toBe(true);
  });
});
