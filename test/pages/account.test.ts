import { ENGINES } from '../support/engines.js';
import { PageClient } from '../support/page-client.js';
import { TestService } from '../support/service.js';
import { PASSWORD, signedIn } from '../support/signing-in.js';

const EMAIL = 'una.auditor@example.org';
const NEW = 'amber kettle mountain 9';

describe.each(ENGINES)('the own account on %s', (engine) => {
  let service: TestService;
  let browser: PageClient;
  let id: number;

  beforeEach(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    id = (await service.person('Una Auditor', [{ role: 'auditor' }])).id;
    browser = await signedIn(service, id, 'Una Auditor');
  });
  afterEach(() => service.stop());

  async function another(password = PASSWORD): Promise<PageClient> {
    const other = PageClient.of(service);
    await other.get('/sign-in');
    await other.send('Sign in', { email: EMAIL, password });
    return other;
  }

  it('says who somebody is, and for whom', async () => {
    await browser.get('/account');
    expect(browser.page.text).toContain('You sign in with una.auditor@example.org');
    expect(browser.page.text).toContain('What you are today An auditor');
    const trust = await service.register('Elm <i>NHS</i> Trust');
    const lead = await service.person('Lee Lead', [{ role: 'trust-editor', organisationId: trust }]);
    const page = await (await signedIn(service, lead.id, 'Lee Lead')).get('/account');
    expect(page.text).toContain('A trust editor of Elm <i>NHS</i> Trust');
  });

  it('changes the password for whoever knows the one of before, and ends the other sessions', async () => {
    const other = await another();
    await browser.get('/account');
    await browser.send('Change the password', { old: 'not this one', password: NEW });
    expect([browser.page.status, browser.page.text]).toEqual([409, expect.stringContaining('of before is wrong')]);
    expect(browser.page.html.querySelector('#old-error')).not.toBeNull();
    await browser.send('Change the password', { old: PASSWORD, password: 'short' });
    expect(browser.page.text).toContain('Use at least 12 characters');
    await browser.send('Change the password', { old: PASSWORD, password: NEW });
    expect([browser.page.path, browser.page.text]).toEqual([
      '/account',
      expect.stringContaining('Your password is changed'),
    ]);
    expect((await other.get('/home')).heading).toBe('Sign in');
    expect((await another()).page.text).toContain('The mail address or the password is wrong');
    expect((await another(NEW)).page.path).toBe('/home');
    const events = await service.rows<{ what: string }>('SELECT what FROM access_event ORDER BY id');
    expect(events.map(({ what }) => what)).toContain('password-changed');
  });

  it('takes no more than five guesses at the password of before', async () => {
    await browser.get('/account');
    for (let attempt = 1; attempt <= 5; attempt++) {
      await browser.send('Change the password', { old: `wrong ${attempt}`, password: NEW });
    }
    await browser.send('Change the password', { old: PASSWORD, password: NEW });
    expect(browser.page.text).toContain('Too many attempts');
    service.clock.set('2026-11-21T09:15:00Z');
    await browser.send('Change the password', { old: PASSWORD, password: NEW });
    expect(browser.page.text).toContain('Your password is changed');
  });

  it('ends all other sessions, and not the own one', async () => {
    const other = await another();
    await browser.get('/account');
    expect(browser.page.html.querySelectorAll('#sessions li')).toHaveLength(2);
    await browser.send('End all other sessions');
    expect(browser.page.text).toContain('Every other session has ended');
    expect(browser.page.html.querySelectorAll('#sessions li')).toHaveLength(1);
    expect((await other.get('/account')).heading).toBe('Sign in');
    await browser.follow('Sign out');
    await browser.send('Sign out');
    expect((await browser.get('/account')).heading).toBe('Sign in');
  });
});
