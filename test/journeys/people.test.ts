import { type Person, hasRole, worksFor } from '../../src/core/access/roles.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { isRefusal } from '../../src/core/refusal.js';
import { GrantRole, findPerson } from '../../src/identity/index.js';
import { Reads } from '../../src/platform/database/reads.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, type Sent, TestService } from '../support/service.js';

interface Role {
  readonly role: string;
  readonly organisationId: number | null;
}

interface View {
  readonly id: number;
  readonly name: string;
  readonly asAt: string;
  readonly roles: readonly Role[];
  readonly employerIds: readonly number[];
  readonly grants: readonly (Role & { from: string; held: boolean; reason: string })[];
  readonly tokens: readonly { expiresOn: string; ended: string | null }[];
}

const REASON = 'Letter of the director';

describe.each(ENGINES)('people on %s', (engine) => {
  let service: TestService;
  let trust: number;
  beforeAll(async () => {
    service = await TestService.start(engine);
    trust = await service.register('People trust');
  });
  beforeEach(() => service.clock.set('2026-11-21T09:00:00Z'));
  afterAll(() => service.stop());

  const outcome = async (asked: Promise<Answer<Problem>>): Promise<unknown[]> => {
    const { status, body } = await asked;
    return body?.code === undefined ? [status] : [status, body.code];
  };
  const register = (body: object, headers: Sent = {}): Promise<Answer<{ id: number } & Problem>> =>
    service.post('people', body, headers);
  const give = (id: number, role: string, more: object = {}, headers: Sent = {}): Promise<Answer<Problem>> =>
    service.post(`people/${id}/roles`, { role, reason: REASON, ...more }, headers);
  const employ = (id: number, organisationId: number, more: object = {}): Promise<Answer<Problem>> =>
    service.post(`people/${id}/employments`, { organisationId, ...more });
  const person = async (id: number, asAt = ''): Promise<View> =>
    (await service.get<View>(`people/${id}${asAt && `?asAt=${asAt}`}`, service.writing())).body;
  const bearer = (token: string): Sent => ({ authorization: `Bearer ${token}` });
  const reading = (headers: Sent): Promise<unknown[]> => outcome(service.get<Problem>('organisations', headers));

  describe('are registered', () => {
    it('with an employer from that day on', async () => {
      const { status, body } = await register({ name: '  Ann   Lee ', employerId: trust });
      const { id } = body;
      expect([status, body]).toEqual([201, { id, name: 'Ann Lee', employerId: trust, registeredOn: '2026-11-21' }]);
      expect((await person(id)).employerIds).toEqual([trust]);
      expect((await person(id, '2026-11-20')).employerIds).toEqual([]);
    });

    it('once by a name, whatever its capitals, and for an organisation that there is', async () => {
      await register({ name: 'Once Lee' });
      const before = await service.records();
      expect(await outcome(register({ name: 'once  LEE' }))).toEqual([409, 'PERSON.NAME_TAKEN']);
      expect(await outcome(register({ name: 'Bo Lee', employerId: 99 }))).toEqual([404, 'ORGANISATION.UNKNOWN']);
      expect(await outcome(register({ name: '123' }))).toEqual([422, 'PERSON.NAME_INVALID']);
      // Each refusal that rests on the books is remembered with its key, and nothing else was written.
      expect((await service.records()) - before).toBe(2);
      expect(await service.rows("SELECT name FROM person WHERE name LIKE 'Once%' OR name LIKE 'Bo%'")).toHaveLength(1);
    });

    it('once, when many arrive in the same moment', async () => {
      const answers = await Promise.all(Array.from({ length: 6 }, () => register({ name: 'Racing Lee' })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    });

    it('and listed page by page, as at a day', async () => {
      const [last = 0] = (await service.rows<{ id: number }>('SELECT max(id) AS id FROM person')).map(({ id }) => id);
      for (const name of ['First Lee', 'Second Lee', 'Third Lee']) await register({ name });
      await give(last + 2, 'assessor', { from: '2026-12-01' });
      const page = async (query: string) =>
        (await service.get<{ items: View[]; next: number | null }>(`people?${query}`, service.writing())).body;
      const first = await page(`limit=2&after=${last}&asAt=2026-12-01`);
      expect(first.items.map(({ name, roles }) => [name, roles.length])).toEqual([
        ['First Lee', 0],
        ['Second Lee', 1],
      ]);
      const second = await page(`limit=2&after=${first.next}`);
      expect(second.items.map(({ name, asAt }) => [name, asAt])).toEqual([['Third Lee', '2026-11-21']]);
      expect(second.next).toBeNull();
    });
  });

  describe('hold roles', () => {
    let id: number;
    let people = 0;
    beforeEach(async () => {
      id = (await register({ name: `Holder no ${++people}` })).body.id;
    });

    it('from a day to a day, each with its reason', async () => {
      await give(id, 'trust-editor', { organisationId: trust, from: '2026-09-01' });
      await give(id, 'trust-editor', { organisationId: trust, from: '2026-12-01', held: false });
      const editor = { role: 'trust-editor', organisationId: trust };
      const on = async (day: string) => {
        const { roles, employerIds, asAt } = await person(id, day);
        return [asAt, roles, employerIds];
      };
      expect(await on('2026-08-31')).toEqual(['2026-08-31', [], []]);
      expect(await on('2026-09-01')).toEqual(['2026-09-01', [editor], [trust]]);
      expect(await on('2026-11-30')).toEqual(['2026-11-30', [editor], [trust]]);
      expect(await on('2026-12-01')).toEqual(['2026-12-01', [], []]);
      expect((await person(id)).grants).toEqual([
        { ...editor, from: '2026-09-01', held: true, reason: REASON },
        { ...editor, from: '2026-12-01', held: false, reason: REASON },
      ]);
    });

    it('as other modules see them on a day, inside their own unit', async () => {
      await give(id, 'receiver', { organisationId: trust, from: '2026-09-01' });
      const find = (personId: number, on: string): Promise<Person | undefined> =>
        service.app.get(Reads).run((db) => findPerson(db, personId, toLocalDate(on)));
      const before = await find(id, '2026-08-31');
      expect(before).toMatchObject({ id, roles: [], employerIds: [] });
      const after = await find(id, '2026-09-01');
      expect(hasRole(after!, 'receiver', trust) && worksFor(after!, trust)).toBe(true);
      expect(await find(9999, '2026-09-01')).toBeUndefined();
    });

    it('from today on where no day is said, and a null ends nothing', async () => {
      expect(await outcome(give(id, 'assessor', { held: null, from: null, organisationId: null }))).toEqual([201]);
      expect((await person(id)).grants).toMatchObject([{ role: 'assessor', from: '2026-11-21', held: true }]);
    });

    it('that go together, for people and organisations that there are', async () => {
      const unknown = give(99, 'assessor');
      expect(await outcome(unknown)).toEqual([404, 'PERSON.UNKNOWN']);
      const nowhere = give(id, 'receiver', { organisationId: 99 });
      expect(await outcome(nowhere)).toEqual([404, 'ORGANISATION.UNKNOWN']);
      expect(await outcome(give(id, 'receiver'))).toEqual([422, 'ROLE.NEEDS_ORGANISATION']);
      const programme = give(id, 'assessor', { organisationId: trust });
      expect(await outcome(programme)).toEqual([422, 'ROLE.TAKES_NO_ORGANISATION']);
      expect(await outcome(give(id, 'assessor', { held: false }))).toEqual([409, 'ROLE.NOT_HELD']);
      expect(await outcome(give(id, 'administrator'))).toEqual([201]);
      expect(await outcome(give(id, 'approver', { from: '2027-01-01' }))).toEqual([409, 'ROLE.NOT_SEPARABLE']);
      expect(await outcome(give(id, 'auditor'))).toEqual([409, 'ROLE.NOT_SEPARABLE']);
      expect((await person(id)).grants).toHaveLength(1);
    });

    it('that go together also when they are given in the same moment, each in a commit of its own', async () => {
      const roles = ['administrator', 'approver', 'auditor'] as const;
      const typed = { personId: id, organisationId: null, from: null, held: true, reason: REASON };
      const given = await Promise.all(
        roles.map((role) => service.app.get(GrantRole).run({ actor: 'tests', alone: true }, { ...typed, role })),
      );
      expect(given.filter((each) => !isRefusal(each))).toHaveLength(1);
      expect((await person(id)).roles).toHaveLength(1);
    });

    it('beside an employer, who ends too', async () => {
      expect(await outcome(employ(id, trust, { from: '2026-09-01' }))).toEqual([201]);
      expect(await outcome(employ(id, trust, { from: '2026-12-01', held: false }))).toEqual([201]);
      expect((await person(id, '2026-11-30')).employerIds).toEqual([trust]);
      expect((await person(id, '2026-12-01')).employerIds).toEqual([]);
      const twice = employ(id, trust, { from: '2026-12-01', held: false });
      expect(await outcome(twice)).toEqual([409, 'EMPLOYMENT.NOT_HELD']);
      expect(await outcome(employ(id, 99))).toEqual([404, 'ORGANISATION.UNKNOWN']);
      expect(await outcome(employ(99, trust))).toEqual([404, 'PERSON.UNKNOWN']);
    });
  });

  describe('call with a token', () => {
    it('that carries their name into every record', async () => {
      const ann = await service.person('Recorded Lee', [{ role: 'programme-officer' }]);
      const made = await service.post('organisations', { name: 'Made by Ann', kind: 'hospice' }, ann.headers);
      expect(made.status).toBe(201);
      const [record] = await service.rows<{ actor: string }>('SELECT actor FROM record ORDER BY id DESC LIMIT 1');
      expect(record?.actor).toBe(`person ${ann.id} Recorded Lee`);
    });

    it('that does what their roles cover from the first day to the last, by the clock of the kingdom', async () => {
      const { id } = (await register({ name: 'Dated Lee' })).body;
      const headers = bearer(await service.tokenOf(id, 366));
      await give(id, 'administrator', { from: '2026-12-01' });
      await give(id, 'administrator', { from: '2027-02-01', held: false });
      const at = async (moment: string) => {
        service.clock.set(moment);
        return (await outcome(service.get<Problem>('people', headers)))[0];
      };
      expect(await at('2026-11-30T23:59:59Z')).toBe(403);
      expect(await at('2026-12-01T00:00:00Z')).toBe(200);
      expect(await at('2027-01-31T23:59:59Z')).toBe(200);
      expect(await at('2027-02-01T00:00:00Z')).toBe(403);
    });

    it('that does nothing while they hold no role, and says why', async () => {
      const ann = await service.person('Idle Lee', [], [trust]);
      const { status, body } = await service.get<Problem>('organisations', ann.headers);
      expect([status, body.code, body.detail]).toEqual([
        403,
        'ACCESS.FORBIDDEN',
        'No role that you hold today covers this',
      ]);
    });

    it('that is good until the day on which it expires', async () => {
      const { id } = await service.person('Expiring Lee', [{ role: 'assessor' }]);
      const headers = bearer(await service.tokenOf(id, 2));
      expect((await person(id)).tokens.at(-1)).toMatchObject({ expiresOn: '2026-11-23', ended: null });
      service.clock.set('2026-11-22T23:59:59Z');
      expect(await reading(headers)).toEqual([200]);
      service.clock.set('2026-11-23T00:00:00Z');
      expect(await reading(headers)).toEqual([401, 'ACCESS.UNAUTHENTICATED']);
    });

    it('that is ended with all of theirs at once, and with nobody else’s', async () => {
      const ann = await service.person('Ended Lee', [{ role: 'assessor' }]);
      const bo = await service.person('Going on Lee', [{ role: 'assessor' }]);
      const second = bearer(await service.tokenOf(ann.id, 9));
      const end = () => service.post<Problem>(`people/${ann.id}/token-ends`, { reason: 'Lost' });
      expect((await end()).body).toEqual({ personId: ann.id, ended: 2 });
      for (const headers of [ann.headers, second]) {
        expect(await reading(headers)).toEqual([401, 'ACCESS.UNAUTHENTICATED']);
      }
      expect(await reading(bo.headers)).toEqual([200]);
      expect((await end()).body).toEqual({ personId: ann.id, ended: 0 });
      expect((await person(ann.id)).tokens.map(({ ended }) => ended)).toEqual(['Lost', 'Lost']);
      expect(await reading(bearer(await service.tokenOf(ann.id, 9)))).toEqual([200]);
      const unknown = service.post<Problem>('people/99/token-ends', { reason: 'Lost' });
      expect(await outcome(unknown)).toEqual([404, 'PERSON.UNKNOWN']);
    });

    it('that stands nowhere in the database', async () => {
      const { id, headers } = await service.person('Secret Lee', [{ role: 'assessor' }]);
      const secret = headers['authorization']!.replace('Bearer ', '');
      expect(secret).toMatch(/^levypool_[\w-]{43}$/);
      const bytes = await service.rows<{ bytes: string }>('SELECT bytes FROM record');
      const answers = await service.rows<{ answer: string }>('SELECT answer FROM idempotency_key');
      const tokens = await service.rows<{ hash: string }>('SELECT * FROM person_token ORDER BY id');
      const known = await service.get(`people/${id}`, service.writing());
      const all = JSON.stringify([bytes, answers, tokens]) + known.text;
      expect(all).not.toContain(secret.slice('levypool_'.length));
      const { hash } = tokens.at(-1)!;
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(known.text).not.toContain(hash);
    });

    it('and a key of their own: the same key of somebody else is another request', async () => {
      const ann = await service.person('First key Lee', [{ role: 'programme-officer' }]);
      const bo = await service.person('Second key Lee', [{ role: 'programme-officer' }]);
      const send = (headers: Sent): Promise<Answer<Problem>> =>
        service.post('organisations', { name: 'Keyed', kind: 'hospice' }, { ...headers, 'idempotency-key': 'one key' });
      expect(await outcome(send(ann.headers))).toEqual([201]);
      expect((await send(ann.headers)).headers.get('idempotency-replayed')).toBe('true');
      expect(await outcome(send(bo.headers))).toEqual([422, 'IDEMPOTENCY.KEY_REUSED']);
    });
  });
});
