import { toLocalDate } from '../calendar/local-date.js';
import { findingsOf } from './findings.js';
import { hostMonths } from './host-months.js';
import type { Placement, RotatingLearner, Rotation, Stay } from './rotation.js';
import { uncovered } from './span.js';

const span = (from: string, until: string) => ({ from: toLocalDate(from), until: toLocalDate(until) });
const YEAR = span('2026-09-01', '2027-02-28');
const placement = (id: number, setting: Placement['setting'], hostId = id): Placement => ({
  ...{ id, hostId, setting, capacity: 5, isGivenUp: false, ...YEAR },
});
const stay = (placementId: number, from: string, until: string): Stay => ({ placementId, ...span(from, until) });
const learner = (id: number, path: readonly Stay[], more: Partial<RotatingLearner> = {}): RotatingLearner => ({
  ...{ id, learner: `L-${id}`, from: YEAR.from, leftOn: null, path, elsewhere: [], ...more },
});
const rotation = (...learners: readonly RotatingLearner[]): Rotation => ({
  ...{ ...YEAR, learners, belonging: new Map() },
  placements: [placement(1, 'hospice'), placement(2, 'acute'), placement(3, 'acute', 1)],
});
const found = (...learners: readonly RotatingLearner[]): string[] =>
  findingsOf(rotation(...learners)).map(({ message }) => message);

describe('what is to be known of the paths', () => {
  it('is days without a placement, and settings that nobody leads a learner to', () => {
    expect(found(learner(1, [stay(1, '2026-09-01', '2026-11-30'), stay(3, '2026-12-05', '2027-02-28')]))).toEqual([
      'L-1 has no placement from 1 December 2026 to 4 December 2026',
    ]);
    expect(found(learner(1, [stay(2, '2026-09-01', '2027-02-28')]), learner(2, []))).toEqual([
      'L-1 does not get to know: Hospice',
      'L-2 has no placement yet',
    ]);
  });

  it('asks for days from the start of the apprenticeship on, and nothing of whoever left', () => {
    const late = { from: toLocalDate('2026-10-05') };
    const path = [stay(1, '2026-10-05', '2026-11-30'), stay(2, '2026-12-01', '2027-02-28')];
    expect(found(learner(1, path, late), learner(2, [], { leftOn: toLocalDate('2026-10-01') }))).toEqual([]);
  });

  it('finds the days that others leave open', () => {
    const others = [
      span('2026-10-01', '2026-10-31'),
      span('2026-10-15', '2026-11-10'),
      span('2025-01-01', '2026-09-01'),
    ];
    expect(uncovered(YEAR, others)).toEqual([span('2026-09-02', '2026-09-30'), span('2026-11-11', '2027-02-28')]);
    expect(uncovered(YEAR, [])).toEqual([YEAR]);
    expect(uncovered(YEAR, [span('2026-01-01', '2027-12-31')])).toEqual([]);
  });
});

describe('who hosts whom when', () => {
  it('has each host’s learners of each month, over all its placements, up to the day on which one leaves', () => {
    const plan = rotation(
      learner(1, [stay(1, '2026-09-01', '2026-10-01'), stay(2, '2026-10-02', '2026-11-30')], {
        leftOn: toLocalDate('2026-10-31'),
      }),
      learner(2, [stay(3, '2026-10-05', '2026-10-30')]),
    );
    const months = hostMonths(plan).map(({ hostId, month, stays }) => [
      ...[hostId, month],
      stays.map((each) => each.learner).join(' '),
    ]);
    expect(months).toEqual([
      [1, '2026-09', 'L-1'],
      [1, '2026-10', 'L-1 L-2'],
      [2, '2026-10', 'L-1'],
    ]);
  });
});
