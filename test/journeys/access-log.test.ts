import { AccessLog, CloseDays, VerifyBooks } from '../../src/audit/index.js';
import { SetProgrammeSetting } from '../../src/programme/index.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { answered } from '../../src/platform/cli/command.js';
import { ENGINES } from '../support/engines.js';
import { TestService, type TestPerson } from '../support/service.js';

interface Seen {
  readonly id: number;
  readonly personId: number | null;
  readonly person: string | null;
  readonly at: string;
  readonly route: string;
  readonly organisationId: number | null;
  readonly organisation: string | null;
  readonly rowId: number | null;
  readonly requestId: string;
}

interface SeenPage {
  readonly items: readonly Seen[];
  readonly next: number | null;
}

const DAY = '2026-11-21';

describe.each(ENGINES)('who saw what, on %s', (engine) => {
  let service: TestService;
  let trust: { organisationId: number; id: number };
  let lead: TestPerson;
  let auditor: TestPerson;

  beforeAll(async () => {
    service = await TestService.start(engine, `${DAY}T09:00:00Z`);
    trust = await service.openAccount('Elmhurst NHS Trust');
    lead = await service.person('Lee Lead', [{ role: 'trust-editor', organisationId: trust.organisationId }]);
    auditor = await service.person('Una Auditor', [{ role: 'auditor' }]);
  });
  afterAll(() => service.stop());

  const log = async (query = '', reader: Pick<TestPerson, 'headers'> = auditor): Promise<SeenPage> => {
    await service.app.get(AccessLog).write();
    const answer = await service.get<SeenPage>(`access-log${query}`, reader.headers);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const wrong = async (): Promise<string[]> => {
    const { wrong: places } = await service.app.get(VerifyBooks).run(null, () => undefined);
    return places.map(({ table, id }) => `${table} ${id}`);
  };
  const digests = (): Promise<{ through_on: string; last_id: number; views: number }[]> =>
    service.rows('SELECT through_on, last_id, views FROM access_digest ORDER BY id');

  it('is kept of what was answered, with the address and nothing that was asked after it', async () => {
    const records = await service.records();
    const read = await service.get(`levy-accounts/${trust.id}/lines?limit=7&after=0`, lead.headers);
    expect(read.status).toBe(200);
    const { items } = await log(`?personId=${lead.id}`);
    expect(items).toEqual([
      {
        ...{ id: items[0]!.id, personId: lead.id, person: 'Lee Lead', at: `${DAY}T09:00:00.000Z` },
        ...{ route: '/api/v1/levy-accounts/:id/lines', rowId: trust.id },
        ...{ organisationId: trust.organisationId, organisation: 'Elmhurst NHS Trust' },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      },
    ]);
    expect(await service.records()).toBe(records);
  });

  it('holds nothing of what was refused, was not there, was written, or is open to everybody', async () => {
    const before = (await log('?limit=500')).items.length;
    const statuses = [
      (await service.get(`levy-accounts/${trust.id + 1000}/lines`, lead.headers)).status,
      (await service.get('journal-entries', lead.headers)).status,
      (await service.get('access-log', lead.headers)).status,
      (await service.ask('GET', '/privacy', null, {})).status,
      (await service.ask('GET', '/sign-in', null, {})).status,
    ];
    expect(statuses).toEqual([404, 403, 403, 200, 200]);
    await service.post('organisations', { name: 'Written, not seen', kind: 'council' });
    // The auditor's own look at the log is in it.
    const { items } = await log('?limit=500');
    expect(items.slice(before).map(({ personId, route }) => [personId, route])).toEqual([
      [auditor.id, '/api/v1/access-log'],
    ]);
  });

  it('is found by organisation, whether the address or its row names it, by person and by day', async () => {
    const path = `organisations/${trust.organisationId}`;
    await service.get(path, auditor.headers);
    service.clock.set('2026-11-21T23:59:59.999Z');
    await service.get(path);
    // Whoever asks who looked at an organisation is found too.
    const of = async (query: string): Promise<(string | null)[]> =>
      (await log(`?organisationId=${trust.organisationId}${query}`)).items
        .filter(({ route }) => route !== '/api/v1/access-log')
        .map(({ person }) => person);
    expect(await of('')).toEqual(['Lee Lead', 'Una Auditor', null]);
    expect(await of(`&personId=${lead.id}`)).toEqual(['Lee Lead']);
    expect(await of(`&from=${DAY}&to=${DAY}`)).toHaveLength(3);
    expect(await of('&from=2026-11-22')).toEqual([]);
    expect(await of('&to=2026-11-20')).toEqual([]);
    expect((await service.get('access-log?from=yesterday', auditor.headers)).status).toBe(400);
    const first = await log('?limit=1');
    expect(first.next).toBe(first.items[0]!.id);
    expect((await log(`?limit=1&after=${first.next}`)).items[0]!.id).toBeGreaterThan(first.next!);
  });

  it('is closed by one record when a day is over, however many close it', async () => {
    await service.app.get(AccessLog).write();
    const records = await service.records();
    await service.app.get(CloseDays).run();
    expect(await service.records()).toBe(records);
    const another = await service.another('2026-11-22T00:00:01Z');
    service.clock.set('2026-11-22T00:00:01Z');
    await service.get('organisations', lead.headers);
    await another.get('organisations', lead.headers);
    await Promise.all([service, another].map(({ app }) => app.get(CloseDays).run()));
    // What was seen since waits for its own day to end.
    expect(await digests()).toEqual([expect.objectContaining({ through_on: DAY })]);
    expect(await service.records()).toBe(records + 1);
    await Promise.all([service, another].map(({ app }) => app.get(AccessLog).write()));
    await another.app.close();
    const ids = (await service.rows<{ id: number }>('SELECT id FROM access_view ORDER BY id')).map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, index) => index + 1));
    expect(await wrong()).toEqual([]);
  });

  it('loses none of what two copies of the service write at once', async () => {
    const another = await service.another();
    const before = (await service.rows('SELECT id FROM access_view')).length;
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 2 ? service : another).get('standards', lead.headers)),
    );
    await Promise.all([service, another].map(({ app }) => app.get(AccessLog).write()));
    await another.app.close();
    expect((await service.rows('SELECT id FROM access_view')).length).toBe(before + 60);
    expect(await wrong()).toEqual([]);
  });

  it('is written when the service stops', async () => {
    const another = await service.another();
    const before = (await service.rows('SELECT id FROM access_view')).length;
    await another.get('standards', lead.headers);
    await another.app.close();
    expect((await service.rows('SELECT id FROM access_view')).length).toBe(before + 1);
  });

  it('goes after the months that the programme decided, and what closed it stays', async () => {
    await service.app.get(CloseDays).run();
    const [first, ...others] = await digests();
    expect(others).toEqual([]);
    service.clock.set('2028-11-30T12:00:00Z');
    await service.app.get(CloseDays).run();
    expect(await service.rows('SELECT id FROM access_removal')).toEqual([]);
    const setting = { name: 'access-log-months', value: '23', from: toLocalDate('2028-11-30'), reason: 'Decision' };
    answered(await service.app.get(SetProgrammeSetting).run({ actor: 'tests' }, setting));
    await service.app.get(CloseDays).run();
    await service.app.get(CloseDays).run();
    const all = await digests();
    expect(all).toHaveLength(2);
    expect(all[0]).toEqual(first);
    expect(await service.rows('SELECT through_id, months FROM access_removal')).toEqual([
      { through_id: all[1]!.last_id, months: 23 },
    ]);
    expect(await service.rows('SELECT id FROM access_view')).toEqual([]);
    expect(await wrong()).toEqual([]);
    await service.get('standards', lead.headers);
    const { items } = await log(`?personId=${lead.id}`);
    expect(items.map(({ id }) => id)).toEqual([all[1]!.last_id + 1]);
    expect(await wrong()).toEqual([]);
  });
});
