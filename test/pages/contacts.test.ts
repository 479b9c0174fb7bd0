import { ENGINES } from '../support/engines.js';
import type { PageClient } from '../support/page-client.js';
import { TestService } from '../support/service.js';
import { signedIn } from '../support/signing-in.js';

const HOME = '/programme/mail-contacts';

describe.each(ENGINES)('who gets letters, in the browser on %s', (engine) => {
  let service: TestService;
  let home: number;
  let trust: number;
  let mo: PageClient;
  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    home = await service.register('Willow Care Home', { kind: 'care-home', memberFrom: '2026-04-01' });
    trust = await service.register('Elmhurst NHS Trust');
    const { id } = await service.person('Mo Manager', [{ role: 'receiver', organisationId: home }]);
    mo = await signedIn(service, id, 'Mo Manager');
  });
  afterAll(() => service.stop());

  const fieldOf = (browser: PageClient, name: string): string | undefined =>
    browser.page.html.querySelector(`[name=${name}]`)?.getAttribute('value');

  it('is said by the organisation itself, which types nothing twice', async () => {
    await mo.get(`/employers/${home}`);
    await mo.follow('Who gets your letters');
    expect(mo.page.text).toContain('Nobody gets your letters now');
    await mo.follow('Add somebody');
    await mo.send('Add this person', { name: 'Sam <b>Example</b>', email: 'sam' });
    expect([mo.page.status, fieldOf(mo, 'name')]).toEqual([422, 'Sam <b>Example</b>']);
    expect([fieldOf(mo, 'email'), mo.page.text]).toEqual([
      'sam',
      expect.stringContaining('Enter a mail address such as name@example.org'),
    ]);
    await mo.send('Add this person', { email: 'sam@example.org' });
    expect(mo.page.text).toContain('Sam <b>Example</b> sam@example.org Yes');
    await mo.follow('Add somebody');
    await mo.send('Add this person', { name: 'Sam again', email: 'SAM@example.org' });
    expect([mo.page.status, fieldOf(mo, 'name')]).toEqual([409, 'Sam again']);
    expect(mo.page.html.querySelector('a[href="#email"]')!.textContent).toContain('among the contacts already');
  });

  it('is paused, changed and removed', async () => {
    const path = `/organisations/${home}/contacts`;
    await mo.get(path);
    await mo.follow('Sam <b>Example</b>');
    await mo.send('Change it', { name: '', isActive: 'no' });
    expect([mo.page.status, fieldOf(mo, 'email')]).toEqual([422, 'sam@example.org']);
    expect(mo.page.html.querySelector('[name=isActive][checked]')!.getAttribute('value')).toBe('no');
    await mo.send('Change it', { name: 'Sam Example' });
    expect(mo.page.text).toContain('Sam Example sam@example.org Not now');
    expect(mo.page.text).toContain('Nobody gets your letters now');
    await mo.follow('Sam Example');
    await mo.send('Remove this contact');
    expect([mo.page.path, mo.page.text.includes('sam@example.org')]).toEqual([path, false]);
    expect(await service.rows('SELECT id FROM contact')).toEqual([]);
  });

  it('is kept by an officer for everybody, and for the programme team', async () => {
    const { id } = await service.person('Ola Officer', [{ role: 'programme-officer' }]);
    const officer = await signedIn(service, id, 'Ola Officer');
    await officer.get('/home');
    await officer.follow('Who gets letters');
    expect(officer.page.text).toContain(
      'Members for whom nobody is listed, so that their letters wait: Willow Care Home.',
    );
    await officer.follow('Add somebody');
    await officer.send('Add this person', { name: 'Pat Team', email: 'pat@example.org' });
    expect([officer.page.status, fieldOf(officer, 'email')]).toEqual([422, 'pat@example.org']);
    expect(officer.page.text).toContain('Choose whose letters the person gets');
    await officer.send('Add this person', { organisation: 'programme' });
    expect(officer.page.text).toContain('The programme team Pat Team pat@example.org Yes');
    await officer.follow('Add somebody');
    await officer.send('Add this person', { organisation: String(home), name: 'Sam', email: 'pat@example.org' });
    expect(officer.page.text).not.toContain('nobody is listed');
    await officer.follow('Add somebody');
    await officer.send('Add this person', { organisation: String(home), name: 'Sam', email: 'pat@example.org' });
    expect(officer.page.status).toBe(409);
    expect(officer.page.html.querySelector('#organisation option[selected]')!.textContent).toBe('Willow Care Home');
    await officer.get(`/programme/organisations/${home}`);
    await officer.follow('Who gets its letters');
    expect(officer.page.html.querySelectorAll('tbody tr').length).toBe(1);
    await officer.follow('Sam');
    await officer.send('Change it', { email: 'sam at example' });
    expect([officer.page.status, fieldOf(officer, 'email')]).toEqual([422, 'sam at example']);
    await officer.send('Change it', { email: 'sam@example.org' });
    expect((await officer.get(`${HOME}?format=csv`)).text).toContain('Willow Care Home,Sam,sam@example.org,Yes');
    await officer.get(HOME);
    await officer.follow('Pat Team');
    await officer.send('Remove this contact');
    expect(officer.page.text).not.toContain('pat@example.org');
  });

  it('is nobody else’s to see or to change', async () => {
    const [{ id: contact }] = (await service.rows<{ id: number }>('SELECT id FROM contact')) as [{ id: number }];
    const lead = await service.person('Lee Lead', [{ role: 'trust-editor', organisationId: trust }]);
    const lee = await signedIn(service, lead.id, 'Lee Lead');
    for (const path of ['', '/new', `/${contact}`])
      expect([path, (await lee.get(`/organisations/${home}/contacts${path}`)).status]).toEqual([path, 404]);
    expect((await lee.get(`/organisations/${trust}/contacts/${contact}`)).status).toBe(404);
    for (const path of [HOME, `${HOME}/${contact}`]) expect((await lee.get(path)).status).toBe(403);
    await lee.get(`/organisations/${trust}/contacts/new`);
    const body = new URLSearchParams({ _csrf: fieldOf(lee, '_csrf')!, name: 'Lee', email: 'lee@example.org' });
    for (const path of [
      `${home}/contacts/new`,
      `${home}/contacts/${contact}/removal`,
      `${trust}/contacts/${contact}/removal`,
    ])
      expect([path, (await lee.post(`/organisations/${path}`, body)).status]).toEqual([path, 404]);
    const auditor = await service.person('Una Auditor', [{ role: 'auditor' }]);
    const una = await signedIn(service, auditor.id, 'Una Auditor');
    expect((await una.get(HOME)).status).toBe(200);
    expect((await una.get(`${HOME}/${contact}`)).status).toBe(403);
    expect(await service.rows('SELECT id FROM contact')).toEqual([{ id: contact }]);
  });
});
