import { toLocalDate } from '../calendar/local-date.js';
import { type LearnerOutcome, countsOf } from './learner-outcome.js';

const day = toLocalDate;
const autumn = { from: day('2026-09-01'), to: day('2026-12-31') };

const NONE = {
  ...{ learnersAwarded: 0, learnersAccepted: 0, starts: 0 },
  ...{ inLearning: 0, completed: 0, leftEarly: 0 },
};

const learner = (more: Partial<LearnerOutcome>): LearnerOutcome => ({
  ...{ awardedOn: day('2026-06-20'), acceptedOn: day('2026-07-01'), startedOn: day('2026-10-01'), ended: null },
  ...more,
});

describe('what a learner counts for in a period', () => {
  it('is what happened within it, both days included, and where it left the learner', () => {
    expect(countsOf(autumn, learner({}))).toEqual({ ...NONE, starts: 1, inLearning: 1 });
    const onFirst = learner({ awardedOn: autumn.from, acceptedOn: autumn.to, startedOn: day('2027-01-01') });
    expect(countsOf(autumn, onFirst)).toEqual({ ...NONE, learnersAwarded: 1, learnersAccepted: 1 });
  });

  it.each([
    ['left-early', 'leftEarly'],
    ['completed', 'completed'],
  ] as const)('is an end in it: %s', (how, figure) => {
    const ended = (on: string): LearnerOutcome => learner({ ended: { on: day(on), how } });
    expect(countsOf(autumn, ended('2026-12-31'))).toEqual({ ...NONE, starts: 1, [figure]: 1 });
    expect(countsOf(autumn, ended('2027-01-01'))).toEqual({ ...NONE, starts: 1, inLearning: 1 });
    expect(countsOf({ from: day('2027-01-02'), to: day('2027-02-01') }, ended('2027-01-01'))).toEqual(NONE);
  });

  it('is everything so far where no first day is asked for', () => {
    const soFar = { from: null, to: day('2026-11-30') };
    const all = { learnersAwarded: 1, learnersAccepted: 1, starts: 1, inLearning: 1, completed: 0, leftEarly: 0 };
    expect(countsOf(soFar, learner({}))).toEqual(all);
    const waiting = learner({ acceptedOn: null, startedOn: null });
    expect(countsOf(soFar, waiting)).toEqual({ ...NONE, learnersAwarded: 1 });
  });
});
