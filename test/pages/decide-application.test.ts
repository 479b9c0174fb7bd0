import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import type { PageClient } from '../support/page-client.js';
import { signedIn } from '../support/signing-in.js';

const SCORING = [{ name: 'shortage', title: 'Helps with a shortage', weight: 2, most: 5 }];

describe.each(ENGINES)('deciding on an application in the browser on %s', (engine) => {
  let books: GiftingService;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
  });
  afterAll(() => books.stop());

  // Somebody signs in once: a one-time code is good once.
  const browsers = new Map<string, PageClient>();
  async function as(who: 'assessor' | 'approver' | 'otherApprover', name: string): Promise<PageClient> {
    const browser = browsers.get(name) ?? (await signedIn(books.service, books.team[who].id, name));
    browsers.set(name, browser);
    return browser;
  }
  const value = (browser: PageClient, id: string): string => {
    const field = browser.page.html.querySelector(`#${id}`)!;
    return field.tagName === 'TEXTAREA' ? field.textContent : (field.getAttribute('value') ?? '');
  };

  it('goes from points to two approvals, with the money in sight, and keeps what was typed', async () => {
    await books.pledge({
      years: [
        { year: '2026-04-20', amount: '9000' },
        { year: '2027-04-20', amount: '12000' },
      ],
    });
    const round = await books.round({ scoring: SCORING, budget: '20000' });
    const line = { learners: 4, standardId: 1, startsOn: '2027-02-01', plannedEnd: '2028-01-31' };
    const lines = [{ ...line, trainingPrice: '3500', assessmentPrice: '250', ageBand: '25+', newStart: true }];
    const id = await books.apply(round, { lines });
    const path = `/programme/applications/${id}`;

    const assessor = await as('assessor', 'Ash Assessor');
    await assessor.get(path);
    expect(assessor.page.heading).toBe('A-0001: Willow Care Home');
    expect(assessor.page.text).toContain('Say first whether you have an interest');
    await assessor.follow('Say whether you have an interest');
    await assessor.send('Save what I said');
    expect(assessor.page.status).toBe(422);
    expect(assessor.page.html.querySelector('title')!.textContent).toMatch(/^Error: /);
    await assessor.send('Save what I said', { interest: 'no', reason: 'My cousin worked there until 2019' });
    expect(assessor.page.text).toContain('My cousin worked there until 2019');
    await assessor.follow('Give points');
    await assessor.send('Give these points', { 'points.shortage': '7', reason: 'Many vacancies' });
    expect(assessor.page.text).toContain('type a whole number from 0 to 5');
    expect([value(assessor, 'points-shortage'), value(assessor, 'reason')]).toEqual(['7', 'Many vacancies']);
    await assessor.send('Give these points', { 'points.shortage': '4', reason: '<b>Many</b> vacancies' });
    expect(assessor.page.text).toContain('Points: 8 on average');
    expect(assessor.page.text).toContain('<b>Many</b> vacancies');
    expect(assessor.page.html.querySelector('main b')).toBeNull();
    expect(assessor.page.text).not.toContain('Approve and hold');

    const approver = await as('approver', 'Ann Approver');
    await approver.get(`${path}/approve`);
    expect([approver.page.status, approver.page.text.includes('Say first whether')]).toEqual([409, true]);
    await approver.get(`${path}/declare`);
    await approver.send('Save what I said', { interest: 'no' });
    await approver.follow('Approve');
    const { text } = approver.page;
    expect(text).toContain('£15,000.00 for 4 apprentices, to the end of the training');
    expect(text).toContain('£20,000.00 is left of the round’s budget of £20,000.00');
    expect(text).toContain('after all of this £5,000.00 would be left');
    expect(text).toMatch(/P-0001 Elmhurst NHS Trust 3 of 4 £9,000\.00 £12,000\.00/);
    expect(text).toContain('From 20 April 2027 £13,000.00 £12,000.00 £1,000.00 too little');
    expect(text).toContain('more than £10,000.00: two people approve it. Nobody has yet.');
    await approver.send('Approve and hold the money', { which: 'some', 'award-1-1': '9', reason: 'Clear' });
    expect(approver.page.text).toContain('Line 1: type a whole number from 0 to 4');
    expect([value(approver, 'award-1-1'), value(approver, 'reason')]).toEqual(['9', 'Clear']);
    expect(approver.page.html.querySelector('[name=which][checked]')!.getAttribute('value')).toBe('some');
    await approver.send('Approve and hold the money', { which: 'all', reason: '' });
    expect(approver.page.text).toContain('Say why');
    await approver.send('Approve and hold the money', { which: 'all', reason: 'Clear' });
    expect(approver.page.text).toContain('£15,000.00: a second person has to approve it');
    expect(approver.page.text).toContain('Ann Approver has; a second person is needed');
    await approver.get(`${path}/approve`);
    await approver.send('Approve and hold the money', { reason: 'Again' });
    expect(approver.page.text).toContain('a second person has to');
    expect(await books.awards(id)).toEqual([]);

    const other = await as('otherApprover', 'Abe Approver');
    await other.get(`${path}/declare`);
    await other.send('Save what I said', { interest: 'no' });
    await other.follow('Approve');
    await other.send('Approve and hold the money', { which: 'some', 'award-1-any': '3', reason: 'Three of them' });
    expect(other.page.text).toContain('£11,250.00 is held');
    expect(other.page.text).toContain('It waits for the employer’s answer');
    expect(await books.awards(id)).toHaveLength(3);
    const officer = await signedIn(books.service, books.team.officer.id, 'Oz Officer');
    await officer.get(path);
    await officer.follow('Give more time');
    await officer.send('Give more time', { reason: 'They asked' });
    expect(officer.page.text).toContain('until 30 January 2027');
  });

  it('rejects with a reason, and whoever has an interest decides nothing', async () => {
    const id = await books.apply(await books.round());
    const path = `/programme/applications/${id}`;
    const approver = await as('approver', 'Ann Approver');
    await approver.get(`${path}/declare`);
    await approver.send('Save what I said', { interest: 'yes', reason: '' });
    expect(approver.page.text).toContain('Say what your interest is');
    await approver.send('Save what I said', { interest: 'yes', reason: 'My sister works there' });
    expect(approver.page.text).toContain('You have declared an interest in this application');
    expect((await approver.get(`${path}/reject`)).status).toBe(409);
    const other = await as('otherApprover', 'Abe Approver');
    await other.get(`${path}/declare`);
    await other.send('Save what I said', { interest: 'no' });
    await other.follow('Put on the waiting list');
    await other.send('Put it on the waiting list', { reason: 'No money now' });
    await other.follow('Reject');
    await other.send('Reject the application', { reason: 'Outside the area' });
    expect(other.page.text).toContain('It was not successful');
    expect(other.page.text).toContain('My sister works there');
    expect((await books.application(id)).state).toBe('rejected');
  });

  it('is not there for anybody else', async () => {
    const manager = await signedIn(books.service, books.manager.id, 'Mo Manager');
    for (const path of ['', '/approve', '/reject']) {
      const page = await manager.get(`/programme/applications/1${path}`);
      expect([page.status, page.text.includes('Willow')]).toEqual([404, false]);
    }
  });
});
