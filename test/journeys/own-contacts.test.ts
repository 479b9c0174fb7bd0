import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, type TestPerson, TestService } from '../support/service.js';

interface Kept extends Problem {
  readonly id: number;
}

const SAM = { name: 'Sam Example', email: 'sam@example.org' };

describe.each(ENGINES)('the contacts of an own organisation on %s', (engine) => {
  let service: TestService;
  let home: number;
  let trust: number;
  let receiver: TestPerson;
  let editor: TestPerson;
  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    home = await service.register('Willow Care Home', { kind: 'care-home' });
    trust = await service.register('Elmhurst NHS Trust');
    receiver = await service.person('Rae Receiver', [{ role: 'receiver', organisationId: home }]);
    editor = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]);
  });
  afterAll(() => service.stop());

  const ofHome = (path: string): string => `organisations/${home}/contacts${path}`;
  const refused = async (answer: Promise<Answer<Problem>>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };
  const list = async (): Promise<readonly object[]> =>
    (await service.get<{ items: object[] }>(ofHome(''), receiver.headers)).body.items;

  it('are kept by the own people', async () => {
    const added = await service.post<Kept>(ofHome(''), SAM, receiver.headers);
    expect(added.status).toBe(201);
    const { id } = added.body;
    expect(await list()).toEqual([{ id, organisationId: home, ...SAM, isActive: true }]);
    const paused = { ...SAM, isActive: false };
    expect((await service.put(ofHome(`/${id}`), paused, receiver.headers)).status).toBe(200);
    expect(await list()).toEqual([{ id, organisationId: home, ...paused }]);
    expect(await refused(service.post<Kept>(ofHome(''), SAM, receiver.headers))).toEqual([
      409,
      'CONTACT.KNOWN_ALREADY',
    ]);
    expect((await service.post(ofHome(`/${id}/removal`), {}, receiver.headers)).status).toBe(201);
    expect(await list()).toEqual([]);
  });

  it('are nobody else’s to see or to keep, whichever organisation is named', async () => {
    const { id } = (await service.post<Kept>(ofHome(''), SAM, receiver.headers)).body;
    const ofTrust = `organisations/${trust}/contacts`;
    expect(await refused(service.get(ofHome(''), editor.headers))).toEqual([404, 'REQUEST.NOT_FOUND']);
    expect(await refused(service.post(ofHome(''), { ...SAM, email: 'x@example.org' }, editor.headers))).toEqual([
      ...[403, 'DUTY.NEEDS_ROLE'],
    ]);
    for (const [way, path] of [
      ['put', `/${id}`],
      ['post', `/${id}/removal`],
    ] as const) {
      const body = way === 'put' ? { ...SAM, isActive: false } : {};
      expect(await refused(service[way](ofHome(path), body, editor.headers))).toEqual([403, 'DUTY.NEEDS_ROLE']);
      expect(await refused(service[way](`${ofTrust}${path}`, body, editor.headers))).toEqual([404, 'CONTACT.UNKNOWN']);
    }
    const team = await service.post<Kept>('contacts', { organisationId: null, ...SAM });
    expect(await refused(service.post(ofHome(`/${team.body.id}/removal`), {}, receiver.headers))).toEqual([
      ...[404, 'CONTACT.UNKNOWN'],
    ]);
    expect(await list()).toEqual([{ id, organisationId: home, ...SAM, isActive: true }]);
  });
});
