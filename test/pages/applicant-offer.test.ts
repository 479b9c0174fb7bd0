import { appliedByLink } from '../support/applicants.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import { PageClient } from '../support/page-client.js';
import { PASSWORD, linkTo, mailTo, signedIn } from '../support/signing-in.js';

const EMAIL = 'jo@rosecourt.example';

describe.each(ENGINES)('an applicant without an account on %s', (engine) => {
  let gifting: GiftingService;
  let round: number;
  let applicant: PageClient;
  let officer: PageClient;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    await gifting.pledge();
    round = await gifting.round();
    officer = await signedIn(gifting.service, gifting.team.officer.id, 'Oz Officer');
  });
  beforeEach(() => {
    applicant = PageClient.of(gifting.service);
  });
  afterAll(() => gifting.stop());

  it('is checked by an officer, gets an account with the offer, and accepts it', async () => {
    const id = await appliedByLink(gifting, round, applicant);
    const { reference } = await gifting.application(id);
    const approver = await signedIn(gifting.service, gifting.team.approver.id, 'Ann Approver');
    await approver.get(`/programme/applications/${id}`);
    await approver.follow('Say whether you have an interest');
    await gifting.declare(id, gifting.team.approver);
    await approver.get(`/programme/applications/${id}`);
    expect(approver.page.text).toContain('It has not been checked yet that the applicant works for this organisation');
    expect((await approver.get('/programme/checks')).status).toBe(403);
    await officer.get('/home');
    await officer.follow('Applicants to check');
    for (const words of ['Rose Court', 'CQC 1-545611283', 'rosecourt.example', 'Not known'])
      expect(officer.page.text).toContain(words);
    await officer.follow(reference);
    for (const words of [EMAIL, '01782 000000', 'ST4 6QG', 'no mail domain to compare with. Call back'])
      expect(officer.page.text).toContain(words);
    await officer.send('Keep the check', { result: 'called-back', spokenWith: 'The <i>deputy</i>' });
    expect(officer.page.status).toBe(422);
    expect(officer.page.text).toContain('Say in which public register the number stands');
    expect(officer.page.html.querySelector('[name=spokenWith]')!.getAttribute('value')).toBe('The <i>deputy</i>');
    await officer.send('Keep the check', { register: 'cqc', spokenWith: 'Deputy manager', signedBy: 'Jo Rose' });
    expect([officer.page.status, officer.page.text]).toEqual([422, expect.stringContaining('Say the role of who')]);
    await officer.send('Keep the check', { signedRole: 'Registered manager' });
    expect(officer.page.text).toContain(`${reference} can be decided now`);
    expect((await applicant.get(`/applications/${id}`)).status).toBe(200);
    const link = await linkTo(gifting.service, EMAIL);
    const approval = { reason: 'A clear case' };
    done(await gifting.service.post(`applications/${id}/approval`, approval, gifting.team.approver.headers));
    // What the link led to, the account does now.
    expect((await applicant.get(`/applications/${id}`)).heading).toBe('Sign in');
    expect((await applicant.get(link)).status).toBe(409);
    const mails = await mailTo(gifting.service, EMAIL);
    expect(mails.filter((text) => text.includes('was successful'))).toHaveLength(1);
    const invitation = mails.find((text) => text.includes('/password/new?link='))!;
    await applicant.get(/https?:\/\/[^/\s]+(\/password\S+)/.exec(invitation)![1]!);
    await applicant.send('Set the password', { password: PASSWORD });
    await applicant.send('Sign in', { email: EMAIL, password: PASSWORD });
    expect(applicant.page.path).toBe(`/applications/${id}`);
    expect(applicant.page.text).toContain('Offer made');
    await applicant.follow('Read the offer');
    expect([applicant.page.status, applicant.page.path]).toEqual([200, `/applications/${id}/offer`]);
    const { history } = await gifting.application(id);
    const { aboveBand, mostOwed } = history.findLast(({ action }) => action === 'offer')!.detail;
    const sent = { aboveBand: String(aboveBand), mostOwed: String(mostOwed), confirmsSubsidy: 'yes' };
    await applicant.send('Accept the offer', sent);
    expect((await gifting.application(id)).state).toBe('accepted');
    expect(await gifting.faults()).toEqual([]);
  });

  it('that has an account elsewhere gets the role there, and no second invitation', async () => {
    const email = 'mo.manager@example.org';
    const manager = await signedIn(gifting.service, gifting.manager.id, 'Mo Manager');
    const more = { email, name: 'Mo Manager', organisation: 'Second Home', identifier: '1-545611311' };
    const id = await appliedByLink(gifting, round, applicant, more);
    expect(applicant.page.text).not.toContain('Willow Care Home');
    expect((await manager.get(`/applications/${id}`)).status).toBe(404);
    const signatory = { person: 'Mo Manager', personRole: 'Owner' };
    const check = { result: 'called-back', register: 'cqc', spokenWith: 'Owner', signatory };
    done(await gifting.service.post(`applications/${id}/applicant-check`, check, gifting.team.officer.headers));
    done(await gifting.approve(id));
    const invited = (await mailTo(gifting.service, email)).filter((text) => text.includes('/password/new?link='));
    expect(invited).toHaveLength(1);
    expect((await manager.get(`/applications/${id}`)).text).toContain('Offer made');
  });

  it('is told when the check fails', async () => {
    const more = { email: 'no@body.example', organisation: 'Nowhere', identifier: '1-545611322' };
    const id = await appliedByLink(gifting, round, applicant, more);
    await officer.get(`/programme/checks/${id}`);
    await officer.send('Keep the check', { result: 'failed' });
    expect([officer.page.status, officer.page.text]).toEqual([
      422,
      expect.stringContaining('that the applicant is told'),
    ]);
    await officer.send('Keep the check', { reason: 'Nobody <there> knows of it' });
    expect(officer.page.text).toContain('has ended, and the applicant is told');
    await applicant.get(`/applications/${id}`);
    expect(applicant.page.text).toContain('Nobody <there> knows of it');
    expect((await officer.get(`/programme/checks/${id}`)).status).toBe(404);
    const mails = await mailTo(gifting.service, 'no@body.example');
    expect(mails.filter((text) => text.includes('Reason: Nobody <there> knows of it'))).toHaveLength(1);
  });
});
