import { addTrail } from '../../src/audit/index.js';
import type { TrailItem } from '../../src/audit/trail/find-trail.js';
import { CommandsInProcess } from '../support/commands-in-process.js';
import { ENGINES } from '../support/engines.js';
import { TestService, type TestPerson } from '../support/service.js';

interface Trail {
  readonly items: readonly TrailItem[];
  readonly next: number | null;
}

describe.each(ENGINES)('who did what, on %s', (engine) => {
  let service: TestService;
  let auditor: TestPerson;
  let adam: TestPerson;
  let trust: number;
  let other: number;

  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    trust = await service.register('Elmhurst NHS Trust', { levyStatus: { from: '2017-04-06', paysLevy: true } });
    other = await service.register('Ashdown NHS Trust');
    auditor = await service.person('Una Auditor', [{ role: 'auditor' }]);
    adam = await service.person('Adam Administrator', [{ role: 'administrator' }]);
    await service.post('programme/transfer-cap', { share: '0.2', from: '2026-04-20', reason: 'First' }, adam.headers);
    service.clock.set('2026-11-22T09:00:00Z');
    await service.post('programme/transfer-cap', { share: '0.15', from: '2026-12-01', reason: 'Second' }, adam.headers);
    const amended = { name: 'Elmhurst Hospitals NHS Trust', kind: 'nhs-trust' };
    await service.put(`organisations/${trust}`, amended, { 'if-match': '"v1"' });
  });
  afterAll(() => service.stop());

  const trail = async (query: string): Promise<Trail> => {
    const { status, body, text } = await service.get<Trail>(`audit/trail?limit=200&${query}`, auditor.headers);
    if (status !== 200) throw new Error(text);
    return body;
  };

  it('is told with before and after, with the name of whoever did it and the place in the chain', async () => {
    const { items } = await trail('kind=programme-setting');
    const [first, second] = items.map(({ at, actor, changes }) => ({ at, actor, changes }));
    const [name, actor] = ['transfer-cap', `person ${adam.id} Adam Administrator`];
    const before = { name, value: '0.2', from_on: '2026-04-20', reason: 'First' };
    expect(first).toMatchObject({ actor, changes: [{ before: null, after: before }] });
    expect(second).toEqual({
      ...{ at: '2026-11-22T09:00:00.000Z', actor },
      changes: [
        {
          ...{ table: 'programme_setting', id: 2, before },
          after: { name, value: '0.15', from_on: '2026-12-01', reason: 'Second' },
        },
      ],
    });
  });

  it('is found by person, organisation, thing and day', async () => {
    const kinds = async (query: string): Promise<string[]> => (await trail(query)).items.map(({ kind }) => kind);
    expect(await kinds(`personId=${adam.id}`)).toEqual(['programme-setting', 'programme-setting']);
    expect(await kinds(`organisationId=${trust}`)).toEqual(['organisation', 'organisation']);
    expect(await kinds(`organisationId=${other}`)).toEqual(['organisation']);
    expect(await kinds(`thing=person-${auditor.id}`)).toEqual(['person', 'role-grant', 'person-token']);
    expect(await kinds('from=2026-11-22')).toEqual(['programme-setting', 'organisation']);
    expect(await kinds('kind=organisation&to=2026-11-21')).toEqual(['organisation', 'organisation']);
    const [, amended] = (await trail(`thing=organisation-${trust}`)).items;
    expect(amended!.changes[0]).toMatchObject({
      ...{ before: { name: 'Elmhurst NHS Trust' }, after: { name: 'Elmhurst Hospitals NHS Trust' } },
    });
    expect((await service.get('audit/trail?thing=secret-1', auditor.headers)).status).toBe(400);
  });

  it('tells of a contact what was done, and nothing that it says of itself', async () => {
    const { body } = await service.post<{ id: number }>('contacts', {
      ...{ organisationId: trust, name: 'Sam Secret', email: 'sam.secret@example.org' },
    });
    await service.put(`contacts/${body.id}`, { name: 'Sam Secret', email: 'sam.other@example.org', isActive: false });
    await service.post(`contacts/${body.id}/removal`, {});
    const { items } = await trail('kind=contact');
    const told = items.map(({ changes: [change] }) => [change!.before?.['change'] ?? null, change!.after['change']]);
    expect(told).toEqual([
      [null, 'added'],
      ['added', 'changed'],
      ['changed', 'removed'],
    ]);
    expect(items[1]!.changes[0]!.after).toMatchObject({ is_active: 'no', name_changed: 'no', email_changed: 'yes' });
    expect(JSON.stringify(items)).not.toMatch(/secret|example\.org/i);
  });

  it('holds no hash of a token, and is for the auditor alone', async () => {
    const { items } = await trail('kind=person-token');
    expect(items.length).toBeGreaterThan(0);
    expect(Object.keys(items[0]!.changes[0]!.after)).not.toContain('hash');
    const { headers } = adam;
    expect((await service.get('audit/trail', headers)).status).toBe(403);
    const { status, body } = await service.get<TrailItem>(`audit/trail/${items[0]!.id}`, auditor.headers);
    expect([status, body.id]).toEqual([200, items[0]!.id]);
    expect((await service.get('audit/trail/999999', auditor.headers)).status).toBe(404);
  });

  it('is printed by a command', async () => {
    const commands = new CommandsInProcess(service.app, addTrail);
    const text = await commands.says('trail', '--kind', 'programme-setting', '--limit', '1');
    expect(text).toMatch(/Adam Administrator.*programme setting transfer-cap: value 0\.2 → 0\.15/);
    expect(await commands.faults('trail', '--from', 'yesterday')).toEqual(['--from: Enter a day such as 2026-11-21']);
    expect(await commands.faults('trail', '--organisation', 'Nobody')).toEqual([
      'There is no organisation called Nobody',
    ]);
  });
});
