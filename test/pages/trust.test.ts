import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import type { PageClient } from '../support/page-client.js';
import { tableRows } from '../support/page-tables.js';
import { signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('the page of a trust on %s', (engine) => {
  let gifting: GiftingService;
  let lead: PageClient;
  let path: string;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    lead = await signedIn(gifting.service, gifting.lead.id, 'Lee Lead');
    path = `/trusts/${gifting.trust}`;
  });
  afterAll(() => gifting.stop());

  const rowsOf = (browser: PageClient, caption: string): string[][] => tableRows(browser.page, caption);

  it('shows what it has, what lapses, and what it may give, each with where it comes from', async () => {
    const page = await lead.get(path);
    expect([page.status, page.heading]).toEqual([200, 'Elmhurst NHS Trust']);
    expect(page.text).toContain('£180,000.00');
    const lapse = rowsOf(lead, 'What lapses, by month');
    expect(lapse).toHaveLength(24);
    expect(lapse.find(([month]) => month === 'May 2027')).toEqual(['May 2027', '£10,000.00', 'Levy of May 2025']);
    expect(page.html.querySelector('.app-chart title')?.textContent).toBe('Levy that lapses, month by month');
    const [current, next] = rowsOf(lead, 'Allowance by year');
    expect(current).toEqual(['20 April 2026', '£30,000.00', '£0.00', '£0.00', '£30,000.00']);
    expect(next![0]).toBe('20 April 2027 (foreseen)');
    const link = page.html.querySelectorAll('a').find((each) => each.textContent === 'Levy of May 2025');
    expect(link?.getAttribute('href')).toMatch(/^\/accounts\/\d+\?asAt=2025-05-31$/);
    expect(page.text).toContain('No gift has been promised to anybody yet');
  });

  it('says what to do next, to whoever may do it', async () => {
    await lead.get(path);
    const steps = lead.page.html.querySelectorAll('main ul:first-of-type a').map((link) => link.textContent);
    expect(steps).toEqual(['Sign the agreement on sharing figures']);
    gifting.service.clock.set('2027-01-21T09:00:00Z');
    const roles = (['trust-editor', 'trust-approver'] as const).map((role) => ({
      role,
      organisationId: gifting.trust,
    }));
    const { id } = await gifting.service.person('Lou Later', roles);
    const later = await signedIn(gifting.service, id, 'Lou Later');
    await later.get(path);
    expect(later.page.text).toContain('Add the newest statement');
    expect(later.page.text).toContain('Pledge what would lapse');
    gifting.service.clock.set('2026-11-21T09:00:00Z');
  });

  it('shows what became of the gifts, and lists them one by one', async () => {
    const { pledge, award } = await gifting.startedAward();
    await lead.get(path);
    const [row] = rowsOf(lead, 'What is left of each pledge');
    expect(row).toEqual(['P-0001', '21 November 2026', 'open', '£27,000.00', '£23,250.00']);
    expect(rowsOf(lead, 'What became of the gifts')).toContainEqual(['Their employer accepted', '1']);
    expect(rowsOf(lead, 'What became of the gifts')).toContainEqual(['Still promised', '£3,750.00']);
    await lead.follow('All gifts, one by one');
    expect(rowsOf(lead, 'Gifts of Elmhurst NHS Trust')).toEqual([
      [
        award.reference,
        'P-0001',
        'Willow Care Home',
        'Adult Care Worker, level 2',
        '1 February 2027',
        'started',
      ].concat('£3,750.00', '£0.00', '£0.00', '£3,750.00'),
    ]);
    await lead.send('Find', { find: 'Willow' });
    expect(lead.page.text).not.toContain('Nothing was found');
    await lead.follow('P-0001');
    expect(lead.page.path).toBe(`/pledges/${pledge}`);
    const file = await lead.get(`${path}/gifts?format=csv`);
    expect(file.headers.get('content-disposition')).toContain('gifts.csv');
  });

  it('is for its own leads, auditors, and the programme as far as the agreement shares', async () => {
    const officer = await signedIn(gifting.service, gifting.team.officer.id, 'Oz Officer');
    await officer.get(path);
    expect(officer.page.text).toContain('not shared with you');
    expect(officer.page.text).not.toContain('£180,000.00');
    expect(rowsOf(officer, 'Allowance by year')).toEqual([]);
    const signature = { version: 1, person: 'Jo Example', personRole: 'Director', from: '2026-01-01' };
    done(await gifting.service.post(`organisations/${gifting.trust}/agreement-signatures`, signature));
    await officer.get(path);
    // The agreement of the tests shares the allowance, and neither the balance nor what lapses.
    expect(rowsOf(officer, 'Allowance by year')).toHaveLength(7);
    expect(officer.page.text).not.toContain('£180,000.00');
    expect(officer.page.html.querySelectorAll('.app-chart')).toHaveLength(0);

    const { id: auditorId } = await gifting.service.person('Una Auditor', [{ role: 'auditor' }]);
    const auditor = await signedIn(gifting.service, auditorId, 'Una Auditor');
    expect((await auditor.get(path)).text).toContain('£180,000.00');

    const other = await gifting.addTrust('Oak <b>& Ash</b> NHS Trust', '5000', '321/CD98765');
    const { id } = await gifting.service.person('Ola Other', [{ role: 'trust-approver', organisationId: other }]);
    const stranger = await signedIn(gifting.service, id, 'Ola Other');
    for (const own of [path, `${path}/gifts`]) expect((await stranger.get(own)).status).toBe(404);
    expect((await stranger.get(`/trusts/${other}`)).heading).toBe('Oak <b>& Ash</b> NHS Trust');
    const manager = await signedIn(gifting.service, gifting.manager.id, 'Mo Manager');
    for (const own of [path, `${path}/gifts`]) expect((await manager.get(own)).status).toBe(404);
    expect((await lead.get('/trusts/999')).status).toBe(404);
  });
});
