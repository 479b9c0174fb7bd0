import { APPLICANT, appliedByLink, filled, started } from '../support/applicants.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import { PageClient } from '../support/page-client.js';
import { linkTo } from '../support/signing-in.js';

const MORNING = '2026-11-21T09:00:00Z';
const DAY = 24 * 60 * 60 * 1000;
const EMAIL = String(APPLICANT['email']);

describe.each(ENGINES)('applying without an account on %s', (engine) => {
  let gifting: GiftingService;
  let browser: PageClient;
  let round: number;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
  });
  beforeEach(async () => {
    gifting.service.clock.set(MORNING);
    round = await gifting.round();
    browser = PageClient.of(gifting.service);
  });
  afterAll(() => gifting.stop());

  it('begins with a mailed link, is saved at each step, checked and sent', async () => {
    const id = await started(gifting, round, browser);
    expect(browser.page.heading).toMatch(/^Care at home Application A-\d{4}$/);
    expect(browser.page.text).toContain('For Rose Court.');
    expect(browser.page.html.querySelectorAll('.nhsuk-breadcrumb a')).toEqual([]);
    await filled(browser);
    expect(browser.page.text).toContain('5 of 5 parts are completed');
    expect(browser.page.text).toContain('Before an offer can be made, Rose Court signs the data-sharing agreement');
    await browser.follow('Check your answers and send');
    await browser.send('Send the application');
    expect([browser.page.path, browser.page.status]).toEqual([`/applications/${id}`, 200]);
    expect(browser.page.text).toContain('we check that you work for Rose Court');
    const { state, isChecked, content } = await gifting.application(id);
    expect([state, isChecked, content.lines.length]).toEqual(['submitted', false, 1]);
    await browser.follow('Withdraw this application');
    await browser.send('Withdraw it', { reason: 'They found other work' });
    expect((await gifting.application(id)).state).toBe('withdrawn');
  });

  it('goes on with the link in another browser, for a week after the last visit', async () => {
    const email = 'again@rosecourt.example';
    const id = await started(gifting, round, browser, { email });
    await browser.follow('About your organisation');
    await browser.send('Save', { 'answers.staff': '31' });
    const link = await linkTo(gifting.service, email);
    for (const day of ['2026-11-27', '2026-12-03']) {
      gifting.service.clock.set(`${day}T09:00:00Z`);
      const phone = PageClient.of(gifting.service);
      await phone.get(link);
      await phone.send('Open the application');
      expect([phone.page.path, phone.page.status]).toEqual([`/applications/${id}`, 200]);
      await phone.follow('About your organisation');
      expect(phone.page.html.querySelector('[name="answers.staff"]')!.getAttribute('value')).toBe('31');
    }
    gifting.service.clock.set('2026-12-10T09:00:00Z');
    await browser.get(link);
    expect([browser.page.status, browser.page.text]).toEqual([409, expect.stringContaining('This link is too old')]);
    await browser.send('Mail me a new link');
    const renewed = await linkTo(gifting.service, email);
    expect(renewed).not.toBe(link);
    await browser.get(renewed);
    await browser.send('Open the application');
    expect(browser.page.path).toBe(`/applications/${id}`);
  });

  it('leads back to the same application when it is asked for again, and to another for another organisation', async () => {
    const email = 'both@rosecourt.example';
    const id = await started(gifting, round, browser, { email });
    expect(await started(gifting, round, PageClient.of(gifting.service), { email })).toBe(id);
    expect(await started(gifting, round, browser, { email, identifier: '1-545611284' })).not.toBe(id);
  });

  it('keeps no secret, and no address in a record', async () => {
    await appliedByLink(gifting, round, browser);
    const link = (await linkTo(gifting.service, EMAIL)).split('=')[1]!;
    const { service } = gifting;
    expect(await service.rows('SELECT * FROM private_mail')).toEqual([]);
    for (const table of [
      'applicant_link',
      'sign_in_session',
      'application_event',
      'person',
      'organisation_version',
      'mail',
    ]) {
      const text = JSON.stringify(await service.rows(`SELECT * FROM ${table}`));
      expect(text).not.toContain(link);
      expect(text).not.toContain(EMAIL);
      expect(text).not.toContain('01782 000000');
    }
    expect(await gifting.faults()).toEqual([]);
  });

  it('takes no application when the round is over, and forgets who never came', async () => {
    const over = await gifting.round({ kind: 'window', closesOn: '2026-12-01' });
    await browser.get(`/apply/${over}/start`);
    await browser.send('Mail me a link', { ...APPLICANT, email: 'late@comer.example' });
    const link = await linkTo(gifting.service, 'late@comer.example');
    gifting.service.clock.set('2026-12-02T09:00:00Z');
    expect((await browser.get(`/apply/${over}/start`)).path).toBe(`/rounds/${over}`);
    gifting.service.clock.set(new Date(Date.parse(MORNING) + 40 * DAY).toISOString());
    await browser.get(`/apply/${round}/start`);
    await browser.send('Mail me a link', { ...APPLICANT, email: 'other@comer.example' });
    const rows = await gifting.service.rows("SELECT * FROM applicant WHERE email = 'late@comer.example'");
    expect(rows).toEqual([]);
    expect((await browser.get(link)).status).toBe(409);
    expect((await browser.get('/continue')).status).toBe(409);
  });
});
