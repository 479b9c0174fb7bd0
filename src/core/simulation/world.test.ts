import { careStandardRows } from '../../../config/care-standards.js';
import { groupedBy } from '../grouped-by.js';
import { sum } from '../money/money.js';
import { readCareStandards } from './care-standards.js';
import { SMALL_SYSTEM, WHOLE_SYSTEM, type World, createWorld, lastMonthOf } from './world.js';

const standards = readCareStandards(careStandardRows);
const world = (seed: number, size = SMALL_SYSTEM): World => createWorld(seed, 1, size, standards);

describe('a simulated world', () => {
  it('is the same for a seed, and another for another', () => {
    expect(world(7)).toEqual(world(7));
    expect(world(7)).not.toEqual(world(8));
  });

  it('has the same people and levy with more years, and only more of what happens', () => {
    const [one, two] = [createWorld(3, 1, SMALL_SYSTEM, standards), createWorld(3, 2, SMALL_SYSTEM, standards)];
    expect(two.employers).toEqual(one.employers);
    expect(two.rounds.slice(0, one.rounds.length)).toEqual(one.rounds);
    expect(lastMonthOf(two)).toBe('2028-10');
  });

  it('of a whole system has those who pay the levy and many who do not', () => {
    const { senders, employers, rounds } = world(1, WHOLE_SYSTEM);
    const kinds = groupedBy(senders, ({ kind }) => kind);
    expect([...kinds].map(([kind, all]) => [kind, all.length])).toEqual([
      ['nhs-trust', 6],
      ['ambulance-trust', 1],
      ['council', 4],
    ]);
    expect(employers).toHaveLength(300);
    expect(new Set(employers.map(({ kind }) => kind)).size).toBe(5);
    expect(new Set(employers.map(({ place }) => place)).size).toBeGreaterThan(4);
    expect(new Set([...senders, ...employers].map(({ name }) => name)).size).toBe(311);
    expect(rounds).toHaveLength(4);
    for (const { applications } of rounds) expect(applications.length).toBeGreaterThan(20);
  });

  it('has learners who leave about as often as the statistics say, and never after their training', () => {
    const learners = [1, 2, 3].flatMap((seed) =>
      world(seed, WHOLE_SYSTEM).rounds.flatMap(({ applications }) =>
        applications.flatMap((each) => each.learners.map((learner) => ({ ...learner, stay: each.standard.stay }))),
      ),
    );
    const expected = learners.reduce((total, { stay }) => total + stay / 1000, 0);
    const stayed = learners.filter(({ leavesOn }) => leavesOn === null).length;
    expect(Math.abs(stayed - expected)).toBeLessThan(3 * Math.sqrt(learners.length / 4));
    for (const { startsOn, leavesOn, plannedEnd, newPrice } of learners) {
      if (leavesOn !== null) expect(leavesOn < plannedEnd).toBe(true);
      if (newPrice !== null && startsOn !== null) expect(newPrice.on > startsOn).toBe(true);
    }
  });

  it('plans own training for about the part of the levy that each is to use', () => {
    const { senders } = world(5, WHOLE_SYSTEM);
    for (const { own, ownUse, levy } of senders) {
      const started = own.filter(({ startsOn }) => startsOn >= '2025-05-01');
      const paid = sum(levy.values()).times(ownUse).div(100);
      const planned = started.reduce((total, { training, standard: { stay } }) => {
        return total + training.toNumber() * (stay / 1000 + (1 - stay / 1000) * 0.4);
      }, 0);
      expect(planned / paid.toNumber()).toBeGreaterThan(0.85);
      expect(planned / paid.toNumber()).toBeLessThan(1.15);
    }
  });
});

describe('standards of care', () => {
  it('keep as many learners as were seen to achieve, and where nobody knows as many as all others together', () => {
    const stay = new Map(standards.map((each) => [each.reference, each.stay]));
    expect(stay.get('ST0005')).toBe(479);
    expect(stay.get('ST0781')).toBe(stay.get('ST0567'));
    for (const each of stay.values()) {
      expect(each).toBeGreaterThan(400);
      expect(each).toBeLessThan(950);
    }
  });
});
