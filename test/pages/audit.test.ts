import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import type { PageClient, ShownPage } from '../support/page-client.js';
import { signedIn } from '../support/signing-in.js';

const textsOf = (page: ShownPage, selector: string): string[] =>
  page.html.querySelectorAll(selector).map((each) => each.textContent.replaceAll(/\s+/g, ' ').trim());

/** The address that a link of the page leads to. */
const linkOf = (page: ShownPage, words: string): string => {
  const link = page.html.querySelectorAll('a').find((each) => each.textContent.trim() === words);
  if (!link) throw new Error(`no link “${words}”: ${page.text}`);
  return link.getAttribute('href')!;
};

describe.each(ENGINES)('the pages of the books on %s', (engine) => {
  let books: GiftingService;
  let auditor: PageClient;
  let lead: PageClient;
  let otherLead: PageClient;
  let levy: number;

  beforeAll(async () => {
    books = await GiftingService.start(engine);
    await books.startedAward();
    await books.close('2627-R07');
    const { service, trust } = books;
    const otherTrust = await books.addTrust('Ashdown <b>NHS</b> Trust', '4000', '321/CD98765');
    const una = await service.person('Una Auditor', [{ role: 'auditor' }]);
    const other = await service.person('Otto Other', [{ role: 'trust-editor', organisationId: otherTrust }]);
    auditor = await signedIn(service, una.id, 'Una Auditor');
    lead = await signedIn(service, books.lead.id, 'Lee Lead');
    otherLead = await signedIn(service, other.id, 'Otto Other');
    const [account] = await service.rows<{ id: number }>(
      `SELECT id FROM account WHERE organisation_id = ${trust} AND purpose = 'levy' AND book = 'cash'`,
    );
    levy = account!.id;
  });
  afterAll(() => books.stop());

  it('lead from what an account held to the row of a file in two clicks', async () => {
    await auditor.get(`/accounts/${levy}?asAt=2026-06-30`);
    expect(auditor.page.heading).toBe('Elmhurst NHS Trust Levy account');
    const [first] = textsOf(auditor.page, 'tbody tr:first-child td:nth-child(2)');
    await auditor.get(linkOf(auditor.page, first!));
    expect(auditor.page.heading).toMatch(/^Levy Entry \d+$/);
    expect(auditor.page.text).toMatch(/Rests on statement [0-9a-f]{12} line \d+/);
    const row = auditor.page.html.querySelector('a[href^="/statement-lines/"]')!;
    await auditor.get(row.getAttribute('href')!);
    expect(auditor.page.heading).toMatch(/^Elmhurst NHS Trust Row \d+ of .+\.csv$/);
    expect(auditor.page.text).toContain('PAYE scheme 123/AB45678');
    expect(auditor.page.text).toMatch(/Total 10,?000\.00000/);
  });

  it('lead from a thing to who did and decided what, for whoever reads the journal', async () => {
    for (const path of [
      '/pledges/1',
      '/programme/applications/1',
      '/programme/awards/1',
      '/starts/1',
      `/accounts/${levy}`,
    ]) {
      await auditor.get(path);
      const trail = linkOf(auditor.page, 'Who did and decided what');
      expect(trail).toMatch(/^\/audit\/trail\?thing=(pledge|application|award|start|account)-\d+$/);
      await auditor.get(trail);
      expect([path, textsOf(auditor.page, 'tbody tr').length > 0]).toEqual([path, true]);
    }
    await auditor.get('/audit/trail?thing=pledge-1');
    expect(auditor.page.text).toContain('Ann Approver Decision on an application');
    expect((await lead.get('/pledges/1')).text).not.toContain('Who did and decided what');
  });

  it('show an account as at a day, and as it was known', async () => {
    const heldOn = async (query: string): Promise<string> => {
      const page = await lead.get(`/accounts/${levy}${query}`);
      return textsOf(page, '.app-figure')[0]!;
    };
    const [before, after] = [await heldOn('?asAt=2026-05-31'), await heldOn('?asAt=2026-06-30')];
    const asked = books.service.get<{ balance: string }>(`accounts/${levy}/balance?asAt=2026-06-30`);
    expect(`£${Number((await asked).body.balance).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`).toBe(after);
    expect(before).not.toBe(after);
    // The file was read in November: before that nothing was known.
    expect(await heldOn('?asAt=2026-06-30&knownAt=2026-11-01T00:00')).toBe('£0.00');
    expect(lead.page.text).toContain('as it was known on 1 November 2026, 00:00:00 UTC');
    expect(await heldOn('?asAt=2026-06-30&knownAt=2026-12-24T00:00:00Z')).toBe(after);
  });

  it('count an account back from what it held, movement by movement', async () => {
    const { html } = await lead.get(`/accounts/${levy}?asAt=2026-06-30`);
    const amountOf = (text: string): number => Math.round(Number(text.replaceAll(/[£,]/g, '')) * 100);
    const rows = html.querySelectorAll('tbody tr').map((row) => row.querySelectorAll('td').map((td) => td.textContent));
    expect(rows.length).toBeGreaterThan(2);
    rows.slice(1).forEach((row, index) => {
      expect(amountOf(row[6]!)).toBe(amountOf(rows[index]![6]!) - amountOf(rows[index]![5]!));
    });
    const csv = await lead.get(`/accounts/${levy}?asAt=2026-06-30&format=csv`);
    expect(csv.headers.get('content-disposition')).toContain(`account-${levy}.csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
  });

  it('keep what was asked of an account that cannot be told', async () => {
    await lead.get(`/accounts/${levy}?asAt=2026-02-30&knownAt=soon`);
    expect(lead.page.status).toBe(422);
    expect(lead.page.text).toContain('Enter a day of the calendar, such as 21 11 2026');
    expect(lead.page.html.querySelector('#asAt-day')!.getAttribute('value')).toBe('30');
    expect(lead.page.html.querySelector('#knownAt')!.getAttribute('value')).toBe('soon');
    await lead.get(`/accounts/${levy}?knownAt=2030-01-01T00:00`);
    expect([lead.page.status, lead.page.html.querySelector('#knownAt-error') !== null]).toEqual([409, true]);
  });

  it('find entries by day, kind and organisation', async () => {
    await auditor.get('/entries');
    expect(textsOf(auditor.page, '#organisation option')).toContain('Ashdown <b>NHS</b> Trust');
    const query = `from=2026-05-01&to=2026-06-30&kind=levy&organisation=${books.trust}`;
    await auditor.get(`/entries?${query}`);
    expect(textsOf(auditor.page, 'tbody td:nth-child(1)')).toHaveLength(2);
    expect(textsOf(auditor.page, 'tbody td:nth-child(3)')).toEqual(['Levy', 'Levy']);
    expect(auditor.page.html.querySelector('#from-month')!.getAttribute('value')).toBe('5');
    expect(linkOf(auditor.page, 'CSV')).toBe(`/entries?${query}&format=csv`);
    await auditor.get('/entries?from=May');
    expect([auditor.page.status, auditor.page.html.querySelector('#from-day')!.getAttribute('value')]).toEqual([
      422,
      'May',
    ]);
  });

  it('say what was decided, and what a month end paid', async () => {
    await auditor.get('/entries?kind=award');
    await auditor.get(auditor.page.html.querySelector('tbody a')!.getAttribute('href')!);
    expect(auditor.page.text).toMatch(/Decision on application A-0001 .*by Ann Approver: A clear case/);
    expect(auditor.page.text).toMatch(/Award W-0001, year from April 2026/);
    const path = auditor.page.path;
    expect((await lead.get(path)).text).not.toContain('A clear case');
    await auditor.get('/entries?kind=transfer');
    await auditor.get(auditor.page.html.querySelector('tbody a')!.getAttribute('href')!);
    expect(auditor.page.text).toMatch(/Month end 2627-R07 £[\d.]+ from a gift, for training of start 1/);
    expect(auditor.page.text).toContain('no statement says it yet');
    expect(auditor.page.text).toMatch(/By the rules of Version 2026-11/);
  });

  it('link an entry with the one that takes it back', async () => {
    const { service } = books;
    const [from, to] = await service.rows<{ id: number }>(
      `SELECT id FROM account WHERE organisation_id = ${books.home} AND book = 'cash' ORDER BY id LIMIT 2`,
    );
    const entry = { effectiveOn: '2026-11-20', narrative: '=1 <i>wrong</i>', evidence: 'Letter' };
    const postings = [{ from: from!.id, to: to!.id, amount: '1.23456' }];
    const { body } = await service.post<{ id: number }>('journal-entries', { ...entry, postings });
    const back = await service.post<{ id: number }>(`journal-entries/${body.id}/reversal`, { reason: 'Wrong' });
    await auditor.get(`/entries/${body.id}`);
    expect(auditor.page.text).toContain('=1 <i>wrong</i>');
    expect(auditor.page.text).toContain('£1.23456');
    await auditor.get(linkOf(auditor.page, `Entry ${back.body.id}`));
    expect(linkOf(auditor.page, `Entry ${body.id}`)).toBe(`/entries/${body.id}`);
    // The care home's own; not the trust's.
    expect((await lead.get(`/entries/${body.id}`)).status).toBe(404);
  });

  it('are not there for another organisation, and for whoever works for the programme', async () => {
    const [line] = await books.service.rows<{ id: number; entry_id: number }>(
      `SELECT l.id, l.entry_id FROM statement_line l JOIN levy_account a ON a.id = l.levy_account_id
        WHERE a.organisation_id = ${books.trust} ORDER BY l.id LIMIT 1`,
    );
    const paths = [`/accounts/${levy}`, `/entries/${line!.entry_id}`, `/statement-lines/${line!.id}`];
    for (const path of paths) {
      expect([path, (await lead.get(path)).status, (await otherLead.get(path)).status]).toEqual([path, 200, 404]);
    }
    expect((await otherLead.get(`/entries?organisation=${books.trust}`)).text).toContain('Nothing was found');
    expect((await otherLead.get('/accounts')).text).not.toContain('Elmhurst');
    expect((await lead.get('/audit')).status).toBe(403);
    const officer = await signedIn(books.service, books.team.officer.id, 'Oz Officer');
    for (const path of [...paths, '/accounts', '/entries', '/audit']) {
      expect([path, (await officer.get(path)).status]).toEqual([path, 403]);
    }
  });

  it('verify the books, and know a head that was kept', async () => {
    await auditor.get('/audit');
    expect(textsOf(auditor.page, 'tbody tr td:nth-child(3)')).toEqual(
      expect.arrayContaining(['Signed in', 'Was invited', 'Chose a password by a mailed link']),
    );
    await auditor.get('/audit/verification');
    expect(auditor.page.heading).toBe('The books are right');
    const head = textsOf(auditor.page, 'code')[0]!;
    expect(head).toMatch(/^[0-9a-f]{64}$/);
    expect((await auditor.get(`/audit/verification?head=${head}`)).text).toContain('is part of the chain');
    await auditor.get(`/audit/verification?head=${'0'.repeat(64)}`);
    expect(auditor.page.heading).toBe('The books are wrong in 1 place');
    expect(auditor.page.text).toContain('no seal has the hash');
    await auditor.get('/audit/verification?head=abc');
    expect([auditor.page.status, auditor.page.html.querySelector('#head')!.getAttribute('value')]).toEqual([
      422,
      'abc',
    ]);
  });
});
