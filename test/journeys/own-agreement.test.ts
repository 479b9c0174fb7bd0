import type { AgreementStanding } from '../../src/organisations/index.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, type TestPerson, TestService } from '../support/service.js';

interface Signed extends Problem {
  readonly id: number;
}

describe.each(ENGINES)('the agreement of an own organisation on %s', (engine) => {
  let service: TestService;
  let home: number;
  let trust: number;
  let receiver: TestPerson;
  let approver: TestPerson;

  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    home = await service.register('Willow Care Home', { kind: 'care-home' });
    trust = await service.register('Elmhurst NHS Trust');
    receiver = await service.person('Rae Receiver', [{ role: 'receiver', organisationId: home }]);
    approver = await service.person('Lee Lead', [{ role: 'trust-approver', organisationId: trust }]);
    for (const from of ['2026-04-01', '2026-10-01', '2027-04-01']) {
      const scope = [{ figures: ['allowance'], with: 'programme-team' }];
      await service.post('agreements', { title: `Sharing from ${from}`, body: 'We share.', scope, from });
    }
  });
  afterAll(() => service.stop());

  const sign = (id: number, { headers }: Pick<TestPerson, 'headers'>, change: object = {}): Promise<Answer<Signed>> =>
    service.post(
      `organisations/${id}/agreement/signature`,
      { version: 2, personRole: 'Registered manager', hasAuthority: true, ...change },
      headers,
    );
  const withdraw = (signatureId: number, { headers }: TestPerson, from: string): Promise<Answer<Problem>> =>
    service.post(`organisations/${home}/agreement/withdrawal`, { signatureId, from, reason: 'We were sold' }, headers);
  const standing = async (id: number, person: TestPerson, asAt = ''): Promise<AgreementStanding> =>
    (await service.get<AgreementStanding>(`organisations/${id}/agreement${asAt && `?asAt=${asAt}`}`, person.headers))
      .body;
  const refused = async (answer: Promise<Answer<Problem>>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };

  it('waits to be signed while the version in force is not', async () => {
    expect(await standing(home, receiver)).toMatchObject({ current: { version: 2 }, signature: null, waits: true });
    expect(await standing(home, receiver, '2026-03-31')).toEqual({ current: null, signature: null, waits: false });
  });

  it('is signed by somebody who acts for that organisation and for no other, and never by nobody in particular', async () => {
    const editor = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]);
    expect(await refused(sign(home, approver))).toEqual([403, 'DUTY.NEEDS_ROLE']);
    expect(await refused(sign(trust, receiver))).toEqual([403, 'DUTY.NEEDS_ROLE']);
    expect(await refused(sign(trust, editor))).toEqual([403, 'ACCESS.FORBIDDEN']);
    expect(await refused(sign(home, { headers: {} }))).toEqual([403, 'DUTY.NEEDS_A_PERSON']);
    expect(await service.rows('SELECT id FROM agreement_signature')).toEqual([]);
  });

  it('is signed with authority, in the version in force, once', async () => {
    expect(await refused(sign(home, receiver, { hasAuthority: false }))).toEqual([422, 'AGREEMENT.NO_AUTHORITY']);
    expect(await refused(sign(home, receiver, { version: 1 }))).toEqual([409, 'AGREEMENT.REPLACED']);
    const signed = await sign(home, receiver);
    expect([signed.status, signed.body]).toMatchObject([
      201,
      { organisationId: home, version: 2, person: 'Rae Receiver', personRole: 'Registered manager' },
    ]);
    expect(await refused(sign(home, receiver))).toEqual([409, 'AGREEMENT.SIGNED_ALREADY']);
    expect((await sign(trust, approver)).status).toBe(201);
    expect(await standing(home, receiver)).toMatchObject({
      ...{ waits: false, signature: { person: 'Rae Receiver', from: '2026-11-21', endsOn: null } },
    });
  });

  it('waits again once a later version is in force, while the earlier signature holds', async () => {
    expect(await standing(home, receiver, '2027-04-01')).toMatchObject({
      ...{ current: { version: 3 }, signature: { version: 2 }, waits: true },
    });
  });

  it('is seen by the own people and by the programme', async () => {
    const read = `organisations/${home}/agreement`;
    expect(await refused(service.get<Problem>(read, approver.headers))).toEqual([404, 'REQUEST.NOT_FOUND']);
    const officer = await service.person('Ola Officer', [{ role: 'programme-officer' }]);
    expect((await service.get(read, officer.headers)).status).toBe(200);
  });

  it('is withdrawn by the own people from a day to come on, and can be signed again', async () => {
    const { id } = (await standing(home, receiver)).signature!;
    const other = (await standing(trust, approver)).signature!.id;
    expect(await refused(withdraw(id, approver, '2026-12-01'))).toEqual([403, 'DUTY.NEEDS_ROLE']);
    expect(await refused(withdraw(other, receiver, '2026-12-01'))).toEqual([404, 'AGREEMENT.SIGNATURE_UNKNOWN']);
    expect(await refused(withdraw(id, receiver, '2026-11-20'))).toEqual([422, 'AGREEMENT.TOO_EARLY']);
    expect((await withdraw(id, receiver, '2026-11-21')).status).toBe(201);
    expect(await refused(withdraw(id, receiver, '2026-11-21'))).toEqual([409, 'AGREEMENT.WITHDRAWN_ALREADY']);
    expect(await standing(home, receiver)).toMatchObject({ signature: null, waits: true });
    expect((await sign(home, receiver)).status).toBe(201);
  });

  it('is signed once by two who sign at the same time', async () => {
    const hospice = await service.register('Hollow Hospice', { kind: 'hospice' });
    const held = [{ role: 'receiver', organisationId: hospice }] as const;
    const two = [await service.person('One of two', held), await service.person('Two of two', held)];
    const answers = await Promise.all(two.map((person) => sign(hospice, person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
