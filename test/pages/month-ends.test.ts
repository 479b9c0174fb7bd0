import { ENGINES } from '../support/engines.js';
import { MonthEndService } from '../support/month-end-service.js';
import { signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('month ends in the browser on %s', (engine) => {
  let books: MonthEndService;
  beforeAll(async () => {
    books = await MonthEndService.start(engine, '2026-11-21T09:00:00Z', [
      ['2024-11-22', '2024-10', '700'],
      ['2025-09-23', '2025-08', '900'],
      ['2026-10-22', '2026-09', '250'],
    ]);
    await books.begin();
    await books.begin();
  });
  afterAll(() => books.stop());

  it('are previewed, closed after confirming, and stay', async () => {
    const { service } = books;
    const operator = await service.person('Meg Month', [{ role: 'month-end-operator' }]);
    const browser = await signedIn(service, operator.id, 'Meg Month');
    await browser.follow('Month ends');
    expect(browser.page.text).toContain('No month has been closed yet');
    await browser.follow('2627-R03: training in October 2026');
    const records = await service.records();
    const { text } = browser.page;
    expect(text).toContain('2627-R03: preview, nothing is written');
    expect(text).toContain('Due altogether £500.00 Paid by gifts £450.00');
    expect(text).toContain('Gifts, by who gives Organisation Amount Elmhurst NHS Trust £450.00');
    expect(text).toContain('What employers pay themselves Organisation Amount Willow Care Home £2.50');
    // Its levy is the trust's own, until it shares it.
    expect(text).toMatch(/Levy accounts Organisation Before After Elmhurst NHS Trust Not shared Not shared/);
    expect(await service.records()).toBe(records);
    await browser.send('Close the month');
    expect([browser.page.status, browser.page.heading]).toEqual([
      422,
      'Training in October 2026, debited on 8 November 2026',
    ]);
    expect(browser.page.text).toContain('Tick that you have read what will be paid');
    await browser.send('Close the month', { read: 'yes' });
    expect(browser.page.text).toContain('2627-R03 is closed');
    expect(browser.page.text).toContain('Gifts, by who gives Organisation Amount Elmhurst NHS Trust £450.00');
    expect(browser.page.text).not.toContain('Close the month');
    await browser.follow('Month ends');
    expect(browser.page.text).toContain('2627-R03 October 2026 8 November 2026 Closed');
    await browser.follow('2627-R04: training in November 2026');
    expect(browser.page.text).toContain('It can be closed once 30 November 2026 is over');
    expect((await browser.get('/programme/month-ends/2627-R09')).status).toBe(409);
  });

  it('show balances that are shared, are closed by their operator alone, and are not there for trusts', async () => {
    const { service, trust } = books;
    const scope = [{ figures: ['balance', 'lapse'], with: 'programme-team' }];
    const agreement = { title: 'Sharing', body: 'What is shared.', scope, from: '2026-01-01' };
    await service.post('agreements', agreement);
    const signature = { version: 1, person: 'Jo Example', personRole: 'Director', from: '2026-01-01' };
    await service.post(`organisations/${trust}/agreement-signatures`, signature);
    const approver = await service.person('Ann Approver', [{ role: 'approver' }]);
    const team = await signedIn(service, approver.id, 'Ann Approver');
    await team.get('/programme/month-ends/2627-R04');
    expect(team.page.text).toMatch(/Elmhurst NHS Trust £[\d,.]+ £[\d,.]+/);
    expect(team.page.text).toContain('Levy that lapses Organisation Amount Elmhurst NHS Trust £250.00');
    expect(team.page.text).not.toContain('Close the month');
    const lead = await service.person('Lee Lead', [{ role: 'trust-editor', organisationId: trust }]);
    const other = await signedIn(service, lead.id, 'Lee Lead');
    for (const path of ['', '/2627-R03', '/2627-R04', '/nonsense']) {
      expect((await other.get(`/programme/month-ends${path}`)).status).toBe(403);
    }
  });
});
