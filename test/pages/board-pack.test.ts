import { money, sum, ZERO } from '../../src/core/money/money.js';
import { showPounds } from '../../src/core/money/show-pounds.js';
import { ownStart } from '../support/board-packs.js';
import { GiftingService, done } from '../support/gifting-service.js';
import type { PageClient, ShownPage } from '../support/page-client.js';
import { sessionOf } from '../support/session-of.js';
import { signedIn } from '../support/signing-in.js';

const TOLD = { source: 'Staff record <b>2027</b>', reason: 'Yearly return' };
const PERIOD = 'from=2026-04-01&to=2027-04-05';

interface Linked {
  readonly shown: string;
  readonly href: string;
}

describe('the board pack and the workforce on pages', () => {
  let books: GiftingService;
  let auditor: PageClient;
  beforeAll(async () => {
    books = await GiftingService.start('sqlite');
    await books.startedAward();
    await ownStart(books.service, books.trust, '2026-09-07');
    await books.close('2627-R07');
    books.service.clock.set('2027-04-05T09:00:00Z');
    auditor = await sessionOf(books.service, (await books.service.person('Au Auditor', [{ role: 'auditor' }])).id);
    const headcount = { organisationId: books.trust, year: '2026-27', employeesAtStart: 1250, employeesAtEnd: 1300 };
    done(await books.service.post('workforce/headcounts', { ...headcount, employeesNew: 90, ...TOLD }));
    const vacancies = { organisationId: books.home, family: 'care-worker', on: '2027-03-01', vacancies: 6 };
    done(await books.service.post('workforce/vacancies', { ...vacancies, ...TOLD }));
    const agreed = { name: 'apprentice-pay', value: '12.60', from: '2026-04-01', reason: 'Agreed' };
    done(await books.service.post('programme/settings', agreed));
  });
  afterAll(() => books.stop());

  const figuresOn = (page: ShownPage): Linked[] =>
    page.html
      .querySelectorAll('.app-chapter table td a')
      .map((link) => ({ shown: link.textContent.trim(), href: link.getAttribute('href')! }));

  it('leads each figure to what it is the sum of', async () => {
    const page = await auditor.get(`/programme/board-pack?${PERIOD}`);
    expect([page.status, page.heading]).toEqual([200, '1 April 2026 to 5 April 2027 Board pack']);
    const figures = figuresOn(page);
    expect(figures.length).toBeGreaterThan(60);
    const wrong: unknown[] = [];
    const opened = new Set<string>();
    for (const { shown, href } of figures) {
      const evidence = await auditor.get(href);
      const rows = evidence.html.querySelectorAll('tbody tr');
      const amounts = rows.map((row) => money(row.querySelectorAll('td').at(-1)!.textContent.trim()));
      const total = amounts.length === 0 ? ZERO : sum(amounts);
      const told = shown.startsWith('£') || shown.startsWith('-£') ? showPounds(total) : total.toFixed();
      if (evidence.status !== 200 || told !== shown.replaceAll(/(?<!£.*),/g, '')) wrong.push([href, shown, told]);
      for (const link of evidence.html.querySelectorAll('tbody a')) opened.add(link.getAttribute('href')!);
    }
    expect(wrong).toEqual([]);
    expect([...opened].map((href) => href.replace(/\/\d+/, '')).sort()).toEqual(
      expect.arrayContaining(['/entries', '/organisations/workforce', '/starts']),
    );
    for (const href of opened) if ((await auditor.load(href)) !== 200) wrong.push(href);
    expect(wrong).toEqual([]);
  });

  it('is laid out for a screen as well as for paper', async () => {
    const { text } = await books.service.ask('GET', '/assets/levypool/levypool.css', null, {});
    /** In how many blocks a rule stands: within one it is for paper alone. */
    const depthOf = (rule: string): number => {
      const before = text.slice(0, text.indexOf(rule));
      return before.split('{').length - before.split('}').length;
    };
    expect(['\n.app-file {', '\n.app-chapter {', '\n  .app-sheet {'].map(depthOf)).toEqual([0, 0, 1]);
  });

  it('hides single people from the programme, and what a hidden count is made of', async () => {
    const officer = await sessionOf(books.service, books.team.officer.id);
    const page = await officer.get(`/programme/board-pack?${PERIOD}`);
    expect(page.text).toContain('Public bodies together hidden');
    const hidden = `/programme/board-pack/evidence?figure=starts.whole.now&${PERIOD}`;
    expect((await officer.get(hidden)).status).toBe(422);
    expect((await auditor.get(hidden)).status).toBe(200);
    const manager = await sessionOf(books.service, books.manager.id);
    expect((await manager.get(`/programme/board-pack?${PERIOD}`)).status).toBe(403);
  });

  it('keeps what was typed where the period cannot be', async () => {
    await auditor.get('/programme/board-pack');
    const page = await auditor.send('Show this period', { 'from-day': '31', 'from-month': '2', 'from-year': '2027' });
    expect([page.status, page.html.querySelector('#from-day')?.getAttribute('value')]).toEqual([422, '31']);
    expect(page.text).toContain('Type a day of the calendar');
    const future = await auditor.get('/programme/board-pack?from=2026-04-01&to=2030-01-01');
    expect([future.status, future.text.includes('Choose a last day that has come')]).toEqual([422, true]);
  });

  it('takes what a manager tells of the workforce, and keeps what was typed where it cannot be', async () => {
    const manager = await signedIn(books.service, books.manager.id, 'Mo Manager');
    const path = `/organisations/${books.home}/workforce`;
    await manager.get(path);
    await manager.follow('Tell what an apprentice is paid');
    const typed = {
      startId: '1',
      'from-day': '1',
      'from-month': '2',
      'from-year': '2027',
      hourly: '12.5',
      reason: 'New',
    };
    const refused = await manager.send('Keep the pay', typed);
    expect([refused.status, refused.html.querySelector('#hourly')?.getAttribute('value')]).toEqual([422, '12.5']);
    expect(refused.text).toContain('Say where the figure stands');
    const kept = await manager.send('Keep the pay', { source: 'Contract' });
    expect(kept.text).toContain('The pay is kept');
    expect(kept.text).toContain('Below what is agreed');
    await manager.follow('Add a file');
    const files = [
      { field: 'files', name: 'pay.csv', content: 'Start,From,Pounds an hour,Source,Reason\n9,soon,12,a,b\n' },
    ];
    const bad = await manager.send('Add the file', {}, files);
    expect([bad.status, bad.text.includes('pay.csv line 2, From')]).toEqual([422, true]);
    const trust = `/organisations/${books.trust}/workforce`;
    expect([(await manager.get(trust)).status, (await manager.get(`${trust}/pay/new`)).status]).toEqual([404, 404]);
    const escaped = await auditor.get(trust);
    expect(escaped.text).toContain('Staff record <b>2027</b>');
  });
});
