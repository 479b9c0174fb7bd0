import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import type { Fields, PageClient } from '../support/page-client.js';
import { PASSWORD, signedIn } from '../support/signing-in.js';

const LINE: Fields = {
  ...{ standardId: '1', learners: '2', ageBand: '25+' },
  ...{ 'startsOn-day': '1', 'startsOn-month': '2', 'startsOn-year': '2027' },
  ...{ 'plannedEnd-day': '31', 'plannedEnd-month': '1', 'plannedEnd-year': '2028' },
  ...{ trainingPrice: '£3,500.00', assessmentPrice: '250', newStart: 'yes', evidence: 'no' },
};

const DECLARATIONS = ['true', 'funding-rules', 'no-payment', 'eligible', 'data-sharing', 'tell-changes'];

describe.each(ENGINES)('an application on its pages on %s', (engine) => {
  let gifting: GiftingService;
  let manager: PageClient;
  let round: number;
  let id: number;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    round = await gifting.round({
      knockOuts: [{ name: 'rural', question: 'Is the site in the country?' }],
      fields: ['shortage', 'intake'],
    });
    manager = await signedIn(gifting.service, gifting.manager.id, 'Mo Manager');
  });
  beforeEach(async () => {
    const body = { roundId: round, receiverId: gifting.home };
    id = done(await gifting.service.post<{ id: number }>('applications', body, gifting.manager.headers)).id;
  });
  afterAll(() => gifting.stop());

  const path = (rest = ''): string => `/applications/${id}${rest}`;
  const value = (name: string): string | undefined =>
    manager.page.html.querySelector(`[name="${name}"]`)?.getAttribute('value');

  async function fill(): Promise<void> {
    await manager.get(path());
    await manager.follow('Learners and their training');
    await manager.send('Save', LINE);
    await manager.follow('Go on');
    await manager.follow('About your organisation');
    await manager.send('Save', {
      ...{ 'answers.staff': '30', 'answers.service-account': 'yes', 'answers.sign-off': 'Registered manager' },
    });
    await manager.follow('Your plans for the training');
    await manager.send('Save', {
      ...{ 'answers.intake-day': '1', 'answers.intake-month': '2', 'answers.intake-year': '2027' },
    });
    await manager.follow('Why you need it');
    await manager.send('Save', { 'answers.without-gift': 'no', 'answers.shortage': 'Night <i>care</i>' });
    await manager.follow('Questions of this round');
    await manager.send('Save', { 'knockOuts.rural': 'yes' });
    await manager.follow('Sharing of data, and what you agree to');
    await manager.send('Save', Object.fromEntries(DECLARATIONS.map((name) => [`answers.${name}`, 'yes'])));
  }

  it('is filled in part by part, checked, sent and withdrawn', async () => {
    await manager.get(path());
    expect(manager.page.text).toContain('1 of 7 parts are completed');
    await fill();
    expect(manager.page.text).toContain('7 of 7 parts are completed');
    await manager.follow('Check your answers and send');
    for (const words of ['Adult Care Worker (level 2)', '1 February 2027', '£3,500.00', 'Night <i>care</i>'])
      expect(manager.page.text).toContain(words);
    expect(manager.page.text).not.toContain('Still missing');
    await manager.send('Send the application');
    expect([manager.page.path, manager.page.status]).toEqual([path(), 200]);
    expect(manager.page.text).toContain('is sent. We write to you about it');
    expect(manager.page.text).toContain('You do not need to do anything now');
    const { state, content } = await gifting.application(id);
    expect(state).toBe('submitted');
    expect(content.lines).toEqual([
      {
        ...{ standardId: 1, learners: 2, ageBand: '25+', startsOn: '2027-02-01', plannedEnd: '2028-01-31' },
        ...{ trainingPrice: '3500', assessmentPrice: '250', newStart: true, evidence: false, smallEmployer: true },
      },
    ]);
    expect((await manager.get(path('/learners'))).path).toBe(path());
    await manager.follow('Withdraw this application');
    await manager.send('Withdraw it', { reason: '' });
    expect([manager.page.status, manager.page.text]).toEqual([422, expect.stringContaining('Say why')]);
    await manager.send('Withdraw it', { reason: 'They found other work' });
    expect(manager.page.text).toContain('Withdrawn – They found other work');
    expect((await gifting.application(id)).state).toBe('withdrawn');
  });

  it('can be left half done: says what is missing and where, and sends nothing', async () => {
    await manager.get(path('/learners/new'));
    await manager.send('Save', { learners: '3' });
    expect(manager.page.path).toBe(path('/learners'));
    await manager.get(path('/check'));
    const links = manager.page.html.querySelectorAll('.nhsuk-inset-text a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(expect.arrayContaining([path('/learners/1'), path('/questions/organisation')]));
    await manager.send('Send the application');
    expect(manager.page.status).toBe(422);
    expect(manager.page.html.querySelector('title')!.textContent).toMatch(/^Error: /);
    // Each line of the summary leads to the answer that is missing.
    for (const link of manager.page.html.querySelectorAll('.nhsuk-error-summary a'))
      expect([link.textContent, manager.page.html.querySelector(link.getAttribute('href')!)]).not.toContain(null);
    expect((await gifting.application(id)).state).toBe('draft');
  });

  it('keeps what was typed when it cannot be read', async () => {
    await manager.get(path('/learners/new'));
    await manager.send('Save', { ...LINE, learners: 'two', 'startsOn-day': '31', trainingPrice: 'lots' });
    expect(manager.page.status).toBe(422);
    expect(['learners', 'startsOn-day', 'startsOn-year', 'trainingPrice', 'assessmentPrice'].map(value)).toEqual([
      ...['two', '31', '2027', 'lots', '250'],
    ]);
    expect(manager.page.html.querySelector('option[selected]')?.textContent).toContain('Adult Care Worker');
    expect(manager.page.html.querySelector('[name=newStart][value=yes]')?.hasAttribute('checked')).toBe(true);
    for (const words of ['Enter a whole number from 1 to 200', 'Enter a day', 'Enter pounds'])
      expect(manager.page.text).toContain(words);
    for (const link of manager.page.html.querySelectorAll('.nhsuk-error-summary a'))
      expect(manager.page.html.querySelector(link.getAttribute('href')!)).not.toBeNull();
    expect((await gifting.application(id)).version).toBe(1);
  });

  it('says while it is filled in what speaks against it', async () => {
    await manager.get(path('/learners/new'));
    await manager.send('Save', { ...LINE, newStart: 'no', 'startsOn-year': '2026' });
    expect(manager.page.text).toContain('What keeps it from being sent');
    expect(manager.page.text).toContain('A gift pays for new starts only');
    await manager.get(path());
    expect(manager.page.text).toContain('Learners 1: A gift pays for new starts only');
    await manager.get(path('/learners'));
    await manager.send('Remove learners 1');
    expect((await gifting.application(id)).content.lines).toEqual([]);
  });

  it('tells of a change that somebody else made meanwhile, and keeps what was typed', async () => {
    await manager.get(path('/questions/organisation'));
    const { service } = gifting;
    const body = { answers: { staff: '45' } };
    done(await service.put(`applications/${id}`, body, gifting.manager.headers));
    await manager.send('Save', { 'answers.staff': '30' });
    expect(manager.page.status).toBe(409);
    expect(manager.page.text).toContain('Somebody else saved this application while you had it open');
    expect(value('answers.staff')).toBe('30');
    // Whoever was told of it may go on.
    await manager.send('Save', { 'answers.staff': '30' });
    expect((await gifting.application(id)).content.answers).toEqual({ staff: '30' });
  });

  it('takes a form that is sent twice once', async () => {
    await manager.get(path('/assistance'));
    const typed = { giver: 'A council', amount: '1000', 'on-day': '1', 'on-month': '6', 'on-year': '2026' };
    const form = manager.page.html.querySelectorAll('form').at(-1)!;
    const hidden = form.querySelectorAll('input[type=hidden]').map((field) => field.getAttribute('name')!);
    const sent = new URLSearchParams({ ...typed, ...Object.fromEntries(hidden.map((name) => [name, value(name)!])) });
    await manager.post(path('/assistance'), sent);
    await manager.post(path('/assistance'), sent);
    expect(manager.page.text).toContain('£1,000.00 from A council');
    expect((await gifting.application(id)).content.aid).toHaveLength(1);
    await manager.send('Remove £1,000.00 from A council');
    expect((await gifting.application(id)).content.aid).toEqual([]);
  });

  it('is nobody else’s: other employers and trusts find nothing there', async () => {
    const { service, trust } = gifting;
    const other = await gifting.addReceiver('Oak Lodge');
    const people = [
      await service.person('Olive Other', [{ role: 'receiver', organisationId: other }]),
      await service.person('Tess Trust', [{ role: 'trust-editor', organisationId: trust }]),
    ];
    for (const [index, name] of ['Olive Other', 'Tess Trust'].entries()) {
      const browser = await signedIn(service, people[index]!.id, name);
      for (const rest of ['', '/learners', '/learners/1', '/questions/organisation', '/assistance', '/check'])
        expect([rest, (await browser.get(path(rest))).status]).toEqual([rest, 404]);
      expect((await browser.get(path('/end/withdraw'))).status).toBe(404);
      expect((await browser.get('/applications/4711')).status).toBe(404);
    }
    const officer = await signedIn(service, gifting.team.officer.id, 'Oz Officer');
    expect((await officer.get(path())).status).toBe(200);
    // Whoever looks for the programme writes nothing for an employer.
    expect((await officer.get(path('/learners'))).status).toBe(404);
  });

  it('says nothing of a decision that is to be told with the others', async () => {
    const window = await gifting.round({ kind: 'window', closesOn: '2026-11-30', name: 'Window' });
    const sent = await gifting.apply(window);
    gifting.service.clock.set('2026-12-01T09:00:00Z');
    done(await gifting.declare(sent, gifting.team.approver));
    done(await gifting.act(sent, 'rejection', gifting.team.approver, { reason: 'Too late' }));
    await manager.get('/sign-in');
    await manager.send('Sign in', { email: 'mo.manager@example.org', password: PASSWORD });
    await manager.get(`/applications/${sent}`);
    expect(manager.page.text).toContain('You do not need to do anything now');
    expect(manager.page.text).not.toMatch(/Too late|Not successful/);
  });
});
