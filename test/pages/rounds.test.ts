import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import type { PageClient } from '../support/page-client.js';
import { signedIn } from '../support/signing-in.js';

const day = (name: string, date: string): Record<string, string> => {
  const [year, month, of] = date.split('-') as [string, string, string];
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe.each(ENGINES)('rounds in the browser on %s', (engine) => {
  let books: GiftingService;
  let officer: PageClient;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
    officer = await signedIn(books.service, books.team.officer.id, 'Oz Officer');
  });
  afterAll(() => books.stop());
  const value = (id: string): string => officer.page.html.querySelector(`#${id}`)!.getAttribute('value') ?? '';

  it('are prepared, changed as a version of their own, opened, and closed', async () => {
    await officer.get('/home');
    await officer.follow('Rounds');
    await officer.follow('Prepare a round');
    const typed = {
      ...{ name: 'Care at home', kind: 'window', budget: '£20,000', purpose: 'Apprentices in <care>' },
      ...day('opensOn', '2026-11-20'),
      ...{ standards: 'ST0005\nst9999', knockOuts: 'Is the site in the area?\nAre they new?', levels: ['2', '3'] },
      ...{ 'scoring-1-title': 'Shortage', 'scoring-1-most': '5', 'scoring-1-weight': 'x', reason: 'The board' },
    };
    await officer.send('Prepare the round', typed);
    expect(officer.page.status).toBe(422);
    expect(officer.page.text).toContain('There is no standard st9999 in the catalogue');
    expect(officer.page.text).toContain('What a point counts: type a whole number from 1 to 100');
    expect([value('budget'), value('opensOn-day'), value('scoring-1-weight')]).toEqual(['£20,000', '20', 'x']);
    expect(officer.page.html.querySelectorAll('[name=levels][checked]')).toHaveLength(2);
    await officer.send('Prepare the round', { standards: 'ST0005', 'scoring-1-weight': '2' });
    expect(officer.page.text).toContain('A window says until when it is open');
    await officer.send('Prepare the round', { ...day('closesOn', '2026-12-15') });
    expect(officer.page.path).toMatch(/^\/programme\/rounds\/\d+$/);
    const { text } = officer.page;
    for (const words of ['In preparation', 'ST0005 Adult Care Worker', 'Shortage: 0 to 5, counts 2', '<care>']) {
      expect(text).toContain(words);
    }
    await officer.follow('Change the terms');
    await officer.send('Change the terms', { places: 'Stoke-on-Trent', reason: 'Nearer' });
    expect(officer.page.text).toContain('version 2 holds now');
    expect(officer.page.text).toContain('Version 1: The board');
    await officer.follow('Open the round');
    await officer.send('Open the round', { reason: '' });
    expect(officer.page.text).toContain('Say why now');
    await officer.send('Open the round', { reason: 'The day has come' });
    expect(officer.page.text).toContain('R-0001 is open');
    expect(officer.page.text).toContain('Applicants were told that they have until 15 December 2026');
    await officer.follow('Change the terms');
    expect(officer.page.html.querySelector('#purpose')).toBeNull();
    await officer.send('Change the terms', { ...day('closesOn', '2026-12-10'), reason: 'Sooner' });
    expect([officer.page.status, value('closesOn-day')]).toEqual([409, '10']);
    await officer.send('Change the terms', { ...day('closesOn', '2026-12-20'), budget: '25000' });
    expect(officer.page.text).toContain('version 3 holds now');
    expect(officer.page.text).toContain('£25,000.00 is left of its budget of £25,000.00');
  });

  it('are decided by an approver and published by somebody else, who is told how many hear of it', async () => {
    const round = await books.round({ kind: 'window', closesOn: '2026-11-21', opensOn: '2026-11-01' });
    const id = await books.apply(round);
    books.service.clock.set('2026-11-22T09:00:00Z');
    await books.step(round, 'close', books.team.officer);
    await books.declare(id, books.team.approver);
    await books.act(id, 'rejection', books.team.approver);
    const approver = await signedIn(books.service, books.team.approver.id, 'Ann Approver');
    await approver.get(`/programme/rounds/${round}`);
    expect(approver.page.text).not.toContain('Change the terms');
    expect((await approver.get(`/programme/rounds/${round}/change`)).status).toBe(403);
    await approver.get(`/programme/rounds/${round}`);
    await approver.follow('Declare the round decided');
    await approver.send('Declare the round decided', { reason: 'All are decided' });
    const other = await signedIn(books.service, books.team.otherOfficer.id, 'Ola Officer');
    await other.get(`/programme/rounds/${round}`);
    await other.follow('Publish the decisions');
    expect(other.page.text).toContain('1 application: is told the reason');
    await other.send('Publish the decisions', { reason: 'Signed off' });
    expect(other.page.text).toContain('is published; told: 1 applicant');
    expect(other.page.text).toContain('Ann Approver');
  });

  it('are for the programme team, and written by its officers alone', async () => {
    const manager = await signedIn(books.service, books.manager.id, 'Mo Manager');
    for (const path of ['', '/new', '/1', '/1/change', '/1/open', '/1/applications']) {
      expect([path, (await manager.get(`/programme/rounds${path}`)).status]).toEqual([path, 404]);
    }
    expect(manager.page.text).not.toContain('Rounds');
  });
});
