import fc from 'fast-check';
import { daysInclusive, toLocalDate } from '../calendar/local-date.js';
import { CARE_SETTINGS } from './care-settings.js';
import { clashesOf } from './clashes.js';
import { findingsOf, settingsMet } from './findings.js';
import { equalTurns, proposePaths } from './propose.js';
import type { Placement, Rotation, RotatingLearner } from './rotation.js';
import type { Span } from './span.js';

const YEAR = { from: toLocalDate('2026-09-01'), until: toLocalDate('2027-08-31') };
const learners = (count: number): RotatingLearner[] =>
  Array.from({ length: count }, (_, id) => ({
    ...{ id, learner: `L-${id}`, from: YEAR.from, leftOn: null, path: [], elsewhere: [] },
  }));
const placement = (id: number, capacity: number, span: Span = YEAR, setting = id): Placement => ({
  ...{ id, hostId: id, setting: CARE_SETTINGS[setting]!, capacity, isGivenUp: false, ...span },
});
const rotation = (placements: readonly Placement[], count: number): Rotation => ({
  ...{ ...YEAR, placements, learners: learners(count), belonging: new Map() },
});
const withPaths = (plan: Rotation, turns: readonly Span[]): Rotation => {
  const paths = proposePaths(plan, turns);
  return { ...plan, learners: plan.learners.map((each) => ({ ...each, path: paths.get(each.id) ?? each.path })) };
};
const everybodyMeets = (plan: Rotation, count: number): boolean =>
  plan.learners.every((learner) => settingsMet(plan, learner).size === count);

const DAYS = equalTurns(YEAR, 365);
const turnsOf = fc.integer({ min: 1, max: 6 }).map((count) => equalTurns(YEAR, count));
const spans = fc.tuple(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 364 })).map(([a, b]): Span => {
  const days = equalTurns(YEAR, 365);
  return { from: days[Math.min(a, b)]!.from, until: DAYS[Math.max(a, b)]!.until };
});

describe('a proposed rotation', () => {
  it('cuts days into turns that follow each other and differ by a day at the most', () => {
    expect(equalTurns(YEAR, 4).map(({ from, until }) => `${from} ${until}`)).toEqual([
      '2026-09-01 2026-11-30',
      '2026-12-01 2027-03-01',
      '2027-03-02 2027-05-31',
      '2027-06-01 2027-08-31',
    ]);
    expect(equalTurns(YEAR, 5).map(({ from, until }) => daysInclusive(from, until))).toEqual([73, 73, 73, 73, 73]);
    expect(() => equalTurns(YEAR, 366)).toThrow('365 days');
  });

  it('moves ten learners through four settings, and leaves nothing to put right', () => {
    const plan = rotation(
      [0, 1, 2, 3].map((id) => placement(id, 3)),
      10,
    );
    const proposed = withPaths(plan, equalTurns(YEAR, 4));
    expect([clashesOf(proposed), findingsOf(proposed)]).toEqual([[], []]);
  });

  it('never clashes, whatever is open when, for whomever has a path already', () => {
    const placements = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), spans, fc.integer({ min: 0, max: 3 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(placements, fc.integer({ min: 0, max: 9 }), turnsOf, turnsOf, (offered, count, first, second) => {
        const all = offered.map(([capacity, span, setting], id) => placement(id, capacity, span, setting));
        const plan = rotation(all, count);
        const some = withPaths({ ...plan, learners: plan.learners.slice(0, count >> 1) }, first);
        const rest = { ...plan, learners: [...some.learners, ...plan.learners.slice(count >> 1)] };
        expect(clashesOf(withPaths(rest, second))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('lets everybody meet each setting wherever the room of each is a turn’s share of the learners', () => {
    const rooms = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), {
      ...{ minLength: 1, maxLength: 6 },
    });
    fc.assert(
      fc.property(rooms, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 30 }), (settings, spare, wanted) => {
        const turns = settings.length + spare;
        const room = Math.min(...settings.map((each) => each.reduce((sum, capacity) => sum + capacity, 0)));
        let id = 0;
        const all = settings.flatMap((each, setting) => each.map((room) => placement(id++, room, YEAR, setting)));
        const plan = withPaths(rotation(all, Math.min(wanted, room * turns)), equalTurns(YEAR, turns));
        expect(clashesOf(plan)).toEqual([]);
        expect(everybodyMeets(plan, settings.length)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('puts nobody where the host does not belong to the system, nor whoever is elsewhere or has left', () => {
    const gone = new Map([[0, [{ from: toLocalDate('2027-01-01'), isMember: false }]]]);
    const [here, elsewhere, left] = learners(3);
    const people = [here!, { ...elsewhere!, elsewhere: [YEAR] }, { ...left!, leftOn: YEAR.from }];
    const plan = { ...rotation([placement(0, 3), placement(1, 3)], 0), learners: people, belonging: gone };
    const proposed = proposePaths(plan, equalTurns(YEAR, 2));
    expect([...proposed].map(([id, path]) => [id, path.map(({ placementId }) => placementId)])).toEqual([
      [0, [1, 1]],
      [1, []],
    ]);
  });
});
