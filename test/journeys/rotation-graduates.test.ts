import { ENGINES } from '../support/engines.js';
import { done } from '../support/gifting-service.js';
import { LEVEL_3, type Planned, RotatingService } from '../support/rotating-service.js';

const HOSTS = {
  'Moorland Community Health': 'nhs-trust',
  'Hallowmere Mental Health': 'nhs-trust',
  'Osier Surgery': 'gp-practice',
  'Exampleshire Council': 'council',
  'Royal Acute': 'nhs-trust',
  'County Ambulance': 'ambulance-trust',
};
const SCHEME = { from: '2026-09-01', until: '2029-08-31' };
const GRADUATES = Array.from({ length: 14 }, (_, index) => `GRAD-${String(index + 1).padStart(2, '0')}`);

/** Five long placements of unlike length, and three short ones between them. */
const LONG = [
  { host: 'Moorland Community Health', setting: 'community-health', from: '2026-09-01', until: '2027-05-31' },
  { host: 'Hallowmere Mental Health', setting: 'mental-health', from: '2027-06-01', until: '2027-11-30' },
  { host: 'Osier Surgery', setting: 'primary-care', from: '2028-03-01', until: '2028-06-30' },
  { host: 'Exampleshire Council', setting: 'social-care', from: '2028-07-01', until: '2029-02-28' },
  { host: 'Moorland Community Health', setting: 'community-health', from: '2029-03-01', until: '2029-08-31' },
];
const SHORT = [
  { host: 'Royal Acute', setting: 'emergency' },
  { host: 'Royal Acute', setting: 'therapies' },
  { host: 'County Ambulance', setting: 'ambulance' },
].map((each) => ({ ...each, from: '2027-12-01', until: '2028-02-29' }));
/** The months in which the short ones take turns. */
const MONTHS = [
  { from: '2027-12-01', until: '2027-12-31' },
  { from: '2028-01-01', until: '2028-01-31' },
  { from: '2028-02-01', until: '2028-02-29' },
];

/**
 * What one system did: fourteen learners straight from college, three years, five placements over community, mental
 * health, primary and social care with time in A&E, therapies and ambulance, level 2 and then level 3.
 */
