import { MailedLinks } from '../../src/identity/index.js';
import { answered } from '../../src/platform/cli/command.js';
import { ENGINES } from '../support/engines.js';
import { PageClient } from '../support/page-client.js';
import { TestService } from '../support/service.js';
import { PASSWORD, codeOf, linkTo, mailTo, signedIn } from '../support/signing-in.js';

const MORNING = '2026-11-21T09:00:00Z';

describe.each(ENGINES)('signing in on %s', (engine) => {
  let service: TestService;
  beforeEach(async () => {
    service = await TestService.start(engine, MORNING);
  });
  afterEach(() => service.stop());

  const auditor = async (): Promise<number> => (await service.person('Una Auditor', [{ role: 'auditor' }])).id;
  const EMAIL = 'una.auditor@example.org';
  const fresh = (): PageClient => PageClient.of(service);

  async function signIn(browser: PageClient, password = PASSWORD, email = EMAIL): Promise<void> {
    await browser.get('/sign-in');
    await browser.send('Sign in', { email, password });
  }

  it('begins with an invitation by mail, and ends when somebody signs out', async () => {
    const browser = await signedIn(service, await auditor(), 'Una Auditor');
    expect([browser.page.path, browser.page.status]).toEqual(['/home', 200]);
    expect(browser.page.text).toContain('Una Auditor');
    await browser.follow('Sign out');
    await browser.send('Sign out');
    expect(browser.page.text).toContain('You have signed out');
    expect((await browser.get('/home')).heading).toBe('Sign in');
    // Nothing that lets anybody in is left behind.
    expect(await service.rows('SELECT * FROM private_mail')).toEqual([]);
    expect(await service.rows('SELECT * FROM sign_in_link')).toEqual([]);
    expect(await service.rows('SELECT * FROM sign_in_session')).toEqual([]);
  });

  it('leads on to the page that somebody wanted', async () => {
    await signedIn(service, await auditor(), 'Una Auditor');
    const browser = fresh();
    await browser.get('/home?from=mail');
    expect(browser.page.heading).toBe('Sign in');
    await browser.send('Sign in', { email: EMAIL, password: PASSWORD });
    expect(browser.page.path).toBe('/home?from=mail');
    const other = fresh();
    await other.get('/sign-in?to=//elsewhere.example');
    await other.send('Sign in', { email: EMAIL, password: PASSWORD });
    expect(other.page.path).toBe('/home');
  });

  it('refuses a wrong password as it refuses whoever is not known, and keeps the address that was typed', async () => {
    await signedIn(service, await auditor(), 'Una Auditor');
    const browser = fresh();
    for (const email of [EMAIL, 'nobody@example.org']) {
      await signIn(browser, 'not the password', email);
      expect(browser.page.status).toBe(409);
      expect(browser.page.text).toContain('The mail address or the password is wrong');
      expect(browser.page.html.querySelector('#email')?.getAttribute('value')).toBe(email);
      expect(browser.page.html.querySelector('#password')?.getAttribute('value') ?? '').toBe('');
    }
  });

  it('lets nobody in for a quarter of an hour after five wrong passwords', async () => {
    await signedIn(service, await auditor(), 'Una Auditor');
    const browser = fresh();
    for (let attempt = 1; attempt <= 5; attempt++) await signIn(browser, `wrong ${attempt}`);
    await signIn(browser);
    expect(browser.page.text).toContain('Too many attempts');
    service.clock.set('2026-11-21T09:14:59Z');
    await signIn(browser);
    expect(browser.page.text).toContain('Too many attempts');
    service.clock.set('2026-11-21T09:15:00Z');
    await signIn(browser);
    expect(browser.page.path).toBe('/home');
    const events = await service.rows<{ what: string }>('SELECT what FROM access_event ORDER BY id');
    expect(events.map(({ what }) => what)).toEqual(['invited', 'password-set', 'signed-in', 'locked', 'signed-in']);
  });

  it('ends by itself after an hour without a question, and after twelve hours', async () => {
    const browser = await signedIn(service, await auditor(), 'Una Auditor');
    service.clock.set('2026-11-21T09:59:00Z');
    expect((await browser.get('/home')).path).toBe('/home');
    for (let hour = 10; hour < 21; hour++) {
      service.clock.set(`2026-11-21T${hour}:${59 - hour}:00Z`);
      expect((await browser.get('/home')).path).toBe('/home');
    }
    service.clock.set('2026-11-21T21:00:00Z');
    expect((await browser.get('/home')).heading).toBe('Sign in');
    await signIn(browser);
    service.clock.set('2026-11-21T22:00:00Z');
    expect((await browser.get('/home')).heading).toBe('Sign in');
  });

  it('asks whoever decides for a one-time code, which is good once', async () => {
    const { id } = await service.person('Ann Approver', [{ role: 'approver' }]);
    const email = 'ann.approver@example.org';
    answered(await service.app.get(MailedLinks).invite({ actor: 'tests' }, id, email));
    const browser = fresh();
    await browser.get(await linkTo(service, email));
    await browser.send('Set the password', { password: PASSWORD });
    await browser.send('Sign in', { email, password: PASSWORD });
    expect(browser.page.heading).toBe('Set up your one-time code');
    // A password alone opens nothing.
    expect((await browser.get('/home')).heading).toBe('Sign in');
    await browser.get('/sign-in/code');
    const secret = browser.page.html.querySelector('code')!.textContent;
    await browser.send('Continue', { code: '000000' });
    expect(browser.page.text).toContain('The code is wrong');
    const code = codeOf(secret, MORNING);
    await browser.send('Continue', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(browser.page.path).toBe('/home');
    const again = fresh();
    await signIn(again, PASSWORD, email);
    expect(again.page.heading).toBe('Type your one-time code');
    expect(again.page.text).not.toContain(secret);
    await again.send('Continue', { code });
    expect(again.page.text).toContain('The code is wrong');
    service.clock.set('2026-11-21T09:00:30Z');
    await again.send('Continue', { code: codeOf(secret, '2026-11-21T09:00:30Z') });
    expect(again.page.path).toBe('/home');
    // The secret of the app is not to be read from the database.
    expect(JSON.stringify(await service.rows('SELECT * FROM sign_in'))).not.toContain(secret);
  });

  it('gives a new password by mail, and ends every session of before', async () => {
    const browser = await signedIn(service, await auditor(), 'Una Auditor');
    const other = fresh();
    for (const email of [EMAIL, 'nobody@example.org']) {
      await other.get('/password/forgotten');
      await other.send('Send me a link', { email });
      expect(other.page.text).toContain('If we know this address');
    }
    expect(await mailTo(service, 'nobody@example.org')).toEqual([]);
    const link = await linkTo(service, EMAIL);
    await other.get(link);
    await other.send('Set the password', { password: 'short' });
    expect(other.page.text).toContain('Use at least 12 characters');
    await other.send('Set the password', { password: 'Password12345' });
    expect(other.page.text).toContain('easy to guess');
    await other.send('Set the password', { password: 'amber kettle mountain 9' });
    expect((await browser.get('/home')).heading).toBe('Sign in');
    expect((await other.get(link)).text).toContain('This link has been used or is too old');
    await signIn(other, 'amber kettle mountain 9');
    expect(other.page.path).toBe('/home');
  });

  it('has links that are too old after an hour, and after seven days', async () => {
    const id = await auditor();
    answered(await service.app.get(MailedLinks).invite({ actor: 'tests' }, id, EMAIL));
    const link = await linkTo(service, EMAIL);
    service.clock.set('2026-11-28T08:59:59Z');
    expect((await fresh().get(link)).text).toContain('Una Auditor, you sign in with');
    service.clock.set('2026-11-28T09:00:00Z');
    expect((await fresh().get(link)).text).toContain('too old');
  });

  it('takes no form without the token of its page, and no more than twenty a minute', async () => {
    const browser = fresh();
    const bare = new URLSearchParams({ email: EMAIL, password: PASSWORD });
    expect((await browser.post('/sign-in', bare)).status).toBe(403);
    await browser.get('/sign-in');
    expect((await browser.post('/sign-in', bare)).status).toBe(403);
    for (let attempt = 3; attempt <= 20; attempt++) await browser.post('/sign-in', bare);
    expect((await browser.post('/sign-in', bare)).status).toBe(429);
  });

  it('keeps its cookie from scripts, from other sites and from plain connections', async () => {
    const page = await fresh().get('/sign-in');
    const [cookie = ''] = page.headers.getSetCookie();
    expect(cookie).toMatch(/^levypool=/);
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(word);
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.html.querySelectorAll('script').every((script) => script.hasAttribute('src'))).toBe(true);
    expect(page.html.querySelectorAll('[style], [onclick], style')).toEqual([]);
  });
});
