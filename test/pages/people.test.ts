import { ENGINES } from '../support/engines.js';
import { PageClient } from '../support/page-client.js';
import { TestService } from '../support/service.js';
import { PASSWORD, linkTo, signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('people in the browser on %s', (engine) => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
  });
  afterAll(() => service.stop());

  it('are invited by an administrator, given roles and signed out', async () => {
    const trust = await service.register('Elmhurst NHS Trust');
    const admin = await service.person('Ada Admin', [{ role: 'administrator' }]);
    const browser = await signedIn(service, admin.id, 'Ada Admin');
    await browser.get('/home');
    await browser.follow('People');
    await browser.follow('Invite a person');
    const typed = { name: 'Lee Lead', email: 'lee.lead', role: 'trust-editor', reason: 'The director' };
    await browser.send('Invite this person', typed);
    expect(browser.page.status).toBe(422);
    expect(browser.page.text).toContain('Choose the organisation that the role is for');
    expect(browser.page.text).toContain('Enter a mail address such as name@example.org');
    expect(browser.page.html.querySelector('#email')!.getAttribute('value')).toBe('lee.lead');
    expect(browser.page.html.querySelector('#role option[selected]')!.getAttribute('value')).toBe('trust-editor');
    const email = 'lee.lead@example.org';
    await browser.send('Invite this person', { email, organisationId: String(trust) });
    expect(browser.page.heading).toBe('Lee Lead');
    expect(browser.page.text).toContain(`Lee Lead is registered. An invitation is on its way to ${email}`);
    expect(browser.page.text).toContain('Trust editor of Elmhurst NHS Trust');
    const lee = PageClient.of(service);
    await lee.get(await linkTo(service, email));
    await lee.send('Set the password', { password: PASSWORD });
    await lee.send('Sign in', { email, password: PASSWORD });
    expect(lee.page.path).toBe('/home');
    expect((await lee.get('/programme/people')).status).toBe(403);
    expect((await lee.get(browser.page.path)).status).toBe(403);

    await browser.send('End every session');
    expect((await lee.get('/home')).heading).toBe('Sign in');
    await browser.send('Mail an invitation', { email: 'ada.admin@example.org' });
    expect(browser.page.text).toContain('Somebody else signs in with this mail address');
    expect(browser.page.html.querySelector('#email')!.getAttribute('value')).toBe('ada.admin@example.org');
    await browser.send('Give the role', { role: 'assessor', organisationId: '', reason: 'The board' });
    expect(browser.page.text).toContain('The role is given from today on');
    await browser.send('End the role', { ended: 'assessor', endReason: '' });
    expect(browser.page.text).toContain('Say why the role ends');
    expect(browser.page.html.querySelector('[name=ended][checked]')!.getAttribute('value')).toBe('assessor');
    await browser.send('End the role', { endReason: 'A slip' });
    expect(browser.page.text).toContain('The role has ended');
    const events = await service.rows<{ what: string }>('SELECT what FROM access_event ORDER BY id');
    expect(events.map(({ what }) => what)).toContain('sessions-ended');
    await browser.get('/programme/people/new');
    await browser.send('Invite this person', { ...typed, email, organisationId: String(trust) });
    expect(browser.page.text).toContain('Somebody else signs in with this mail address');
  });
});
