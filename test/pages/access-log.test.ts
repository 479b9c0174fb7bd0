import { AccessLog } from '../../src/audit/index.js';
import { ENGINES } from '../support/engines.js';
import type { PageClient } from '../support/page-client.js';
import { dayTypedAs } from '../support/day-fields.js';
import { TestService, type TestPerson } from '../support/service.js';
import { signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('who saw what, as pages on %s', (engine) => {
  let service: TestService;
  let trust: number;
  let approver: TestPerson;
  let auditor: PageClient;
  let approving: PageClient;
  let officer: PageClient;

  beforeAll(async () => {
    service = await TestService.start(engine);
    ({ organisationId: trust } = await service.openAccount('Elm <b>NHS</b> Trust'));
    approver = await service.person('Ada Approver', [{ role: 'trust-approver', organisationId: trust }]);
    const una = await service.person('Una Auditor', [{ role: 'auditor' }]);
    const ola = await service.person('Ola Officer', [{ role: 'programme-officer' }]);
    auditor = await signedIn(service, una.id, 'Una Auditor');
    approving = await signedIn(service, approver.id, 'Ada Approver');
    officer = await signedIn(service, ola.id, 'Ola Officer');
    await approving.get(`/trusts/${trust}`);
    await officer.get(`/programme/organisations/${trust}`);
    await service.app.get(AccessLog).write();
  });
  afterAll(() => service.stop());

  it('are searched by the auditor by person, organisation and day, and taken away as a file', async () => {
    await auditor.get('/audit');
    await auditor.follow('Who saw what');
    expect([auditor.page.status, auditor.page.heading]).toEqual([200, 'Who saw what']);
    await auditor.send('Find', {
      person: `${approver.id}`,
      organisation: `${trust}`,
      ...dayTypedAs('from', '2026-11-21'),
    });
    const [head, ...rows] = auditor.page.html.querySelectorAll('table tr').map((row) => row.textContent);
    expect(head).toContain('What was shown');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/Ada Approver[^]*Elm <b>NHS<\/b> Trust[^]*\/trusts\/:organisationId[^]*Page/);
    const csv = await auditor.get(`/audit/access?person=${approver.id}&format=csv`);
    expect(csv.headers.get('content-disposition')).toContain('access-log.csv');
    expect(csv.text).toContain('/trusts/:organisationId');
  });

  it('say what is wrong with a search and keep it', async () => {
    await auditor.get('/audit/access');
    const page = await auditor.send('Find', { person: 'Ada', ...dayTypedAs('to', '2026-11-31') });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Enter a number such as 12');
    expect(page.text).toContain('Enter a day of the calendar, such as 21 11 2026');
    expect(page.html.querySelector('#to-day')!.getAttribute('value')).toBe('31');
    expect(page.html.querySelector('#person')!.getAttribute('value')).toBe('Ada');
  });

  it('show an organisation who looked at it, and nobody else', async () => {
    const path = `/organisations/${trust}/views`;
    const page = await approving.get(path);
    expect([page.status, page.heading]).toEqual([200, 'Who looked at Elm <b>NHS</b> Trust']);
    expect(page.text).toMatch(/Ola Officer \/programme\/organisations\/:id/);
    expect(page.html.querySelectorAll('h1 b')).toEqual([]);
    expect((await auditor.get(path)).status).toBe(200);
    const other = await service.register('Other NHS Trust');
    expect((await approving.get(`/organisations/${other}/views`)).status).toBe(404);
    expect((await officer.get(path)).status).toBe(403);
    const editor = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]);
    expect((await (await signedIn(service, editor.id, 'Ed Editor')).get(path)).status).toBe(404);
    expect((await approving.get('/audit/access')).status).toBe(403);
  });
});
