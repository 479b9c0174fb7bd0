import type { RotationPlanView } from '../../src/rotations/find-rotations.js';
import { ENGINES } from '../support/engines.js';
import { done } from '../support/gifting-service.js';
import { LEVEL_3, RotatingService } from '../support/rotating-service.js';
import type { TestPerson } from '../support/service.js';

const HOSTS = {
  'Moorland Community Health': 'nhs-trust',
  'Larch Hospice': 'hospice',
  'Fern Nursing Home': 'nursing-home',
  'Royal Acute': 'nhs-trust',
};
const YEAR = { from: '2026-09-07', until: '2027-09-03' };
const LEARNERS = Array.from({ length: 10 }, (_, index) => `EOL-${index + 1}`);

/**
 * What one system did: ten learners at level 2 rotated for a year through community health, hospice, nursing home and
 * acute care, and went on to level 3. Each chapter goes on where the one before it stopped.
 */
describe.each(ENGINES)('the end-of-life pathway on %s', (engine) => {
  let books: RotatingService;
  let id: number;
  let starts: number[];
  let learners: number[];
  let manager: TestPerson;
  /** Ids of the placements, in the order of the hosts. */
  let placements: number[];

  beforeAll(async () => {
    books = await RotatingService.start(engine, HOSTS);
    const hospice = books.hosts['Larch Hospice']!;
    manager = await books.service.person('Mo Manager', [{ role: 'receiver', organisationId: hospice }]);
  });
  afterAll(() => books.stop());

  it('is made of a place in each setting, with one employer, level 2 and level 3', async () => {
    const settings = ['community-health', 'hospice', 'nursing-home', 'acute'];
    const offered = Object.values(books.hosts).map((hostId, index) => ({
      ...{ hostId, setting: settings[index], capacity: 3, ...YEAR },
    }));
    const pathway = { name: 'End-of-life care', employerId: books.employer, secondStandardId: LEVEL_3, ...YEAR };
    expect(await books.refused('rotations', { ...pathway, firstStandardId: LEVEL_3 })).toMatch(/^ROTATION.NO_STEP_UP /);
    const wrong = [{ ...offered[0], until: '2027-09-04' }];
    expect(await books.refused('rotations', { ...pathway, firstStandardId: 1, placements: wrong })).toBe(
      'ROTATION.OUTSIDE_PROGRAMME The programme runs from 7 September 2026 to 3 September 2027',
    );
    expect(await books.refused('rotations', { ...pathway, firstStandardId: 1 }, books.lead.headers)).toMatch(
      /^ACCESS.FORBIDDEN /,
    );
    id = await books.make({ ...pathway, placements: offered });
    const view = await books.view(id);
    expect(view).toMatchObject({ reference: 'RP-0001', name: 'End-of-life care', learners: [], findings: [] });
    placements = view.placements.map((placement) => placement.id);
  });

  it('takes ten learners in, each by the start of level 2, once', async () => {
    starts = await books.starts(LEARNERS);
    const [other] = await books.starts(['OTHER-1'], { standardId: LEVEL_3 });
    const path = `rotations/${id}/learners`;
    expect(await books.refused(path, { startIds: [starts[0], other] })).toMatch(/^ROTATION.OTHER_STANDARD OTHER-1: /);
    learners = await books.take(id, starts);
    expect(await books.refused(path, { startIds: [starts[9]] })).toMatch(/^ROTATION.LEARNER_KNOWN EOL-10: /);
    const { findings } = await books.view(id);
    expect(findings).toHaveLength(10);
    expect(findings[0]!.message).toBe('EOL-1 has no placement yet');
  });

  it('proposes a rotation in which everybody meets each setting, and takes it', async () => {
    const paths = await books.proposal(id);
    expect(paths.map(({ stays }) => stays.map(({ placementId }) => placementId).sort())).toEqual(
      LEARNERS.map(() => [...placements].sort()),
    );
    done(await books.ask(`rotations/${id}/paths`, { paths }));
    const { findings, clashes, placements: used } = await books.view(id);
    expect([findings, clashes, used.map(({ most }) => most)]).toEqual([[], [], [3, 3, 3, 3]]);
    expect(await books.proposal(id)).toEqual([]);
  });

  it('refuses two places at once and one too many, and lets two change places together', async () => {
    const view = await books.view(id);
    const [first, second] = [view.learners[0]!, view.learners[1]!];
    const paths = (...changed: object[]): object => ({ paths: changed });
    const at = `rotations/${id}/paths`;
    const twice = [...first.path.slice(0, 1), { ...first.path[1]!, from: first.path[0]!.until }];
    expect(await books.refused(at, paths({ learnerId: first.id, stays: twice }))).toBe(
      'ROTATION.IN_TWO_PLACES It clashes: EOL-1: in two places at once, 5 December 2026 to 5 December 2026, and 1 more',
    );
    expect(await books.refused(at, paths({ learnerId: second.id, stays: first.path }))).toMatch(
      /^ROTATION.OVER_CAPACITY It clashes: 4 learners on \d+ \w+ \d{4}, and the placement takes 3 at once/,
    );
    const swapped = paths({ learnerId: first.id, stays: second.path }, { learnerId: second.id, stays: first.path });
    expect(done(await books.ask(at, swapped))).toEqual({
      paths: [
        { learnerId: first.id, version: 2 },
        { learnerId: second.id, version: 2 },
      ],
    });
    expect(await books.refused(`rotations/${id}/placements/${placements[0]}/terms`, { ...YEAR, capacity: 2 })).toMatch(
      /^ROTATION.OVER_CAPACITY /,
    );
  });

  it('tells each host who comes when, and nothing of the others', async () => {
    const hospice = books.hosts['Larch Hospice']!;
    const { items } = done(
      await books.service.get<{ items: { hostId: number; learner: string }[] }>(
        `organisations/${hospice}/hosted-learners`,
        manager.headers,
      ),
    );
    expect(items.map(({ learner }) => learner).sort()).toEqual([...LEARNERS].sort());
    expect(new Set(items.map(({ hostId }) => hostId))).toEqual(new Set([hospice]));
    const own = await books.view(id, manager.headers);
    expect(own.placements.map(({ hostId }) => hostId)).toEqual([hospice]);
    expect(own.learners.map(({ first, path }) => [first, path.length])).toEqual(LEARNERS.map(() => [null, 1]));
    const elsewhere = `organisations/${books.hosts['Royal Acute']}/hosted-learners`;
    expect((await books.service.get(elsewhere, manager.headers)).status).toBe(404);
    expect((await books.service.get(`rotations/${id}/plan`, manager.headers)).status).toBe(404);
    const plan = done(await books.service.get<RotationPlanView>(`rotations/${id}/plan`, books.lead.headers));
    expect(plan.hosts.map(({ months }) => months.length)).toEqual([13, 13, 13, 13]);
    expect(plan.hosts.every(({ months }) => months.every((month) => month.learners.length >= 2))).toBe(true);
  });

  it('frees the room of a learner who breaks off, and shows what a host that leaves would have had', async () => {
    books.service.clock.set('2027-01-11T09:00:00Z');
    await books.change(starts[9]!, { kind: 'withdrawal', on: '2027-01-08' });
    const view = await books.view(id);
    expect(view.learners[9]).toMatchObject({ standing: 'left', leftOn: '2027-01-08' });
    expect(view.learners[9]!.path.at(-1)!.until).toBe('2027-01-08');
    const leaves = { from: '2027-08-01', member: false };
    done(await books.service.post(`organisations/${books.hosts['Fern Nursing Home']}/membership`, leaves));
    const { clashes } = await books.view(id);
    expect(new Set(clashes.map(({ reason }) => reason))).toEqual(new Set(['HOST_LEFT']));
    // What clashes by itself does not stand in the way of another change.
    const last = { lastDay: '2027-01-29' };
    done(await books.ask(`rotations/${id}/learners/${learners[8]}/departure`, last));
    expect((await books.view(id)).learners[8]).toMatchObject({ standing: 'in-first', leftOn: '2027-01-29' });
  });

  it('leads to level 3: a second start, linked to the first, and each paid for by itself', async () => {
    const at = (learner: number): string => `rotations/${id}/learners/${learners[learner]}/progression`;
    const level3 = { standardId: LEVEL_3, startedOn: '2027-09-13', plannedEnd: '2029-03-16', agreedOn: '2027-08-02' };
    const [second] = await books.starts(['EOL-1'], { ...level3, trainingPrice: '4500' });
    const hospice = books.hosts['Larch Hospice']!;
    const [hosted] = await books.starts(['EOL-2'], { ...level3, employerId: hospice });
    expect(await books.refused(at(1), { startId: second })).toMatch(/^ROTATION.OTHER_LEARNER /);
    expect(await books.refused(at(0), { startId: starts[0] })).toMatch(/^ROTATION.OTHER_STANDARD /);
    done(await books.ask(at(0), { startId: second }));
    done(await books.ask(at(1), { startId: hosted }));
    expect((await books.view(id)).learners[0]!.standing).toBe('second-planned');
    books.service.clock.set('2027-09-20T09:00:00Z');
    expect((await books.view(id)).learners[0]!.standing).toBe('second-too-soon');
    await books.change(starts[0]!, { kind: 'completion', on: '2027-09-03' });
    const { learners: all } = await books.view(id, books.lead.headers);
    expect(all[0]).toMatchObject({
      standing: 'in-second',
      first: { status: 'completed', route: 'own-levy', standardId: 1 },
      second: { startId: second, status: 'in-learning', route: 'own-levy', employerId: books.employer },
    });
    expect(all[1]!.second).toMatchObject({ employerId: hospice });
    expect(await books.refused(at(2), { startId: second })).toMatch(/^ROTATION.OTHER_LEARNER /);
    expect(await books.faults()).toEqual([]);
  });
});
