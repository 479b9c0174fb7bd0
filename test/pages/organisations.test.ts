import { ENGINES } from '../support/engines.js';
import type { PageClient } from '../support/page-client.js';
import { TestService } from '../support/service.js';
import { signedIn } from '../support/signing-in.js';

const HOME = '/programme/organisations';

describe.each(ENGINES)('organisations in the browser on %s', (engine) => {
  let service: TestService;
  let officer: PageClient;
  let trust: number;
  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    trust = await service.register('Elmhurst <b>NHS</b> Trust', { odsCode: 'RJE', memberFrom: '2026-04-01' });
    const { id } = await service.person('Ola Officer', [{ role: 'programme-officer' }]);
    officer = await signedIn(service, id, 'Ola Officer');
  });
  afterAll(() => service.stop());

  const value = (name: string): string | undefined =>
    officer.page.html.querySelector(`[name=${name}]`)?.getAttribute('value');
  const day = (name: string, [d, m, y]: readonly [number, number, number]) => ({
    [`${name}-day`]: String(d),
    [`${name}-month`]: String(m),
    [`${name}-year`]: String(y),
  });

  it('are registered by an officer, who is told what is wrong and types nothing twice', async () => {
    await officer.get('/home');
    await officer.follow('Organisations');
    expect(officer.page.text).toContain('Elmhurst <b>NHS</b> Trust');
    await officer.follow('Register an organisation');
    const typed = {
      name: 'Rose Court',
      kind: 'care-home',
      place: 'Leek',
      odsCode: 'a!',
      ...day('levyFrom', [1, 4, 2026]),
    };
    await officer.send('Register it', typed);
    expect([officer.page.status, value('place'), value('odsCode')]).toEqual([422, 'Leek', 'a!']);
    expect(officer.page.html.querySelector('#kind option[selected]')!.getAttribute('value')).toBe('care-home');
    expect(officer.page.text).toContain('Say whether it pays the levy since that day');
    await officer.send('Register it', { paysLevy: 'no' });
    expect(officer.page.text).toContain("'A!' is not an ODS code of this kind of organisation");
    await officer.send('Register it', { odsCode: 'VM1A7', name: 'elmhurst <b>nhs</b> trust' });
    expect([officer.page.status, value('place')]).toEqual([409, 'Leek']);
    expect(officer.page.text).toContain('There is an organisation called Elmhurst <b>NHS</b> Trust already');
    await officer.send('Register it', { name: 'Rose Court', ...day('memberFrom', [1, 5, 2026]) });
    expect([officer.page.status, officer.page.heading]).toEqual([200, 'Rose Court']);
    for (const words of ['Rose Court is registered', 'VM1A7', 'Pays the levy No', 'In the system since 1 May 2026'])
      expect(officer.page.text).toContain(words);
    expect(officer.page.text).toContain('Registered as Rose Court, Care home Ola Officer 21 November 2026');
  });

  it('are looked for, sorted, and had as a file', async () => {
    await officer.get(`${HOME}?find=leek`);
    expect(officer.page.html.querySelectorAll('tbody tr').length).toBe(1);
    await officer.get(`${HOME}?sort=-name`);
    expect(officer.page.html.querySelector('tbody a')!.textContent).toBe('Rose Court');
    const csv = await officer.get(`${HOME}?format=csv`);
    expect(csv.headers.get('content-disposition')).toContain('organisations.csv');
    expect(csv.text).toContain('Rose Court,Care home,Leek,,VM1A7,,,,No,2026-05-01,');
    const xlsx = await officer.get(`${HOME}?format=xlsx`);
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
  });

  const change = async (words: string): Promise<void> => {
    await officer.get(`${HOME}/${trust}`);
    await officer.follow(words);
  };

  it('change from a day on, each change in the history with who entered it', async () => {
    await change('Change its details');
    await officer.send('Change the details', { name: '' });
    expect([officer.page.status, value('odsCode')]).toEqual([422, 'RJE']);
    await officer.send('Change the details', { name: 'Elmhurst NHS Trust', place: 'Stoke' });
    expect(officer.page.text).toContain('The details are changed');
    expect(officer.page.text).toContain(
      'Changed name from Elmhurst <b>NHS</b> Trust to Elmhurst NHS Trust; place from none to Stoke',
    );

    await change('Record whether it pays the levy');
    await officer.send('Record it', { paysLevy: 'yes', ...day('from', [31, 2, 2026]) });
    expect([officer.page.status, value('from-day')]).toEqual([422, '31']);
    expect(officer.page.html.querySelector('[name=paysLevy][checked]')!.getAttribute('value')).toBe('yes');
    await officer.send('Record it', day('from', [6, 4, 2017]));
    expect(officer.page.text).toContain('Pays the levy Yes');
    expect(officer.page.text).toContain('6 April 2017 Pays the levy Ola Officer');

    await change('Record that it joins or leaves the system');
    await officer.send('Record it', { member: 'no', ...day('from', [1, 4, 2027]) });
    expect(officer.page.text).toContain('Until 1 April 2027');

    await change('Record that a PAYE scheme comes or goes');
    await officer.send('Record it', { scheme: 'abc', held: 'yes', ...day('from', [6, 4, 2017]) });
    expect([officer.page.status, value('scheme')]).toEqual([422, 'abc']);
    expect(officer.page.html.querySelector('a[href="#scheme"]')!.textContent).toContain('is not a PAYE scheme');
    await officer.send('Record it', { scheme: '123/ab45678' });
    expect(officer.page.text).toContain('PAYE schemes 123/AB45678');

    await change('Record that it is connected with another');
    await officer.send('Record it', { connected: 'yes', ...day('from', [1, 6, 2026]), reason: 'Owned by it' });
    expect([officer.page.status, value('reason')]).toEqual([422, 'Owned by it']);
    const other = officer.page.html.querySelectorAll('#connectedTo option').at(-1)!.getAttribute('value')!;
    await officer.send('Record it', { connectedTo: other });
    expect(officer.page.text).toContain('Connected with Rose Court');
    expect(officer.page.text).toContain('1 June 2026 Connected with Rose Court: Owned by it');
    await officer.get(`${HOME}/${other}`);
    expect(officer.page.text).toContain('Connected with Elmhurst NHS Trust: Owned by it');
  });

  it('are not changed over what somebody else entered meanwhile', async () => {
    await change('Change its details');
    await service.put(
      `organisations/${trust}`,
      { name: 'Elmhurst Foundation Trust', kind: 'nhs-trust' },
      { 'if-match': '"v2"' },
    );
    await officer.send('Change the details', { place: 'Stafford' });
    expect([officer.page.status, value('place')]).toEqual([412, 'Stafford']);
    expect(officer.page.text).toContain('was changed meanwhile: look at it again');
  });

  it('have a page from which an administrator invites the first person', async () => {
    const { id } = await service.person('Ada Admin', [{ role: 'administrator' }]);
    const admin = await signedIn(service, id, 'Ada Admin');
    await admin.get('/home');
    await admin.follow('Organisations');
    await admin.follow('Rose Court');
    expect(admin.page.text).toContain('People who act or work for it 0');
    const home = admin.page.path;
    await admin.follow('Invite somebody who acts for it');
    expect(admin.page.html.querySelector('#organisationId option[selected]')!.textContent).toContain('Rose Court');
    const email = 'rae.receiver@example.org';
    await admin.send('Invite this person', { name: 'Rae Receiver', email, role: 'receiver', reason: 'The owner' });
    expect(admin.page.text).toContain('Receiver of Rose Court');
    expect((await admin.get(home)).text).toContain('People who act or work for it 1');
  });

  it('are read by auditors, changed by nobody but who may, and closed to organisations', async () => {
    const path = `${HOME}/${trust}`;
    const auditor = await service.person('Una Auditor', [{ role: 'auditor' }]);
    const una = await signedIn(service, auditor.id, 'Una Auditor');
    expect((await una.get(path)).status).toBe(200);
    expect(una.page.text).not.toContain('Record a change');
    for (const each of ['new', `${trust}/details`, `${trust}/changes/levy`])
      expect((await una.get(`${HOME}/${each}`)).status).toBe(403);
    const lead = await service.person('Lee Lead', [{ role: 'trust-editor', organisationId: trust }]);
    const lee = await signedIn(service, lead.id, 'Lee Lead');
    for (const each of [HOME, path]) expect((await lee.get(each)).status).toBe(404);
    for (const each of [`${HOME}/999`, `${path}/changes/nothing`, `${path}/changes/toString`])
      expect((await officer.get(each)).status).toBe(404);
  });
});
