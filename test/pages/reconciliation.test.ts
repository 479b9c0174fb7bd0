import { ENGINES } from '../support/engines.js';
import { MonthEndService } from '../support/month-end-service.js';
import type { PageClient } from '../support/page-client.js';
import { tableRows, valueOf } from '../support/page-tables.js';
import { signedIn } from '../support/signing-in.js';
import { paymentRow } from '../support/statement-rows.js';

/** Learners’ numbers whose last digit is right. */
const [FIRST, SECOND] = ['1000000027', '1000000035'] as const;
const LINES = 'Expected beside the statement';

describe.each(ENGINES)('reconciliations in the browser on %s', (engine) => {
  let books: MonthEndService;
  let approver: PageClient;
  let path: string;
  const paid = (uln: string, amount: string): ReturnType<typeof paymentRow> =>
    paymentRow('2026-09-07', amount, { course: 'Adult care worker', level: '2', uln });

  beforeAll(async () => {
    books = await MonthEndService.start(engine, '2026-10-05T09:00:00Z', [
      ['2025-09-23', '2025-08', '9000'],
      ['2026-08-22', '2026-07', '1000'],
    ]);
    path = `/trusts/${books.trust}/reconciliation`;
    await books.beginOwn({ uln: FIRST });
    await books.beginOwn({ uln: SECOND });
    const held = { role: 'trust-approver', organisationId: books.trust } as const;
    const { id } = await books.service.person('Ann Approver', [held]);
    approver = await signedIn(books.service, id, 'Ann Approver');
  });
  afterAll(() => books.stop());

  it('say first that there is nothing to compare, and then what differs', async () => {
    await approver.get(`/trusts/${books.trust}`);
    await approver.follow('What was expected beside the statements');
    expect(approver.page.text).toContain('No month has been closed yet');
    await books.close('2627-R01');
    await approver.get(path);
    const [waiting] = tableRows(approver.page, 'Months that were closed');
    expect(waiting!.slice(0, 2)).toEqual(['September 2026', 'No statement of this month yet']);
    expect((await approver.get(`${path}/2026-09`)).status).toBe(422);
    await books.statement([paid(FIRST, '249.99')]);
    await approver.get(`/trusts/${books.trust}`);
    await approver.follow('Look at what differs in Sep 2026');
    expect(approver.page.heading).toBe('Elmhurst NHS Trust Statement of September 2026');
    expect(approver.page.text).toContain('2 lines do not agree');
    const rows = tableRows(approver.page, LINES);
    expect(rows.map(([outcome, what, course]) => [outcome, what, course])).toEqual([
      ['Differs', 'Monthly payment', 'Adult Care Worker, level 2'],
      ['Not in the statement', 'Monthly payment', 'Adult Care Worker, level 2'],
    ]);
    expect(rows.map((row) => row.slice(4, 7))).toEqual([
      ['£250.00', '£249.99', '-£0.01'],
      ['£250.00', '£0.00', '-£250.00'],
    ]);
    expect(rows[1]![7]).toContain('£250.00 was expected, and the statement does not have it');
    await approver.get(`${path}/2026-09?sort=difference`);
    expect(tableRows(approver.page, LINES)[0]![0]).toBe('Not in the statement');
    const csv = await approver.get(`${path}/2026-09?format=csv`);
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="reconciliation-2026-09.csv"');
    expect(csv.text).toContain('250.00,249.99,-0.01');
    const months = await approver.get(`${path}?format=csv`);
    expect(months.text).toContain('2026-09,2 to look at,2,500.00000,249.99000,-250.01000');
  });

  it('have a page for each line, where an approver accepts it with a reason', async () => {
    await approver.get(`${path}/2026-09`);
    await approver.follow('Differs');
    expect(approver.page.text).toContain('£250.00 was expected, and the statement says £249.99');
    expect(tableRows(approver.page, 'Both sides')[0]).toEqual([
      ...['From the levy account', '£250.00', '£249.99', '-£0.01'],
    ]);
    for (const link of approver.page.html.querySelectorAll('main ul a')) {
      const shown = await approver.get(link.getAttribute('href')!);
      expect([shown.path, shown.status]).toEqual([shown.path, 200]);
    }
    await approver.get(`${path}/2026-09`);
    await approver.follow('Differs');
    const records = await books.service.records();
    await approver.send('Accept the difference', { reason: ' ' });
    expect([approver.page.status, approver.page.text.includes('Say why it is accepted')]).toEqual([422, true]);
    await approver.send('Accept the difference', { reason: `<b>${'x'.repeat(500)}` });
    expect([approver.page.status, valueOf(approver.page, 'reason')?.length]).toEqual([422, 503]);
    expect(await books.service.records()).toBe(records);
    await approver.send('Accept the difference', { reason: 'A <b>rounding</b> of the provider' });
    expect(approver.page.text).toContain('The difference was accepted');
    expect(approver.page.text).toContain('1 line does not agree');
    const [row] = tableRows(approver.page, LINES);
    expect([row![0], row![7]]).toEqual([
      'Differs, accepted',
      'Accepted by Ann Approver: A <b>rounding</b> of the provider',
    ]);
    await approver.follow('Differs, accepted');
    expect(approver.page.text).toContain('Ann Approver, 5 October 2026');
    expect(approver.page.html.querySelectorAll('main form')).toHaveLength(0);
  });

  it('keep what was typed where a side changed meanwhile', async () => {
    await approver.get(`${path}/2026-09`);
    await approver.follow('Not in the statement');
    await books.statement([paid(SECOND, '10')]);
    await approver.send('Accept the difference', { reason: 'The provider is late' });
    expect([approver.page.status, approver.page.heading]).toEqual([
      404,
      'Elmhurst NHS Trust, September 2026 The line has changed',
    ]);
    expect(valueOf(approver.page, 'reason')).toBe('The provider is late');
    await approver.follow('Open the month again');
    expect(tableRows(approver.page, LINES)[1]!.slice(4, 6)).toEqual(['£250.00', '£10.00']);
  });

  it('are accepted by whoever closes months too, and by nobody else', async () => {
    const { service, trust, home } = books;
    const records = async (): Promise<unknown> => service.records();
    const operator = await service.person('Meg Month', [{ role: 'month-end-operator' }]);
    const month = await signedIn(service, operator.id, 'Meg Month');
    const editor = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]);
    const reader = await signedIn(service, editor.id, 'Ed Editor');
    const other = await service.person('Olly Other', [{ role: 'trust-approver', organisationId: home }]);
    const stranger = await signedIn(service, other.id, 'Olly Other');
    const team = await service.person('Al Assessor', [{ role: 'assessor' }]);
    const assessor = await signedIn(service, team.id, 'Al Assessor');
    await reader.get(`${path}/2026-09`);
    const line = reader.page.html.querySelectorAll('table a').at(-1)!.getAttribute('href')!;
    expect((await reader.get(line)).html.querySelectorAll('main form')).toHaveLength(0);
    for (const at of [path, `${path}/2026-09`, line]) {
      expect((await stranger.get(at)).status).toBe(404);
      expect((await assessor.get(at)).status).toBe(403);
    }
    const before = await records();
    for (const [browser, status] of [
      [reader, 403],
      [stranger, 404],
    ] as const) {
      await browser.get('/account');
      const csrf = browser.page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
      expect((await browser.post(line, new URLSearchParams({ _csrf: csrf, reason: 'Mine' }))).status).toBe(status);
    }
    expect(await records()).toBe(before);
    await month.get('/programme/month-ends/2627-R01');
    await month.follow('Elmhurst NHS Trust');
    await month.follow('September 2026');
    await month.follow('Differs');
    await month.send('Accept the difference', { reason: 'Asked the provider' });
    expect(month.page.text).toContain('Everything agrees, or was accepted');
    await approver.get(path);
    expect(tableRows(approver.page, 'Months that were closed')[0]!.slice(0, 2)).toEqual(['September 2026', 'Done']);
  });
});
