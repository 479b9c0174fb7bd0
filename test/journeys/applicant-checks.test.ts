import { appliedByLink } from '../support/applicants.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import { PageClient } from '../support/page-client.js';
import type { Answer, Problem, TestPerson } from '../support/service.js';
import type { ApplicantToCheck } from '../../src/gifting/applicants/find-applicant-checks.js';

type Checked = Answer<Problem & { state: string }>;
const CALLED = { result: 'called-back', register: 'cqc', spokenWith: 'Registered manager' };

describe.each(ENGINES)('checking an applicant on %s', (engine) => {
  let gifting: GiftingService;
  let round: number;
  let known: number;
  let number = 0;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    await gifting.pledge();
    known = await gifting.addReceiver('Elm House', { cqcId: '1-545611299' });
    const contact = { organisationId: known, name: 'Eli Elm', email: 'eli@elmhouse.example' };
    done(await gifting.service.post('contacts', contact));
    round = await gifting.round();
  });
  afterAll(() => gifting.stop());

  /** A new applicant, of an organisation that nobody knows where nothing else is said. */
  const apply = (more: Record<string, string> = {}): Promise<number> => {
    const own = { identifier: `1-54561${String(3000 + ++number)}`, organisation: `Lodge ${number}` };
    const email = `mo${number}@lodge.example`;
    return appliedByLink(gifting, round, PageClient.of(gifting.service), { ...own, email, ...more });
  };
  const check = (id: number, body: object, by: TestPerson = gifting.team.officer): Promise<Checked> =>
    gifting.service.post(`applications/${id}/applicant-check`, body, by.headers);
  const waiting = async (): Promise<ApplicantToCheck[]> => {
    const path = 'applicant-checks';
    return done(await gifting.service.get<{ items: ApplicantToCheck[] }>(path, gifting.team.officer.headers)).items;
  };
  const sign = async (organisationId: number): Promise<void> => {
    const signature = { version: 1, person: 'Director', personRole: 'Director', from: '2026-11-01' };
    done(await gifting.service.post(`organisations/${organisationId}/agreement-signatures`, signature));
  };

  it('is asked for before anything can be offered', async () => {
    const id = await apply();
    const answer = await gifting.approve(id);
    expect([answer.status, answer.body.code]).toEqual([409, 'DECISION.APPLICANT_NOT_CHECKED']);
    expect(await gifting.awards(id)).toEqual([]);
    done(await check(id, CALLED));
    const unsigned = await gifting.service.post<Problem>(
      `applications/${id}/approval`,
      { reason: 'A clear case' },
      gifting.team.approver.headers,
    );
    expect(unsigned.body.code).toBe('APPLICATION.AGREEMENT_NOT_SIGNED');
    const { receiverId, isChecked } = await gifting.application(id);
    expect(isChecked).toBe(true);
    await sign(receiverId);
    const approved = await gifting.service.post<{ state: string }>(
      `applications/${id}/approval`,
      { reason: 'A clear case' },
      gifting.team.approver.headers,
    );
    expect(done(approved).state).toBe('offered');
    const rows = await gifting.service.rows<Record<string, unknown>>(
      `SELECT result, register, spoken_with, on_day, person_id FROM applicant_check WHERE application_id = ${id}`,
    );
    expect(rows.map(({ person_id, ...row }) => ({ ...row, by: Number(person_id) }))).toEqual([
      {
        ...{ result: 'called-back', register: 'cqc', spoken_with: 'Registered manager', on_day: '2026-11-21' },
        by: gifting.team.officer.id,
      },
    ]);
  });

  it('shows the mail domain beside those that are known, and takes none that everybody has', async () => {
    const matching = await apply({ identifier: '1-545611299', email: 'new@elmhouse.example' });
    const shared = await apply({ identifier: '1-545611299', email: 'elm.house@nhs.net' });
    const other = await apply({ identifier: '1-545611299', email: 'eli@elm-house.example' });
    const unknown = await apply();
    const shown = new Map((await waiting()).map((each) => [each.applicationId, each]));
    const said = (id: number): unknown[] => {
      const { domain, domainTellsEmployer, known: twins } = shown.get(id)!;
      return [domain, domainTellsEmployer, twins.map((twin) => [twin.id, twin.domainMatches])];
    };
    expect(said(matching)).toEqual(['elmhouse.example', true, [[known, true]]]);
    expect(said(shared)).toEqual(['nhs.net', false, [[known, false]]]);
    expect(said(other)).toEqual(['elm-house.example', true, [[known, false]]]);
    expect(said(unknown)).toEqual(['lodge.example', true, []]);
    const bySame = { result: 'same-domain', organisationId: known };
    expect((await check(shared, bySame)).body.code).toBe('CHECK.DOMAIN_PROVES_NOTHING');
    expect((await check(other, bySame)).body.code).toBe('CHECK.DOMAIN_DIFFERS');
    expect((await check(unknown, { result: 'same-domain' })).body.code).toBe('CHECK.DOMAIN_NOT_KNOWN');
    expect((await check(unknown, { ...CALLED, organisationId: known })).body.code).toBe('CHECK.NOT_THE_SAME');
    expect((await check(matching, CALLED)).body.code).toBe('CHECK.ORGANISATION_KNOWN');
    expect((await check(matching, { result: 'called-back', organisationId: known })).body.faults).toHaveLength(2);
    expect((await check(matching, { ...CALLED, organisationId: known, on: '2026-11-22' })).body.code).toBe(
      'CHECK.INVALID',
    );
    const signatory = { person: 'Eli Elm', personRole: 'Owner' };
    expect((await check(matching, { ...bySame, signatory })).body.code).toBe('AGREEMENT.SIGNED_ALREADY');
    expect((await check(matching, { ...bySame, signatory: { person: '' } })).status).toBe(400);
    done(await check(matching, bySame));
    // From then on it is the known organisation's, to whoever acts for it.
    expect((await gifting.application(matching)).receiverId).toBe(known);
    const path = `applications?receiver=${known}&limit=500`;
    const manager = await gifting.service.person('Eli Elm', [{ role: 'receiver', organisationId: known }]);
    const { items } = done(await gifting.service.get<{ items: { id: number }[] }>(path, manager.headers));
    expect(items.map(({ id }) => id)).toEqual([matching]);
    expect((await check(matching, bySame)).body.code).toBe('CHECK.DONE_ALREADY');
  });

  it('ends an application whose applicant cannot be confirmed, with a reason in words', async () => {
    const id = await apply();
    expect((await check(id, { result: 'failed' })).body.faults).toEqual([
      { where: 'reason', message: 'Say why, in words that the applicant is told' },
    ]);
    expect(done(await check(id, { result: 'failed', reason: 'Nobody there knows of it' })).state).toBe('rejected');
    const { reference } = await gifting.application(id);
    expect((await gifting.mail(reference)).map((each) => each.split(' ')[1])).toEqual([
      ...['APPLICATION.RECEIVED', 'APPLICATION.APPLICANT_NOT_CONFIRMED'],
    ]);
    expect((await waiting()).map(({ applicationId }) => applicationId)).not.toContain(id);
    expect((await check(id, CALLED)).body.code).toBe('APPLICATION.NOT_POSSIBLE');
  });

  it('that fails is told at once in a window too, and not once more when its round is published', async () => {
    const { team, service } = gifting;
    const window = await gifting.round({ kind: 'window', closesOn: '2026-12-15', replyBy: '2027-01-20' });
    const browser = PageClient.of(service);
    const more = { email: 'wim@window.example', organisation: 'Window House', identifier: '1-545614444' };
    const id = await appliedByLink(gifting, window, browser, more);
    done(await check(id, { result: 'failed', reason: 'Nobody there knows of it' }));
    expect((await browser.get(`/applications/${id}`)).text).toContain('Nobody there knows of it');
    const { reference } = await gifting.application(id);
    const told = await gifting.mail(reference);
    service.clock.set('2026-12-16T09:00:00Z');
    await gifting.step(window, 'close', team.officer);
    await gifting.step(window, 'decide', team.approver);
    await gifting.step(window, 'publish', team.otherOfficer);
    expect(await gifting.mail(reference)).toEqual(told);
    service.clock.set('2026-11-21T09:00:00Z');
  });

  it('is for a programme officer, who is not of the organisation', async () => {
    const id = await apply({ identifier: '1-545611299' });
    const { team, service, manager, lead } = gifting;
    const administrator = await service.person('Ada Admin', [{ role: 'administrator' }]);
    for (const by of [team.approver, team.assessor, manager, lead]) {
      expect((await check(id, CALLED, by)).body.code).toBe('DUTY.NEEDS_ROLE');
      expect((await service.get<Problem>('applicant-checks', by.headers)).body.code).toBe('ACCESS.FORBIDDEN');
    }
    expect((await check(id, CALLED, administrator)).body.code).toBe('ACCESS.FORBIDDEN');
    const asOperator: Checked = await service.post(`applications/${id}/applicant-check`, CALLED);
    expect(asOperator.body.code).toBe('DUTY.NEEDS_A_PERSON');
    const insider = await service.person('Ina Insider', [{ role: 'programme-officer' }], [known]);
    const own = await check(id, { ...CALLED, organisationId: known }, insider);
    expect([own.status, own.body.code]).toEqual([403, 'DECISION.OWN_ORGANISATION']);
    const withAccount = await gifting.apply(round);
    expect((await check(withAccount, CALLED)).body.code).toBe('CHECK.NOT_NEEDED');
    expect(await gifting.faults()).toEqual([]);
  });
});
