import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import type { PageClient } from '../support/page-client.js';
import { tableRows } from '../support/page-tables.js';
import { signedIn } from '../support/signing-in.js';
import { csvOf, levyRow, paymentRow } from '../support/statement-rows.js';

const NOVEMBER = csvOf([levyRow('2026-11-20', '2026-10', '10000', '0'), paymentRow('2026-11-20', '250')]);
const file = (content: string, name = 'nov.csv') => [{ field: 'files', name, content }];

describe.each(ENGINES)('statements on pages on %s', (engine) => {
  let gifting: GiftingService;
  let lead: PageClient;
  let path: string;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    lead = await signedIn(gifting.service, gifting.lead.id, 'Lee Lead');
    path = `/trusts/${gifting.trust}/statements`;
  });
  afterAll(() => gifting.stop());

  const choose = async (content: string, name?: string): Promise<void> => {
    await lead.get(`${path}/new`);
    await lead.send('Show what would be added', {}, file(content, name));
  };

  it('shows what a file would add, and adds it when somebody says so', async () => {
    await lead.get(path);
    await lead.follow('Add statements');
    const records = await gifting.service.records();
    await lead.send('Show what would be added', {}, file(NOVEMBER, '<nov>.csv'));
    expect([lead.page.status, lead.page.heading]).toEqual([200, 'Check what would be added']);
    expect(tableRows(lead.page, 'What would be added')).toEqual([['<nov>.csv', '2', '2', '0']]);
    expect(await gifting.service.records()).toBe(records);
    await lead.send('Add the new rows');
    expect(lead.page.path).toBe(path);
    expect(lead.page.text).toContain('2 rows were added. The balance is £189,750.00');
    expect(tableRows(lead.page, 'Statements that were added')[0]).toEqual([
      '<nov>.csv',
      '21 November 2026',
      'Lee Lead',
      '2',
    ]);
    await choose(NOVEMBER);
    expect(lead.page.text).toContain('Every row is known already');
    expect(lead.page.html.querySelectorAll('main form')).toHaveLength(0);
  });

  it('names every bad row by line and column, and adds nothing', async () => {
    const records = await gifting.service.records();
    await choose(NOVEMBER.replace('20/11/2026', '31/11/2026').replaceAll(',3,', ',three,'), 'bad.csv');
    expect([lead.page.status, lead.page.heading]).toEqual([422, 'Add statements']);
    expect(lead.page.html.querySelector('title')!.textContent).toMatch(/^Error: /);
    const faults = tableRows(lead.page, 'What is wrong in the files');
    expect(faults[0]![0]).toMatch(/^bad\.csv line 2, column /);
    expect(faults[0]![1]).toContain('31/11/2026');
    expect(lead.page.text).not.toContain('Sam Sample');
    for (const [content, words] of [
      ['a,b\n1,2\n', 'is not a transactions download'],
      ['', 'is empty'],
    ] as const) {
      await choose(content, 'other.csv');
      expect([lead.page.status, lead.page.text.includes(words)]).toEqual([422, true]);
    }
    await lead.get(`${path}/new`);
    await lead.send('Show what would be added', {});
    expect(lead.page.text).toContain('Choose at least one file');
    expect(await gifting.service.records()).toBe(records);
  });

  it('holds a file for half an hour, for whoever chose it', async () => {
    const { service, trust } = gifting;
    const december = csvOf([levyRow('2026-11-21', '2026-10', '77', '0')]);
    await choose(december);
    const held = lead.page.html.querySelector('[name=held]')!.getAttribute('value')!;
    const { id } = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]);
    const editor = await signedIn(service, id, 'Ed Editor');
    await editor.get(`${path}/new`);
    const csrf = editor.page.html.querySelector('[name=_csrf]')!.getAttribute('value')!;
    await editor.post(path, new URLSearchParams({ _csrf: csrf, held }));
    expect([editor.page.status, editor.page.text.includes('choose them once more')]).toEqual([422, true]);
    service.clock.set('2026-11-21T09:30:00Z');
    await lead.send('Add the new rows');
    expect([lead.page.status, lead.page.text.includes('choose them once more')]).toEqual([422, true]);
    await lead.send('Show what would be added', {}, file(december));
    service.clock.set('2026-11-21T09:59:59Z');
    await lead.send('Add the new rows');
    expect(lead.page.text).toContain('1 row was added');
  });

  it('opens the account of a trust with its first statement', async () => {
    const trust = await gifting.service.register('Oak NHS Trust', {
      levyStatus: { from: '2017-04-06', paysLevy: true },
    });
    const { id } = await gifting.service.person('Ola Other', [{ role: 'trust-editor', organisationId: trust }]);
    const other = await signedIn(gifting.service, id, 'Ola Other');
    await other.get(`/trusts/${trust}`);
    await other.follow('Add your first statement');
    const own = csvOf([levyRow('2026-11-20', '2026-10', '500', '0', { scheme: '321/CD98765' })]);
    await other.send('Show what would be added', {}, file(own));
    await other.send('Add the new rows');
    expect(other.page.text).toContain('The balance is £500.00');
    for (const path_ of [path, `${path}/new`]) expect((await other.get(path_)).status).toBe(404);
    const officer = await signedIn(gifting.service, gifting.team.officer.id, 'Oz Officer');
    expect((await officer.get(path)).status).not.toBe(200);
    const { id: approverId } = await gifting.service.person('Al Approver', [
      { role: 'trust-approver', organisationId: gifting.trust },
    ]);
    const approver = await signedIn(gifting.service, approverId, 'Al Approver');
    expect((await approver.get(path)).text).not.toContain('Add statements');
    expect((await approver.get(`${path}/new`)).status).toBe(403);
  });
});
