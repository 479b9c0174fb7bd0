import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import type { PageClient } from '../support/page-client.js';
import { tableRows } from '../support/page-tables.js';
import { signedIn } from '../support/signing-in.js';

const HEADINGS =
  'PAYE scheme,Submission id,Submission time,Payroll year,Payroll month,Levy due year to date,No payment,Entered on';
const csvOf = (...rows: readonly string[]): string => `${[HEADINGS, ...rows].join('\n')}\n`;
const FIRST = '321/CD98765,9001,2026-08-10T10:00:00,26-27,4,100,,';
const SECOND = '321/CD98765,9002,2026-09-10T10:00:00,26-27,5,250,,';
const file = (content: string, name = 'eps.csv') => [{ field: 'files', name, content }];

describe.each(ENGINES)('declarations on pages on %s', (engine) => {
  let gifting: GiftingService;
  let trust: number;
  let lead: PageClient;
  let path: string;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    const { service } = gifting;
    trust = await service.register('Oak <NHS> Trust', { levyStatus: { from: '2017-04-06', paysLevy: true } });
    const { id } = await service.person('Ola Other', [{ role: 'trust-editor', organisationId: trust }]);
    lead = await signedIn(service, id, 'Ola Other');
    path = `/trusts/${trust}/declarations`;
  });
  afterAll(() => gifting.stop());

  const choose = async (content: string, name?: string): Promise<void> => {
    await lead.get(`${path}/new`);
    await lead.send('Show what would be added', {}, file(content, name));
  };

  it('names every bad row by line and column, and adds nothing', async () => {
    const records = await gifting.service.records();
    await choose(
      csvOf(FIRST.replace('9001', '1x').replace(',4,', ',13,'), SECOND.replace('250', '2.123456')),
      'b<b>.csv',
    );
    expect([lead.page.status, lead.page.heading]).toEqual([422, 'Add declarations']);
    expect(lead.page.html.querySelector('title')!.textContent).toMatch(/^Error: /);
    expect(tableRows(lead.page, 'What is wrong in the files').map(([where]) => where)).toEqual([
      'b<b>.csv line 2, Submission id',
      'b<b>.csv line 2, Payroll month',
      'b<b>.csv line 3, Levy due year to date',
    ]);
    for (const [content, words] of [
      ['a,b\n1,2\n', 'lacks the columns'],
      ['', 'lacks the columns'],
    ] as const) {
      await choose(content);
      expect([lead.page.status, lead.page.text.includes(words)]).toEqual([422, true]);
    }
    await lead.get(`${path}/new`);
    await lead.send('Show what would be added', {});
    expect([lead.page.status, lead.page.text.includes('Choose at least one file')]).toEqual([422, true]);
    expect(await gifting.service.records()).toBe(records);
  });

  it('shows what a file would bring, and adds it when somebody says so', async () => {
    await lead.get(`/trusts/${trust}`);
    await lead.follow('What was declared, month by month');
    expect(lead.page.text).toContain('No declaration has been added yet');
    await lead.follow('Add declarations');
    const records = await gifting.service.records();
    await lead.send('Show what would be added', {}, file(csvOf(FIRST, SECOND)));
    expect([lead.page.status, lead.page.heading]).toEqual([200, 'Check what would be added']);
    expect(tableRows(lead.page, 'What would be added')).toEqual([
      ['eps.csv line 2', 'Jul 2026', '321/CD98765', '£100.00', '£100.00'],
      ['eps.csv line 3', 'Aug 2026', '321/CD98765', '£250.00', '£150.00'],
    ]);
    expect(await gifting.service.records()).toBe(records);
    await lead.send('Add the new declarations');
    expect(lead.page.path).toBe(path);
    expect(lead.page.text).toContain('2 declarations were added');
    const [newest] = tableRows(lead.page, 'Declared levy');
    expect(newest).toEqual([
      ...['Aug 2026', '321/CD98765', '10 September 2026', '£250.00', '£150.00', '£0.00', '£150.00'],
      ...['23 September 2026', 'Counts', '9002', 'eps.csv line 3', '21 November 2026', 'Ola Other'],
    ]);
    expect((await lead.follow('£150.00')).status).toBe(200);
    const csv = await lead.get(`${path}?format=csv&sort=month`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text).toContain('2026-07,321/CD98765');
    await choose(csvOf(SECOND, FIRST));
    expect(lead.page.text).toContain('Every declaration is known already');
    expect(lead.page.html.querySelectorAll('main form')).toHaveLength(0);
  });

  it('shows what contradicts, what is left out, and what changes of before', async () => {
    const later = FIRST.replace('9001', '9003').replace('08-10', '08-18').replace(',100,', ',80,');
    await choose(csvOf(SECOND.replace('250', '260'), later, '321/CD98765,9004,2026-11-20T10:00:00,26-27,8,900,,'));
    expect(tableRows(lead.page, 'What contradicts what is known')[0]).toEqual([
      ...['eps.csv line 2', 'Aug 2026', '321/CD98765'],
      'Submission 9002 is in the books already, with another levy due',
    ]);
    expect(tableRows(lead.page, 'What would be added')).toEqual([
      ['eps.csv line 3', 'Jul 2026', '321/CD98765', '£80.00', '£80.00'],
    ]);
    expect(tableRows(lead.page, 'What it changes of before')).toEqual([
      ['9001', 'Jul 2026', '321/CD98765', '£100.00', 'nothing by itself'],
      ['9002', 'Aug 2026', '321/CD98765', '£150.00', '£170.00'],
    ]);
    expect(tableRows(lead.page, 'What would not be added')[0]!.at(-1)).toContain('can still be declared anew');
    await lead.send('Add the new declarations');
    expect(lead.page.text).toContain('1 declaration was added, and the levy of 2 earlier declarations changed');
    expect(tableRows(lead.page, 'Declared levy').map((row) => [row[9], row[8]])).toEqual([
      ['9002', 'Counts'],
      ['9003', 'Counts'],
      ['9001', 'Another one for the month counts'],
    ]);
  });

  it('keeps the page where a month is kept from a statement, with the row', async () => {
    const own = await signedIn(gifting.service, gifting.lead.id, 'Lee Lead');
    await own.get(`/trusts/${gifting.trust}/declarations/new`);
    const records = await gifting.service.records();
    const kept = FIRST.replace('321/CD98765', '123/AB45678').replace('9001', '9100');
    await own.send('Show what would be added', {}, file(csvOf(kept)));
    expect([own.page.status, own.page.heading]).toEqual([409, 'Add declarations']);
    expect(tableRows(own.page, 'What is wrong in the files')).toEqual([
      ['eps.csv line 2', 'would enter in Aug 2026, which a statement keeps'],
    ]);
    expect(await gifting.service.records()).toBe(records);
  });

  it('belongs to the trust: nobody else sees or adds any', async () => {
    const { service, team } = gifting;
    const stranger = await signedIn(service, gifting.manager.id, 'Mo Manager');
    for (const at of [path, `${path}/new`]) expect((await stranger.get(at)).status).not.toBe(200);
    const officer = await signedIn(service, team.officer.id, 'Oz Officer');
    expect((await officer.get(path)).status).not.toBe(200);
    const { id } = await service.person('Al Approver', [{ role: 'trust-approver', organisationId: trust }]);
    const approver = await signedIn(service, id, 'Al Approver');
    expect((await approver.get(path)).text).not.toContain('Add declarations');
    expect((await approver.get(`${path}/new`)).status).toBe(403);
    const { id: editorId } = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]);
    const editor = await signedIn(service, editorId, 'Ed Editor');
    await choose(csvOf(SECOND.replace('9002', '9009').replace('09-10', '09-11')));
    const held = lead.page.html.querySelector('[name=held]')!.getAttribute('value')!;
    await editor.get(`${path}/new`);
    const csrf = editor.page.html.querySelector('[name=_csrf]')!.getAttribute('value')!;
    await editor.post(path, new URLSearchParams({ _csrf: csrf, held }));
    expect([editor.page.status, editor.page.text.includes('choose them once more')]).toEqual([422, true]);
  });
});
