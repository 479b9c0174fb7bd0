import { ENGINES } from '../support/engines.js';
import type { PageClient } from '../support/page-client.js';
import { TestService } from '../support/service.js';
import { signedIn } from '../support/signing-in.js';

const HOME = '/programme/agreements';
const day = (name: string, [d, m, y]: readonly [number, number, number]) => ({
  [`${name}-day`]: String(d),
  [`${name}-month`]: String(m),
  [`${name}-year`]: String(y),
});

describe.each(ENGINES)('agreements in the browser on %s', (engine) => {
  let service: TestService;
  let officer: PageClient;
  let trust: number;
  let home: number;
  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    trust = await service.register('Elmhurst NHS Trust', { memberFrom: '2026-04-01' });
    home = await service.register('Willow Care Home', { kind: 'care-home', memberFrom: '2026-12-01' });
    const { id } = await service.person('Ola Officer', [{ role: 'programme-officer' }]);
    officer = await signedIn(service, id, 'Ola Officer');
  });
  afterAll(() => service.stop());

  const fieldOf = (browser: PageClient, name: string) => browser.page.html.querySelector(`[name=${name}]`);

  it('are published in versions by an officer, whose words stay when something is missing', async () => {
    await officer.get('/home');
    await officer.follow('Agreements');
    expect(officer.page.text).toContain('No version has been published yet');
    await officer.follow('Publish the next version');
    const typed = { title: 'Sharing <i>figures</i>', body: 'We share.\nThey look.', members: ['allowance', 'gifts'] };
    await officer.send('Publish it', { ...typed, ...day('from', [1, 13, 2026]) });
    expect([officer.page.status, fieldOf(officer, 'title')!.getAttribute('value')]).toEqual([422, typed.title]);
    expect(fieldOf(officer, 'body')!.textContent).toBe(typed.body);
    const ticked = officer.page.html.querySelectorAll('[name=members][checked]');
    expect(ticked.map((box) => box.getAttribute('value'))).toEqual(typed.members);
    await officer.send('Publish it', { ...typed, 'programme-team': 'balance', ...day('from', [1, 4, 2026]) });
    expect(officer.page.text).toContain('Version 1 is published');
    await officer.follow('Version 1');
    for (const words of [
      'The programme’s team may see what is in the levy account',
      'Other members that have signed too may see what may still be given and gifts that are given',
      'Sharing <i>figures</i>',
      'in force from 1 April 2026',
    ])
      expect(officer.page.text).toContain(words);
  });

  it('are signed on paper, which an officer enters', async () => {
    await officer.get(`/programme/organisations/${trust}`);
    expect(officer.page.text).toContain('It has not signed the agreement');
    await officer.follow('Record a signature that it gave on paper');
    await officer.send('Record the signature', {
      person: 'Jordan Example',
      version: '1',
      ...day('from', [1, 3, 2026]),
    });
    expect([officer.page.status, fieldOf(officer, 'person')!.getAttribute('value')]).toEqual([422, 'Jordan Example']);
    await officer.send('Record the signature', { personRole: 'Director' });
    expect(officer.page.html.querySelector('a[href="#from"]')!.textContent).toContain('begins on 1 April 2026');
    expect(fieldOf(officer, 'personRole')!.getAttribute('value')).toBe('Director');
    expect(officer.page.html.querySelector('#version option[selected]')!.getAttribute('value')).toBe('1');
    await officer.send('Record the signature', day('from', [1, 5, 2026]));
    expect(officer.page.text).toContain('1 Jordan Example, Director 21 November 2026 1 May 2026');
  });

  it('show who has signed and who has not, as at a day', async () => {
    await officer.get(HOME);
    expect(officer.page.text).toContain('As at 21 November 2026: 0 of 1 still have to sign');
    await officer.send('Show that day', day('asAt', [1, 12, 2026]));
    expect(officer.page.text).toContain('1 of 2 still have to sign');
    expect(officer.page.text).toContain('Willow Care Home Yes Has not signed');
    expect(officer.page.text).toContain('Elmhurst NHS Trust Yes Signed 1 Jordan Example, Director 1 May 2026');
    const csv = await officer.get(officer.page.html.querySelector('a[href*="format=csv"]')!.getAttribute('href')!);
    expect(csv.text).toContain('Willow Care Home,Yes,Has not signed');
    await officer.get(`${HOME}?asAt=2026-13-01`);
    expect([officer.page.status, fieldOf(officer, 'asAt-month')!.getAttribute('value')]).toEqual([422, '13']);
  });

  it('are signed by whoever acts for a receiver, with authority, and withdrawn again', async () => {
    const { id } = await service.person('Rae Receiver', [{ role: 'receiver', organisationId: home }]);
    const rae = await signedIn(service, id, 'Rae Receiver');
    await rae.get(`/employers/${home}`);
    await rae.follow('Sign the agreement on sharing figures');
    await rae.send('Sign the agreement', { personRole: 'Owner' });
    expect([rae.page.status, fieldOf(rae, 'personRole')!.getAttribute('value')]).toEqual([422, 'Owner']);
    expect(rae.page.text).toContain('Tick that you have the authority to sign');
    await rae.send('Sign the agreement', { personRole: '', hasAuthority: 'yes' });
    expect(rae.page.html.querySelector('[name=hasAuthority][checked]')).not.toBeNull();
    await rae.send('Sign the agreement', { personRole: 'Owner' });
    expect(rae.page.text).toContain('The agreement is signed');
    expect(rae.page.text).toContain('Rae Receiver, Owner, signed version 1, which holds from 21 November 2026');
    expect((await rae.get(`/employers/${home}`)).text).not.toContain('Sign the agreement');

    await rae.get(`/organisations/${home}/agreement`);
    await rae.follow('Withdraw it');
    await rae.send('Withdraw the signature', { reason: 'Sold', ...day('from', [20, 11, 2026]) });
    expect([rae.page.status, fieldOf(rae, 'reason')!.textContent]).toEqual([422, 'Sold']);
    expect(rae.page.text).toContain('from today on at the earliest');
    await rae.send('Withdraw the signature', day('from', [1, 12, 2026]));
    expect(rae.page.text).toContain('1 December 2026, withdrawn');
  });

  it('wait on the pages of a trust until its approver signs the new version', async () => {
    const next = { title: 'Sharing more', body: 'We share more.', scope: [], from: '2026-11-01' };
    expect((await service.post('agreements', next)).status).toBe(201);
    const approver = await service.person('Lee Lead', [{ role: 'trust-approver', organisationId: trust }]);
    const editor = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]);
    const ed = await signedIn(service, editor.id, 'Ed Editor');
    expect((await ed.get('/home')).text).not.toContain('Sign the agreement');
    await ed.get(`/organisations/${trust}/agreement`);
    expect(ed.page.text).toContain('Somebody who signs for Elmhurst NHS Trust');
    expect(ed.page.html.querySelector('[name=hasAuthority]')).toBeNull();
    const lee = await signedIn(service, approver.id, 'Lee Lead');
    await lee.get('/home');
    await lee.follow('Sign the agreement for Elmhurst NHS Trust');
    await lee.get(`/trusts/${trust}`);
    await lee.follow('Sign the agreement on sharing figures');
    expect(lee.page.text).toContain('A newer version is in force now and waits for your signature');
    await lee.send('Sign the agreement', { personRole: 'Director', hasAuthority: 'yes' });
    expect(lee.page.text).toContain('Lee Lead, Director, signed version 2');
    for (const path of ['/home', `/trusts/${trust}`])
      expect((await lee.get(path)).text).not.toContain('Sign the agreement');
  });

  it('are withdrawn on paper too, once', async () => {
    await officer.get(`/programme/organisations/${trust}`);
    await officer.follow('Withdraw it');
    const path = officer.page.path;
    await officer.send('Record the withdrawal', { person: 'Jordan Example', ...day('from', [1, 12, 2026]) });
    expect([officer.page.status, fieldOf(officer, 'person')!.getAttribute('value')]).toEqual([422, 'Jordan Example']);
    await officer.send('Record the withdrawal', { reason: 'Signed anew' });
    expect(officer.page.text).toContain('1 December 2026, withdrawn');
    await officer.get(path);
    await officer.send('Record the withdrawal', { person: 'J', reason: 'Again', ...day('from', [1, 12, 2026]) });
    expect([officer.page.status, officer.page.text]).toEqual([409, expect.stringContaining('was withdrawn before')]);
  });

  it('are nobody else’s to sign or to see', async () => {
    const { id } = await service.person('Mo Manager', [{ role: 'receiver', organisationId: home }]);
    const mo = await signedIn(service, id, 'Mo Manager');
    for (const path of [HOME, `${HOME}/versions/1`, `/organisations/${trust}/agreement`])
      expect([path, (await mo.get(path)).status]).toEqual([path, 404]);
    expect((await mo.get(`/organisations/${trust}/agreement/signatures/1/withdrawal`)).status).toBe(404);
    expect((await mo.get(`/organisations/${home}/agreement/signatures/1/withdrawal`)).status).toBe(404);
    for (const path of [`${HOME}/new`, `/programme/organisations/${trust}/signatures/new`])
      expect([path, (await mo.get(path)).status]).toEqual([path, 403]);
    await mo.get(`/organisations/${home}/agreement`);
    const csrf = fieldOf(mo, '_csrf')?.getAttribute('value') ?? '';
    const body = new URLSearchParams({ _csrf: csrf, version: '2', personRole: 'Owner', hasAuthority: 'yes' });
    expect(csrf).not.toBe('');
    expect((await mo.post(`/organisations/${trust}/agreement`, body)).status).toBe(404);
  });
});
