import { toLocalDate } from '../../src/core/calendar/local-date.js';
import type { PositionView } from '../../src/levy-accounts/index.js';
import { hasSignedOn } from '../../src/organisations/index.js';
import { Reads } from '../../src/platform/database/reads.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';
import { csvOf, levyRow } from '../support/statement-rows.js';

type Sights = Readonly<Record<string, { visible: boolean; because: string; agreementVersion: number | null }>>;

const SIGNED = { person: 'Jordan Example', personRole: 'Director of Workforce' };

describe.each(ENGINES)('agreements on %s', (engine) => {
  let service: TestService;
  let trust: { id: number; organisationId: number };
  let member: number;
  let signature: number;

  const refused = async (answer: Promise<Answer<Problem>>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };
  const publish = (scope: object[], from: string) =>
    service.post<{ version: number }>('agreements', { title: `Sharing from ${from}`, body: 'We share.', scope, from });
  const sign = (id: number, details: object) =>
    service.post<{ id: number } & Problem>(`organisations/${id}/agreement-signatures`, { ...SIGNED, ...details });
  const sight = async (viewer: string | number, day: string): Promise<Sights> =>
    (await service.get<Sights>(`organisations/${trust.organisationId}/sight?viewer=${viewer}&asAt=${day}`)).body;
  const position = async (viewer: string | number, day: string): Promise<PositionView> =>
    (await service.get<PositionView>(`levy-accounts/${trust.id}/position?viewer=${viewer}&asAt=${day}`)).body;

  beforeAll(async () => {
    service = await TestService.start(engine);
    trust = await service.openAccount('Sharing trust', { memberFrom: '2025-04-01' });
    member = await service.register('Looking hospice', { kind: 'hospice', memberFrom: '2026-06-01' });
    const content = csvOf([levyRow('2026-05-23', '2026-04', '1000', '100')]);
    await service.upload(`levy-accounts/${trust.id}/statements`, [{ name: 'may.csv', content }]);

    const first = await publish([{ figures: ['balance'], with: 'programme-team' }], '2026-04-01');
    const second = await publish(
      [
        { figures: ['balance', 'lapse', 'allowance'], with: 'programme-team' },
        { figures: ['allowance'], with: 'members' },
      ],
      '2026-06-01',
    );
    expect([first.body.version, second.body.version]).toEqual([1, 2]);
    await sign(trust.organisationId, { version: 1, from: '2026-04-10' });
    signature = (await sign(trust.organisationId, { version: 2, from: '2026-06-10', endsOn: '2027-04-01' })).body.id;
  });
  afterAll(() => service.stop());

  it('are published in versions, each with its text and scope', async () => {
    const { body } = await service.get<{ items: object[] }>('agreements');
    expect(body.items).toMatchObject([
      { version: 1, body: 'We share.', scope: [{ figures: ['balance'], with: 'programme-team' }], from: '2026-04-01' },
      { version: 2, title: 'Sharing from 2026-06-01', from: '2026-06-01' },
    ]);
  });

  it('are signed by an organisation, with person and time', async () => {
    const { body } = await service.get<{ signatures: object[] }>(`organisations/${trust.organisationId}`);
    expect(body.signatures).toMatchObject([
      { version: 1, ...SIGNED, signedAt: '2026-11-21T09:00:00.000Z', from: '2026-04-10', endsOn: null },
      { version: 2, ...SIGNED, from: '2026-06-10', endsOn: '2027-04-01', withdrawnFrom: null },
    ]);
  });

  it('cannot be signed before they begin, nor to end before, nor where there is none', async () => {
    const id = trust.organisationId;
    expect(await refused(sign(id, { version: 2, from: '2026-05-31' }))).toEqual([409, 'AGREEMENT.NOT_YET']);
    const backwards = sign(id, { version: 1, from: '2026-05-01', endsOn: '2026-05-01' });
    expect(await refused(backwards)).toEqual([409, 'AGREEMENT.ENDS_BEFORE_IT_BEGINS']);
    expect(await refused(sign(id, { version: 9, from: '2026-05-01' }))).toEqual([404, 'AGREEMENT.UNKNOWN']);
    expect(await refused(sign(9999, { version: 1, from: '2026-05-01' }))).toEqual([404, 'ORGANISATION.UNKNOWN']);
  });

  it('decide what the programme team sees as at a day', async () => {
    const seen = async (day: string) =>
      Object.entries(await sight('programme-team', day)).flatMap(([figure, { visible }]) => (visible ? [figure] : []));
    expect(await seen('2026-04-09')).toEqual([]);
    expect(await seen('2026-04-10')).toEqual(['balance']);
    expect(await seen('2026-06-09')).toEqual(['balance']);
    expect(await seen('2026-06-10')).toEqual(['balance', 'lapse', 'allowance']);
    // The later version has ended, and the earlier one holds again.
    expect(await seen('2027-04-01')).toEqual(['balance']);
    const { balance, gifts } = await sight('programme-team', '2026-06-10');
    expect(balance).toEqual({ visible: true, because: 'agreement', agreementVersion: 2 });
    expect(gifts).toEqual({ visible: false, because: 'not-shared', agreementVersion: null });
  });

  it('hide figures of the position that they do not share', async () => {
    const before = await position('programme-team', '2026-04-09');
    expect(before).toMatchObject({ organisation: 'Sharing trust', balance: null, lapsing: null, allowance: null });
    expect(before.findings).toEqual([
      { code: 'SIGHT.NOT_SHARED', message: 'No agreement in force shares with you: balance, lapse, allowance' },
    ]);
    const partly = await position('programme-team', '2026-06-09');
    expect([partly.balance, partly.lapsing, partly.allowance]).toEqual(['1100.00000', null, null]);
    expect(partly.findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'SIGHT.NOT_SHARED No agreement in force shares with you: lapse, allowance',
    ]);
    const whole = await position('programme-team', '2026-06-10');
    expect([whole.balance, whole.lapsing?.length, whole.allowance?.yearFrom]).toEqual(['1100.00000', 24, '2026-04-20']);
    expect(whole.findings.map(({ code }) => code)).toContain('HISTORY.INCOMPLETE');
  });

  it('hide the figures in the list of all positions too, and in no other answer of it', async () => {
    const answer = await service.get<{ items: PositionView[] }>('position?viewer=programme-team&asAt=2026-04-09');
    expect(answer.body.items.map(({ balance, lapsing, allowance }) => [balance, lapsing, allowance])).toEqual([
      [null, null, null],
    ]);
    expect(answer.text).not.toMatch(/\d+\.\d{5}/);
  });

  it('are nothing to the organisation itself and to the operator, who see all', async () => {
    for (const viewer of ['operator', trust.organisationId]) {
      const { balance, lapsing, allowance } = await position(viewer, '2026-05-31');
      expect([balance, lapsing?.length, allowance?.byLaw]).toEqual(['1100.00000', 24, '0.00000']);
    }
    expect((await sight(trust.organisationId, '2026-04-01'))['balance']).toMatchObject({ because: 'own' });
    expect((await sight('operator', '2026-04-01'))['starts']).toMatchObject({ because: 'operator' });
  });

  it('show another organisation figures only while it is a member that has signed', async () => {
    const allowance = async (day: string) => (await sight(member, day))['allowance']!.because;
    expect(await allowance('2026-07-01')).toBe('viewer-not-a-member');
    await sign(member, { version: 2, from: '2026-07-01' });
    expect([await allowance('2026-06-30'), await allowance('2026-07-01')]).toEqual([
      'viewer-not-a-member',
      'agreement',
    ]);
    expect((await sight(member, '2026-07-01'))['balance']).toMatchObject({ visible: false, because: 'not-shared' });
    const seen = await position(member, '2026-07-01');
    expect([seen.balance, seen.allowance?.yearFrom]).toEqual([null, '2026-04-20']);
    await service.post(`organisations/${member}/membership`, { from: '2026-08-01', member: false });
    expect([await allowance('2026-07-31'), await allowance('2026-08-01')]).toEqual([
      'agreement',
      'viewer-not-a-member',
    ]);
  });

  it('are withdrawn from a day on, once', async () => {
    const withdraw = (id: number) =>
      service.post<Problem>(`agreement-signatures/${id}/withdrawal`, {
        person: 'Jordan Example',
        from: '2026-09-01',
        reason: 'The board decided so',
      });
    expect((await withdraw(signature)).status).toBe(201);
    const lapse = async (day: string) => (await sight('programme-team', day))['lapse']!.visible;
    expect([await lapse('2026-08-31'), await lapse('2026-09-01')]).toEqual([true, false]);
    expect(await refused(withdraw(signature))).toEqual([409, 'AGREEMENT.WITHDRAWN_ALREADY']);
    expect(await refused(withdraw(9999))).toEqual([404, 'AGREEMENT.SIGNATURE_UNKNOWN']);
    const { body } = await service.get<{ signatures: object[] }>(`organisations/${trust.organisationId}`);
    expect(body.signatures[1]).toMatchObject({ version: 2, withdrawnFrom: '2026-09-01' });
  });

  it('are in force for an organisation from its signature until it ends or is withdrawn', async () => {
    const signer = await service.register('Signing hospice', { kind: 'hospice' });
    const signed = await sign(signer, { version: 1, from: '2026-05-01', endsOn: '2026-12-01' });
    const days = ['2026-04-30', '2026-05-01', '2026-09-30', '2026-10-01', '2026-11-30', '2026-12-01'];
    const inForce = (id: number): Promise<boolean[]> =>
      service.app.get(Reads).run(async (db) => {
        const found: boolean[] = [];
        for (const day of days) found.push(await hasSignedOn(db, id, toLocalDate(day)));
        return found;
      });
    expect(await inForce(signer)).toEqual([false, true, true, true, true, false]);
    const withdrawal = { person: 'Jordan Example', from: '2026-10-01', reason: 'The board decided so' };
    await service.post(`agreement-signatures/${signed.body.id}/withdrawal`, withdrawal);
    expect(await inForce(signer)).toEqual([false, true, true, false, false, false]);
    expect(await inForce(9999)).toEqual(days.map(() => false));
  });

  it('know no other viewers', async () => {
    for (const viewer of ['everybody', '-1', '1.5']) {
      const answer = service.get<Problem>(`position?viewer=${viewer}`);
      expect(await refused(answer)).toEqual([400, 'REQUEST.INVALID']);
    }
    const unknown = service.get<Problem>(`organisations/${trust.organisationId}/sight?viewer=9999`);
    expect(await refused(unknown)).toEqual([404, 'ORGANISATION.UNKNOWN']);
  });
});
