import { ENGINES } from '../support/engines.js';
import type { PageClient } from '../support/page-client.js';
import { TestService } from '../support/service.js';
import { signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('own API tokens on %s', (engine) => {
  let service: TestService;
  let browser: PageClient;
  let id: number;

  beforeEach(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    id = (await service.person('Una Auditor', [{ role: 'auditor' }])).id;
    browser = await signedIn(service, id, 'Una Auditor');
    await browser.get('/account/tokens/new');
  });
  afterEach(() => service.stop());

  const statusOf = async (path: string, token: string): Promise<number> =>
    (await service.get(path, { authorization: `Bearer ${token}` })).status;
  const secretShown = (): string => browser.page.html.querySelector('code')!.textContent;

  it('do what they were narrowed to, and no more than the roles of the day cover', async () => {
    await browser.send('Make the token', { days: '30', scopes: ['standards:read', 'people:read'] });
    const token = secretShown();
    expect(browser.page.text).toContain('It is good until 21 December 2026');
    expect([await statusOf('standards', token), await statusOf('people', token)]).toEqual([200, 200]);
    expect(await statusOf('journal-entries', token)).toBe(403);
    const end = { role: 'auditor', held: false, reason: 'Left' };
    expect((await service.post(`people/${id}/roles`, end)).status).toBe(201);
    expect(await statusOf('people', token)).toBe(403);
    service.clock.set('2026-12-21T09:00:00Z');
    expect(await statusOf('standards', token)).toBe(401);
  });

  it('do all that the roles cover where nothing is ticked', async () => {
    await browser.send('Make the token', { days: '1' });
    expect(await statusOf('journal-entries', secretShown())).toBe(200);
    await browser.get('/account');
    expect(browser.page.text).toMatch(/Token \d+, good until 22 November 2026, that day not included: all that/);
  });

  it('are shown once, and stand nowhere', async () => {
    const sent = browser.page.html.querySelectorAll('form input[type=hidden]');
    const form = new URLSearchParams({ days: '30', scopes: 'standards:read' });
    for (const field of sent) form.set(field.getAttribute('name')!, field.getAttribute('value')!);
    await browser.post('/account/tokens/new', form);
    const token = secretShown();
    const count = (): Promise<unknown[]> => service.rows('SELECT id FROM person_token');
    const before = (await count()).length;
    await browser.post('/account/tokens/new', form);
    expect(browser.page.text).toContain('is not shown again');
    expect(browser.page.text).not.toContain(token);
    expect((await count()).length).toBe(before);
    for (const table of ['record', 'person_token', 'idempotency_key']) {
      expect(JSON.stringify(await service.rows(`SELECT * FROM ${table}`))).not.toContain(token);
    }
    expect((await browser.get('/account')).text).toContain('that day not included: standards:read');
  });

  it('are refused with what was typed', async () => {
    await browser.send('Make the token', { days: '400', scopes: ['standards:read'] });
    expect([browser.page.status, browser.page.text]).toEqual([422, expect.stringContaining('from 1 to 366')]);
    expect(browser.page.html.querySelector('#days')!.getAttribute('value')).toBe('400');
    expect(browser.page.html.querySelector('[value="standards:read"]')!.hasAttribute('checked')).toBe(true);
    await browser.send('Make the token', { days: '30', scopes: ['people:write'] });
    expect(browser.page.text).toContain('Choose only what your roles of today cover');
  });

  it('end all together', async () => {
    await browser.send('Make the token', { days: '30' });
    const token = secretShown();
    await browser.get('/account');
    await browser.send('End all tokens');
    expect(browser.page.text).toContain('All your API tokens have ended');
    expect(await statusOf('standards', token)).toBe(401);
    expect(browser.page.html.querySelectorAll('form[action="/account/tokens/end"]')).toEqual([]);
  });
});
