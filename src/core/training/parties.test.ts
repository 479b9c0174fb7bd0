import { toLocalDate } from '../calendar/local-date.js';
import { toMonth } from '../calendar/month.js';
import { policyRows } from '../../../config/policy.js';
import { readPolicy } from '../policy/policy.js';
import { type Parties, employersFrom, isPayable, partiesIn, senderAfter } from './parties.js';
import { coveredUntil } from './redundancy.js';

const day = toLocalDate;
const parties = (from: string, employer: string, covered: string | null = null): Parties => ({
  from: day(from),
  employer,
  employerKind: 'no-levy',
  sender: null,
  route: 'co-investment',
  provider: '10000001',
  agreedOn: day(from),
  coveredUntil: covered === null ? null : day(covered),
});

describe('the parties of a start', () => {
  const all = [parties('2026-08-03', 'home'), parties('2026-11-30', 'hospice')];

  it.each([
    ['2026-08', 'home'],
    ['2026-10', 'home'],
    ['2026-11', 'hospice'],
    ['2027-03', 'hospice'],
  ])('in %s are those of %s: the month of a change belongs to the new ones', (month, employer) => {
    expect(partiesIn(all, toMonth(month)).employer).toBe(employer);
  });

  it.each([
    ['2026-07-01', ['home', 'hospice']],
    ['2026-11-29', ['home', 'hospice']],
    ['2026-11-30', ['hospice']],
    ['2027-03-01', ['hospice']],
  ])('employ from %s on: %j', (from, employers) => {
    expect(employersFrom(all, day(from))).toEqual(employers);
  });

  it('keep the sender with another provider, and lose it with another employer unless it agrees again', () => {
    expect(senderAfter('trust', { kind: 'provider' })).toBe('trust');
    expect(senderAfter('trust', { kind: 'employer', senderAgrees: false })).toBeNull();
    expect(senderAfter('trust', { kind: 'employer', senderAgrees: true })).toBe('trust');
    expect(senderAfter(null, { kind: 'employer', senderAgrees: true })).toBeNull();
  });
});

describe('payment', () => {
  const nothing = { pausedOn: null, stoppedOn: null };
  const home = parties('2026-08-03', 'home');
  const month = toMonth('2026-11');

  it.each([
    ['is made while nothing stands in its way', nothing, null, true],
    ['is kept back from the month of a pause on', { ...nothing, pausedOn: day('2026-11-30') }, null, false],
    ['is made for the months before a pause', { ...nothing, pausedOn: day('2026-12-01') }, null, true],
    [
      'ends with the month whose last day comes after a stop',
      { ...nothing, stoppedOn: day('2026-11-29') },
      null,
      false,
    ],
    ['is made for a month that ends on the day of a stop', { ...nothing, stoppedOn: day('2026-11-30') }, null, true],
    [
      'of a completion is made if payment stopped on its day',
      { ...nothing, stoppedOn: day('2026-11-12') },
      '2026-11-12',
      true,
    ],
    [
      'of a completion is not made if payment stopped before',
      { ...nothing, stoppedOn: day('2026-11-11') },
      '2026-11-12',
      false,
    ],
  ])('%s', (_, stops, endedOn, expected) => {
    expect(isPayable(stops, home, month, endedOn === null ? null : day(endedOn))).toBe(expected);
  });

  it('ends when the cover of a redundancy does', () => {
    expect(isPayable(nothing, parties('2026-10-05', 'home', '2026-11-30'), month, null)).toBe(true);
    expect(isPayable(nothing, parties('2026-10-05', 'home', '2026-11-29'), month, null)).toBe(false);
  });
});

describe('the cover of a redundancy', () => {
  const policy = readPolicy(policyRows);
  const until = (on: string, start: string, end: string): string => coveredUntil(policy, day(on), day(start), day(end));

  it.each([
    ['2018-02-21', '2017-08-21', '2018-08-20', '9999-12-31'],
    ['2018-02-20', '2017-08-21', '2018-08-20', '2018-05-14'],
    // Three quarters of 1,461 days are delivered long before the last six months.
    ['2020-08-05', '2017-08-06', '2021-08-05', '9999-12-31'],
    ['2020-08-04', '2017-08-06', '2021-08-05', '2020-10-26'],
    ['2018-03-01', '2017-03-01', '2018-08-31', '9999-12-31'],
  ])('on %s of a start from %s to %s lasts until %s', (on, start, end, expected) => {
    expect(until(on, start, end)).toBe(expected);
  });
});