describe.each(ENGINES)('the graduate scheme on %s', (engine) => {
  let books: RotatingService;
  let id: number;
  let starts: number[];
  let learners: number[];
  let placements: number[];

  beforeAll(async () => {
    books = await RotatingService.start(engine, HOSTS);
    const offered = [
      ...LONG.map((each) => ({ ...each, capacity: 14 })),
      ...SHORT.map((each) => ({ ...each, capacity: 5 })),
    ];
    id = await books.make({
      ...{ name: 'Graduate scheme', employerId: books.employer, secondStandardId: LEVEL_3, ...SCHEME },
      placements: offered.map(({ host, ...each }) => ({ ...each, hostId: books.hosts[host] })),
    });
    placements = (await books.view(id)).placements.map((placement) => placement.id);
    starts = await books.starts(GRADUATES, { ageBand: '16-18', startedOn: '2026-09-01', plannedEnd: '2027-11-30' });
    learners = await books.take(id, starts);
  });
  afterAll(() => books.stop());

  /** The long placements one after the other; the short ones in turn, a third of the learners in each at a time. */
  const pathOf = (index: number): Planned => ({
    learnerId: learners[index]!,
    stays: [
      ...LONG.map(({ from, until }, place) => ({ placementId: placements[place]!, from, until })),
      ...MONTHS.map((month, turn) => ({ placementId: placements[LONG.length + ((index + turn) % 3)]!, ...month })),
    ],
  });
  const paths = (): Planned[] => GRADUATES.map((_, index) => pathOf(index));

  it('places everybody in five long placements and three short ones, without a gap', async () => {
    done(await books.ask(`rotations/${id}/paths`, { paths: paths() }));
    const view = await books.view(id);
    expect([view.findings, view.clashes]).toEqual([[], []]);
    expect(view.placements.map(({ most }) => most)).toEqual([14, 14, 14, 14, 14, 5, 5, 5]);
    expect(view.learners[0]!.path).toHaveLength(8);
  });

  it('refuses a sixth learner in the ambulance at once, and a day outside what is open', async () => {
    const at = `rotations/${id}/paths`;
    const moved = { ...pathOf(0), stays: [...pathOf(0).stays.slice(0, 5), ...pathOf(1).stays.slice(5)] };
    expect(await books.refused(at, { paths: [moved] })).toMatch(/^ROTATION.OVER_CAPACITY .*6 learners on/);
    const stays = [{ placementId: placements[4]!, from: '2029-02-28', until: '2029-08-31' }];
    expect(await books.refused(at, { paths: [{ learnerId: learners[0], stays }] })).toBe(
      'ROTATION.OUTSIDE_PLACEMENT It clashes: GRAD-01: the placement is open from 1 March 2029 to 31 August 2029',
    );
    const unknown = [{ placementId: 999, from: '2028-02-01', until: '2028-02-02' }];
    expect(await books.refused(at, { paths: [{ learnerId: learners[0], stays: unknown }] })).toMatch(
      /^ROTATION.UNKNOWN_PLACEMENT /,
    );
    expect((await books.view(id)).learners[0]!.version).toBe(1);
  });

  it('refuses the same learner in another scheme meanwhile', async () => {
    const days = { from: '2027-09-01', until: '2028-08-31' };
    const hostId = books.hosts['County Ambulance'];
    const other = await books.make({
      ...{ name: 'Winter on the road', employerId: books.employer, ...days },
      placements: [{ hostId, setting: 'ambulance', capacity: 5, ...days }],
    });
    const taken = { startIds: [starts[0]] };
    expect(await books.refused(`rotations/${other}/learners`, taken)).toMatch(/^ROTATION.START_TAKEN .*RP-0001$/);
    const again = { ageBand: '16-18', startedOn: '2027-02-01', plannedEnd: '2028-02-29' };
    const [learnerId] = await books.take(other, await books.starts([GRADUATES[0]!], again));
    const placementId = (await books.view(other)).placements[0]!.id;
    const path = { learnerId, stays: [{ placementId, from: '2028-02-29', until: '2028-03-31' }] };
    expect(await books.refused(`rotations/${other}/paths`, { paths: [path] })).toMatch(/^ROTATION.IN_TWO_PLACES /);
  });

  it('says why a placement was moved and a path planned anew, and keeps what stood before', async () => {
    const terms = `rotations/${id}/placements/${placements[2]}/terms`;
    const shorter = { from: '2028-03-01', until: '2028-06-16', capacity: 14 };
    expect(await books.refused(terms, shorter)).toMatch(/^ROTATION.OUTSIDE_PLACEMENT .* and 13 more$/);
    const until = '2028-06-16';
    const changed = paths().map(({ learnerId, stays }) => ({
      learnerId,
      stays: stays.map((stay, place) => (place === 2 ? { ...stay, until } : stay)),
    }));
    done(await books.ask(`rotations/${id}/paths`, { paths: changed }));
    done(await books.ask(terms, { ...shorter, reason: 'The surgery moves house' }));
    const view = await books.view(id);
    expect(view.placements[2]).toMatchObject({
      until,
      versions: [
        { version: 1, until: '2028-06-30' },
        { version: 2, until, reason: 'The surgery moves house' },
      ],
    });
    expect(view.findings).toHaveLength(14);
    expect(view.findings[0]!.message).toBe('GRAD-01 has no placement from 17 June 2028 to 30 June 2028');
    const [{ n } = { n: 0 }] = await books.service.rows<{ n: number }>('SELECT count(*) AS n FROM rotation_path');
    expect(Number(n)).toBe(28);
  });

  it('goes on to level 3 in the second year for whoever has completed level 2', async () => {
    books.service.clock.set('2027-12-10T09:00:00Z');
    for (const start of starts.slice(0, 13)) await books.change(start, { kind: 'completion', on: '2027-11-30' });
    await books.change(starts[13]!, { kind: 'withdrawal', on: '2027-10-29' });
    const level3 = { standardId: LEVEL_3, ageBand: '19-21', agreedOn: '2027-11-30', plannedEnd: '2029-08-31' };
    const more = { ...level3, startedOn: '2027-12-06', trainingPrice: '4400' };
    expect((await books.view(id)).learners.map(({ standing }) => standing)).toEqual([
      ...Array<string>(13).fill('ready'),
      'left',
    ]);
    const seconds = await books.starts(GRADUATES, more);
    for (const [index, startId] of seconds.slice(0, 13).entries()) {
      done(await books.ask(`rotations/${id}/learners/${learners[index]}/progression`, { startId }));
    }
    expect(await books.refused(`rotations/${id}/learners/${learners[13]}/progression`, { startId: seconds[13] })).toBe(
      'ROTATION.FIRST_NOT_COMPLETED The first apprenticeship was broken off: nothing follows it',
    );
    const view = await books.view(id);
    expect(view.learners.map(({ standing }) => standing)).toEqual([...Array<string>(13).fill('in-second'), 'left']);
    expect(view.learners[13]!.path.map(({ until }) => until)).toEqual(['2027-05-31', '2027-10-29']);
    expect(await books.faults()).toEqual([]);
  });
});
