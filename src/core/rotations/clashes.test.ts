import { toLocalDate } from '../calendar/local-date.js';
import { clashRefusal, clashesOf, occupancy } from './clashes.js';
import type { Belonging, Placement, RotatingLearner, Rotation, Stay } from './rotation.js';

const day = toLocalDate;
const stay = (placementId: number, from: string, until: string): Stay => ({
  ...{ placementId, from: day(from), until: day(until) },
});
const placement = (id: number, more: Partial<Placement> = {}): Placement => ({
  ...{ id, hostId: id * 10, setting: 'hospice', capacity: 1, isGivenUp: false },
  ...{ from: day('2026-09-01'), until: day('2027-08-31'), ...more },
});
const learner = (id: number, path: readonly Stay[], more: Partial<RotatingLearner> = {}): RotatingLearner => ({
  ...{ id, learner: `L-${id}`, from: day('2026-09-01'), leftOn: null, path, elsewhere: [], ...more },
});
const rotation = (
  learners: readonly RotatingLearner[],
  placements: readonly Placement[] = [placement(1), placement(2)],
  belonging: ReadonlyMap<number, readonly Belonging[]> = new Map(),
): Rotation => ({ from: day('2026-09-01'), until: day('2027-08-31'), placements, learners, belonging });

const found = (plan: Rotation): string[] => clashesOf(plan).map(({ reason, message }) => `${reason} ${message}`);

describe('clashes of a rotation', () => {
  it('are none where one follows the other from day to day', () => {
    const paths = [
      learner(1, [stay(1, '2026-09-01', '2026-11-30'), stay(2, '2026-12-01', '2027-02-28')]),
      learner(2, [stay(2, '2026-09-01', '2026-11-30'), stay(1, '2026-12-01', '2027-02-28')]),
    ];
    expect(found(rotation(paths))).toEqual([]);
  });

  it('are a learner in two places on one day, here or in another programme', () => {
    const path = [stay(1, '2026-09-01', '2026-12-01'), stay(2, '2026-12-01', '2027-02-28')];
    expect(found(rotation([learner(1, path)]))).toEqual([
      'IN_TWO_PLACES L-1: in two places at once, 1 December 2026 to 1 December 2026',
    ]);
    const elsewhere = [{ from: day('2027-02-01'), until: day('2027-07-31') }];
    expect(found(rotation([learner(1, path.slice(1), { elsewhere })]))).toEqual([
      'IN_TWO_PLACES L-1: in two places at once, 1 February 2027 to 28 February 2027',
    ]);
  });

  it('are more learners than a placement takes at once, from the first day on which it is so', () => {
    const paths = [
      learner(1, [stay(1, '2026-09-01', '2026-11-30')]),
      learner(2, [stay(1, '2026-11-30', '2027-02-28')]),
    ];
    expect(found(rotation(paths))).toEqual([
      'OVER_CAPACITY 2 learners on 30 November 2026, and the placement takes 1 at once',
    ]);
    expect(found(rotation(paths, [placement(1, { capacity: 2 })]))).toEqual([]);
    expect(occupancy([...paths.flatMap(({ path }) => path)], 1).map(({ count }) => count)).toEqual([1, 2]);
  });

  it('are days outside the placement, the programme, or the apprenticeship, and days in the wrong order', () => {
    const reasons = (path: Stay, more: Partial<Placement> = {}): string[] =>
      clashesOf(rotation([learner(1, [path], { from: day('2026-09-07') })], [placement(1, more)])).map(
        ({ reason }) => reason,
      );
    expect(reasons(stay(1, '2026-09-01', '2026-09-30'))).toEqual(['BEFORE_START']);
    expect(reasons(stay(1, '2027-08-01', '2027-09-01'))).toEqual(['OUTSIDE_PROGRAMME']);
    expect(reasons(stay(1, '2026-10-01', '2026-10-31'), { until: day('2026-10-30') })).toEqual(['OUTSIDE_PLACEMENT']);
    expect(reasons(stay(1, '2026-10-02', '2026-10-01'))).toEqual(['DATES_OUT_OF_ORDER']);
    expect(reasons(stay(7, '2026-10-02', '2026-10-03'))).toEqual(['UNKNOWN_PLACEMENT']);
    expect(reasons(stay(1, '2026-10-02', '2026-10-03'), { isGivenUp: true })).toEqual(['PLACEMENT_GIVEN_UP']);
  });

  it('are days on which the host does not belong to the system', () => {
    const rows: Belonging[] = [
      { from: day('2026-01-01'), isMember: true },
      { from: day('2027-01-01'), isMember: false },
      { from: day('2027-04-01'), isMember: true },
    ];
    const plan = (from: string, until: string): string[] =>
      found(rotation([learner(1, [stay(1, from, until)])], [placement(1)], new Map([[10, rows]])));
    expect(plan('2026-09-01', '2026-12-31')).toEqual([]);
    expect(plan('2026-12-01', '2027-01-01')).toEqual([
      'HOST_LEFT L-1: the host does not belong to the system on 1 January 2027',
    ]);
    expect(plan('2027-03-01', '2027-04-30')).toHaveLength(1);
    expect(plan('2027-04-01', '2027-04-30')).toEqual([]);
  });

  it('end with the day on which a learner leaves: the room is free for another', () => {
    const leaver = learner(1, [stay(1, '2026-09-01', '2027-02-28')], { leftOn: day('2026-11-13') });
    expect(found(rotation([leaver, learner(2, [stay(1, '2026-11-14', '2027-02-28')])]))).toEqual([]);
    expect(found(rotation([leaver, learner(2, [stay(1, '2026-11-13', '2027-02-28')])]))).toHaveLength(1);
  });

  it('refuse a change that brings them, and no change of something else', () => {
    const away = new Map([[10, [{ from: day('2026-10-01'), isMember: false }]]]);
    const before = rotation([learner(1, [stay(1, '2026-09-01', '2026-11-30')]), learner(2, [])], undefined, away);
    const better = rotation([before.learners[0]!, learner(2, [stay(2, '2026-09-01', '2026-11-30')])], undefined, away);
    expect(clashRefusal(before, better, () => 'paths')).toBeUndefined();
    const worse = rotation([before.learners[0]!, learner(2, [stay(1, '2026-11-30', '2026-12-31')])], undefined, away);
    expect(clashRefusal(before, worse, ({ reason }) => reason)).toMatchObject({
      code: 'ROTATION.HOST_LEFT',
      message: expect.stringMatching(/^It clashes: L-2: .*, and 1 more$/) as string,
      faults: [{ where: 'HOST_LEFT' }, { where: 'OVER_CAPACITY' }],
    });
  });
});
