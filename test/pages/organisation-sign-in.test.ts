import { MailedLinks } from '../../src/identity/index.js';
import { answered } from '../../src/platform/cli/command.js';
import { ENGINES } from '../support/engines.js';
import { OpenIdProvider } from '../support/openid-provider.js';
import { PageClient } from '../support/page-client.js';
import { TestService } from '../support/service.js';

const EMAIL = 'una.auditor@example.org';
const BACK = 'http://127.0.0.1/sign-in/organisation/back';

describe.each(ENGINES)('signing in with the organisation’s account on %s', (engine) => {
  let provider: OpenIdProvider;
  let service: TestService | undefined;

  beforeAll(async () => {
    provider = await OpenIdProvider.start(BACK);
  });
  afterEach(() => service?.stop());
  afterAll(() => provider.stop());

  async function start(hasMfa = false): Promise<TestService> {
    const openId = { ...provider.setting, hasMfa };
    service = await TestService.start(engine, '2026-11-21T09:00:00Z', 'error', { openId });
    return service;
  }

  async function invited(role: 'auditor' | 'approver' = 'auditor'): Promise<number> {
    const { id } = await service!.person('Una Auditor', [{ role }]);
    answered(await service!.app.get(MailedLinks).invite({ actor: 'tests' }, id, EMAIL));
    return id;
  }

  const signIn = async (): Promise<PageClient> => {
    const browser = PageClient.of(service!);
    await browser.get('/sign-in');
    await browser.follow('Sign in with NHSmail');
    return browser;
  };

  const events = async (): Promise<string[]> =>
    (await service!.rows<{ what: string }>('SELECT what FROM access_event ORDER BY id')).map(({ what }) => what);

  it('lets in whoever was invited with the address that the provider has checked, and knows the person from then on', async () => {
    await start();
    await invited();
    provider.present = { subject: 'u-1', email: EMAIL.toUpperCase(), isChecked: true };
    const browser = await signIn();
    expect([browser.page.path, browser.page.text]).toEqual(['/home', expect.stringContaining('Una Auditor')]);
    expect(await events()).toEqual(['invited', 'organisation-bound', 'signed-in']);
    // The address may change there: it is the same person.
    provider.present = { subject: 'u-1', email: 'una.married@example.org', isChecked: true };
    expect((await signIn()).page.path).toBe('/home');
    // And the address may get somebody else.
    provider.present = { subject: 'u-2', email: EMAIL, isChecked: true };
    const other = await signIn();
    expect([other.page.status, other.page.text]).toEqual([403, expect.stringContaining('nobody has invited you')]);
    expect((await other.get('/home')).heading).toBe('Sign in');
  });

  it('lets nobody in who was not invited, or whose address was not checked', async () => {
    await start();
    await invited();
    provider.present = { subject: 'u-3', email: EMAIL, isChecked: false };
    expect((await signIn()).page.status).toBe(403);
    provider.present = { subject: 'u-4', email: 'stranger@example.org', isChecked: true };
    const stranger = await signIn();
    expect(stranger.page.heading).toBe('Sign in');
    expect(stranger.page.text).toContain('nobody has invited you to Levypool');
    expect(await service!.rows('SELECT * FROM sign_in_session')).toEqual([]);
    expect(await events()).toEqual(['invited']);
  });

  it('asks whoever decides for a code, unless the provider asks for a second factor', async () => {
    await start();
    await invited('approver');
    provider.present = { subject: 'u-5', email: EMAIL, isChecked: true };
    const browser = await signIn();
    expect(browser.page.heading).toBe('Set up your one-time code');
    expect((await browser.get('/home')).heading).toBe('Sign in');
    await service!.stop();
    await start(true);
    await invited('approver');
    expect((await signIn()).page.path).toBe('/home');
  });

  it('takes an answer only from the browser that asked, and only once', async () => {
    await start();
    await invited();
    provider.present = { subject: 'u-6', email: EMAIL, isChecked: true };
    const stranger = PageClient.of(service!);
    const { status, text } = await stranger.get('/sign-in/organisation/back?code=abc&state=def');
    expect([status, text]).toEqual([409, expect.stringContaining('was not finished')]);
    const browser = await signIn();
    const used = browser.visited.find((path) => path.includes('/organisation/back?'))!;
    await browser.get('/sign-out');
    await browser.send('Sign out');
    expect((await browser.get(used)).text).toContain('was not finished');
    // An answer to another question: the state is not the one that was asked with.
    const asked = await fetch(`${service!.url}/sign-in/organisation`, { redirect: 'manual' });
    const [cookie = ''] = asked.headers.getSetCookie();
    const state = new URL(asked.headers.get('location')!).searchParams;
    expect([state.get('code_challenge_method'), state.get('redirect_uri')]).toEqual(['S256', BACK]);
    const forged = await fetch(`${service!.url}/sign-in/organisation/back?code=abc&state=wrong`, {
      headers: { cookie: cookie.split(';')[0]! },
    });
    expect(forged.status).toBe(409);
  });

  it('says so where the provider does not answer, and has no link where there is none', async () => {
    const openId = { ...provider.setting, issuer: 'http://127.0.0.1:9', hasMfa: false };
    service = await TestService.start(engine, '2026-11-21T09:00:00Z', 'error', { openId });
    const browser = await signIn();
    expect([browser.page.status, browser.page.text]).toEqual([503, expect.stringContaining('does not answer')]);
    await service.stop();
    service = await TestService.start(engine);
    expect((await PageClient.of(service).get('/sign-in')).text).not.toContain('NHSmail');
    expect((await PageClient.of(service).get('/sign-in/organisation')).status).toBe(409);
  });
});
