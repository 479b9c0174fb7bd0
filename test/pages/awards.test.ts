import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import { signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('awards, mail and settings in the browser on %s', (engine) => {
  let books: GiftingService;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
    await books.startedAward();
  });
  afterAll(() => books.stop());

  it('show a promise year by year, beside what the official site shows, and whether it is at risk', async () => {
    const officer = await signedIn(books.service, books.team.officer.id, 'Oz Officer');
    await officer.follow('Awards');
    expect(officer.page.text).toContain('W-0001 Elmhurst NHS Trust Willow Care Home Started 1 February 2027 £3,750.00');
    await officer.follow('W-0001');
    const { text } = officer.page;
    expect(text).toContain('Year from 20 April 2026 £500.00 £0.00 £0.00 £500.00');
    expect(text).toContain('Altogether £3,750.00 £0.00 £0.00 £3,750.00');
    expect(text).toContain('Pledged £27,000.00 £27,000.00');
    await officer.get('/programme/awards-at-risk');
    expect(officer.page.text).toContain('No award is at risk');
    const left = { from: '2026-11-01', paysLevy: false };
    await books.service.post(`organisations/${books.trust}/levy-status`, left);
    await officer.get('/programme/awards-at-risk');
    expect(officer.page.text).toMatch(/W-0001 Elmhurst .* The sender pays no levy any more No pledge/);
    await officer.follow('Mail');
    const mails = officer.page.html.querySelectorAll('tbody tr');
    expect(mails.length).toBeGreaterThan(1);
    await officer.get(mails[0]!.querySelector('a')!.getAttribute('href')!);
    expect(officer.page.text).toContain('State Waits');
    await officer.follow('Settings');
    await officer.follow('Days to answer an offer');
    expect(officer.page.text).not.toContain('Decide it anew');
    const manager = await signedIn(books.service, books.manager.id, 'Mo Manager');
    for (const [path, status] of [
      ...(['awards', 'awards/1', 'awards-at-risk', 'settings', 'settings/reply-days'] as const).map(
        (each) => [each, 404] as const,
      ),
      ['mail', 403] as const,
      ['mail/1', 403] as const,
    ]) {
      expect([path, (await manager.get(`/programme/${path}`)).status]).toEqual([path, status]);
    }
  });

  it('lets an administrator decide a setting from a day on, and keeps what was typed', async () => {
    const admin = await books.service.person('Ada Admin', [{ role: 'administrator' }]);
    const browser = await signedIn(books.service, admin.id, 'Ada Admin');
    await browser.follow('Settings');
    await browser.follow('Days to answer an offer');
    const day = { 'from-day': '31', 'from-month': '2', 'from-year': '2027' };
    await browser.send('Decide it', { value: 'soon', reason: 'The board', ...day });
    expect(browser.page.text).toContain('Type a day of the calendar');
    expect(browser.page.html.querySelector('#from-day')!.getAttribute('value')).toBe('31');
    await browser.send('Decide it', { 'from-day': '1' });
    expect([browser.page.status, browser.page.html.querySelector('#value')!.getAttribute('value')]).toEqual([
      422,
      'soon',
    ]);
    await browser.send('Decide it', { value: '28' });
    expect(browser.page.text).toContain('It is decided from 1 February 2027 on');
    expect(browser.page.text).toMatch(/1 February 2027 28.* The board Ada Admin 21 November 2026/);
    expect((await browser.get('/programme/settings/nothing')).status).toBe(404);
  });
});
