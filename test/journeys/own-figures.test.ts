import { Reflector } from '@nestjs/core';
import { type Right, isOpen, neededRight } from '../../src/platform/http/access.js';
import type { ApplicationDetail } from '../../src/gifting/find-applications.js';
import type { PositionView } from '../../src/levy-accounts/index.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, content, done } from '../support/gifting-service.js';
import { type Route, handlersOf, routesOf } from '../support/routes.js';
import type { Problem, TestPerson } from '../support/service.js';

/** What everybody may see who takes part: it says nothing about what another organisation has, asks for or is given. */
const FOR_EVERYBODY: readonly Right[] = ['organisations:read', 'programme:read', 'standards:read'];
const ROUNDS = /^\/api\/v1\/(rounds|gifting\/estimate|utilisation\/apprentice-share)/;

/** What the programme says to all of its organisations, and is no organisation's. */
const OF_NOBODY = ['readiness/questionnaires/current', 'strategy', 'workforce/role-families'];

describe.each(ENGINES)('reading with a role on %s', (engine) => {
  let books: GiftingService;
  /** What can be asked about the trust, the care home, and the gift between them. */
  let concerning: readonly { readonly path: string; readonly right: Right }[];
  let people: Readonly<Record<string, TestPerson>>;

  beforeAll(async () => {
    books = await GiftingService.start(engine);
    await books.startedAward();
    await books.close('2627-R06');
    const { service, trust, home, team, lead, manager } = books;
    const signature = { version: 1, person: 'Jo Example', personRole: 'Director', from: '2026-01-01' };
    done(await service.post(`organisations/${trust}/agreement-signatures`, signature));
    const otherTrust = await books.addTrust('Ashdown NHS Trust', '4000', '321/CD98765');
    const otherHome = await books.addReceiver('Rowan Care Home');
    const person = (name: string, role: 'auditor' | 'administrator'): Promise<TestPerson> =>
      service.person(name, [{ role }]);
    people = {
      ...{ lead, manager, officer: team.officer },
      otherLead: await service.person('Other Lead', [{ role: 'trust-approver', organisationId: otherTrust }]),
      otherManager: await service.person('Other Manager', [{ role: 'receiver', organisationId: otherHome }]),
      auditor: await person('Una Auditor', 'auditor'),
      administrator: await person('Ada Administrator', 'administrator'),
    };
    const handlers = handlersOf(service);
    const rightOf = ({ operationId }: Route): Right => neededRight(new Reflector(), handlers.get(operationId)!)!;
    concerning = routesOf(service)
      .filter(({ operationId }) => !isOpen(new Reflector(), handlers.get(operationId)!))
      .filter((route) => route.method === 'GET' && !FOR_EVERYBODY.includes(rightOf(route)) && !ROUNDS.test(route.path))
      .map((route) => ({ path: addressed(route.path, trust, home), right: rightOf(route) }));
  });
  afterAll(() => books.stop());

  /** Addresses with what they must have. */
  const addressed = (path: string, trust: number, home: number): string =>
    path
      .replace('/reconciliation/1', '/reconciliation/2027-02')
      .replace(/(month-ends)\/1/, '$1/2627-R06')
      .replace(/\/utilisation\/evidence$/, '$&?figure=levyIn')
      .replace(/\/utilisation\/gifts$/, '$&?from=2026-04-20&to=2027-04-19')
      .replace(/\/(pledges|awards)$/, `$&?sender=${trust}`)
      .replace(/\/applications$/, `$&?receiver=${home}`)
      .replace(/\/workforce\/pay$/, '$&?start=1')
      .replace(/\/journal-export$/, '$&?format=csv')
      .replace(/\/board-pack$/, '$&?from=2026-04-01&to=2027-03-31')
      .replace(/\/starts$/, `$&?employer=${home}`);

  const seen = async (person: TestPerson): Promise<string[]> => {
    const paths: string[] = [];
    for (const { path } of concerning) {
      const { status, body } = await books.service.get<Problem & { items?: unknown[] }>(path, person.headers);
      expect([path, [200, 403, 404, 409, 422].includes(status)]).toEqual([path, true]);
      if (status === 200 && (body?.items?.length ?? 1) > 0) paths.push(path);
    }
    return paths
      .map((path) => path.replace('/api/v1/', '').replace(/\?.*/, ''))
      .filter((path) => !OF_NOBODY.includes(path))
      .sort();
  };

  /** What the position says of an organisation. */
  const shownOf = async (person: TestPerson, organisationId: number): Promise<unknown[]> => {
    const { body } = await books.service.get<{ items: PositionView[] }>('position', person.headers);
    const { balance, lapsing, allowance } = body.items.find((item) => item.organisationId === organisationId)!;
    return [balance, lapsing, allowance];
  };

  it('shows another organisation nothing of what this one has, asks for and is given', async () => {
    for (const name of ['otherLead', 'otherManager']) {
      const paths = await seen(people[name]!);
      // Their own account, and of others that they have one.
      const known = ['levy-accounts', 'position', 'levy-accounts/1/position'];
      expect([name, paths.filter((path) => !known.includes(path))]).toEqual([name, []]);
      expect(await shownOf(people[name]!, books.trust)).toEqual([null, null, null]);
    }
  });

  it('shows an administrator no figures at all', async () => {
    expect(await seen(people['administrator']!)).toEqual(['people', 'people/1']);
  });

  it('shows a trust its account, its pledges and the gifts that it pays', async () => {
    expect(await seen(people['lead']!)).toEqual([
      ...['awards', 'awards/1', 'levy-accounts', 'levy-accounts/1', 'levy-accounts/1/forecast'],
      ...[
        'levy-accounts/1/forecast-cases',
        'levy-accounts/1/lapse-radar',
        'levy-accounts/1/lines',
        'levy-accounts/1/lots',
      ],
      ...['levy-accounts/1/position', 'levy-accounts/1/reconciliation', 'levy-accounts/1/statement.csv'],
      ...['levy-accounts/1/statements', 'organisations/1/expected-gifts'],
      ...['pledges', 'pledges/1', 'pledges/1/official-view', 'position', 'starts/1', 'starts/1/earnings'],
    ]);
    expect(await shownOf(people['lead']!, books.trust)).not.toContain(null);
  });

  it('shows a care home what it asked for and is given, and nothing of the trust’s account', async () => {
    expect(await seen(people['manager']!)).toEqual([
      ...['applications', 'applications/1', 'awards/1', 'levy-accounts', 'levy-accounts/1/position', 'position'],
      ...['starts', 'starts/1', 'starts/1/earnings'],
    ]);
    expect(await shownOf(people['manager']!, books.trust)).toEqual([null, null, null]);
  });

  it('shows the programme team gifts and month ends, and of levy what the agreement shares', async () => {
    const paths = await seen(people['officer']!);
    expect(paths).toEqual(expect.arrayContaining(['applications', 'awards', 'month-ends', 'pledges', 'position']));
    expect(paths.filter((path) => path.startsWith('levy-accounts/') && path !== 'levy-accounts/1/position')).toEqual(
      [],
    );
    // The agreement of the tests shares the allowance with the programme team, and nothing else.
    const [balance, lapsing, allowance] = await shownOf(people['officer']!, books.trust);
    expect([balance, lapsing, allowance === null]).toEqual([null, null, false]);
  });

  it('shows an auditor everything', async () => {
    const paths = await seen(people['auditor']!);
    expect(paths).toEqual(expect.arrayContaining(['journal-entries', 'levy-accounts/1/lots', 'people', 'pledges/1']));
  });

  it('lets nobody look as somebody else', async () => {
    for (const viewer of ['operator', 'programme-team', String(books.trust)]) {
      const path = `position?viewer=${viewer}`;
      const { status } = await books.service.get(path, people['otherLead']!.headers);
      expect([viewer, status]).toEqual([viewer, 404]);
    }
    expect((await books.service.get(`position?viewer=${books.trust}`, people['lead']!.headers)).status).toBe(200);
  });

  it('shows a care home nothing of a decision before it is published, and no points, names or conflicts', async () => {
    const { team, manager } = books;
    const scoring = [{ name: 'case', title: 'Case', weight: 1, most: 5 }];
    const roundId = await books.round({ name: 'Winter', kind: 'window', closesOn: '2027-03-01', scoring });
    const id = await books.apply(roundId, content({ startsOn: '2027-06-01', plannedEnd: '2028-05-31' }));
    books.service.clock.set('2027-03-02T09:00:00Z');
    await books.step(roundId, 'close', team.officer);
    for (const by of [team.assessor, team.approver]) done(await books.declare(id, by));
    done(await books.act(id, 'scores', team.assessor, { points: { case: 4 }, comment: 'Clear', reason: undefined }));
    done(await books.act(id, 'rejection', team.approver));
    const seenBy = async (person: TestPerson): Promise<ApplicationDetail> =>
      (await books.service.get<ApplicationDetail>(`applications/${id}`, person.headers)).body;
    const { state, score, history } = await seenBy(manager);
    expect([state, score, history.map(({ action }) => action)]).toEqual(['submitted', null, ['save', 'submit']]);
    const path = `applications?receiver=${books.home}&state=rejected`;
    expect((await books.service.get<{ items: unknown[] }>(path, manager.headers)).body.items).toEqual([]);
    expect((await seenBy(team.officer)).state).toBe('rejected');
    await books.step(roundId, 'decide', team.approver);
    await books.step(roundId, 'publish', team.otherOfficer);
    const told = await seenBy(manager);
    expect([told.state, told.history.map(({ action, personId }) => [action, personId])]).toEqual([
      'rejected',
      [
        ['save', null],
        ['submit', null],
        ['reject', null],
      ],
    ]);
  });

  it('says of a list as a whole that only the own part is to be had', async () => {
    for (const path of ['pledges', 'applications', 'awards', 'starts']) {
      const { status, body } = await books.service.get<Problem>(path, people['lead']!.headers);
      expect([path, status, body.code]).toEqual([path, 403, 'ACCESS.OWN_ONLY']);
    }
  });
});
