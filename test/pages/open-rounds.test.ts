import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import { type Fields, PageClient } from '../support/page-client.js';
import { signedIn } from '../support/signing-in.js';

const WISH: Fields = {
  ...{ standardId: '1', learners: '2', ageBand: '25+' },
  ...{ 'startsOn-day': '1', 'startsOn-month': '2', 'startsOn-year': '2027' },
  ...{ 'plannedEnd-day': '31', 'plannedEnd-month': '1', 'plannedEnd-year': '2028' },
  ...{ trainingPrice: '£4,000', assessmentPrice: '500', staff: '30', levyPayer: 'no' },
};

describe.each(ENGINES)('rounds as anybody reads them on %s', (engine) => {
  let gifting: GiftingService;
  let visitor: PageClient;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
  });
  beforeEach(() => {
    visitor = PageClient.of(gifting.service);
  });
  afterAll(() => gifting.stop());

  it('says what each is for, until when, and who can apply, and nothing of one that is prepared', async () => {
    const { service, team } = gifting;
    const id = await gifting.round({
      ...{ name: 'Rural <i>care</i>', kind: 'window', closesOn: '2026-12-15', purpose: 'Care <b>at home</b>' },
      conditions: { kinds: ['care-home', 'gp-practice'], places: ['Stoke-on-Trent'], standards: [1] },
      knockOuts: [{ name: 'rural', question: 'Is the site in the country?' }],
      scoring: [{ name: 'need', title: 'Need', weight: 2, most: 5 }],
    });
    const draft = { name: 'Not yet', kind: 'first-come', opensOn: '2026-12-01', purpose: 'Later', reason: 'Later' };
    const { body } = await service.post<{ id: number }>('rounds', draft, team.officer.headers);
    await visitor.get('/rounds');
    expect(visitor.page.text).toContain('Rural <i>care</i>');
    expect(visitor.page.text).not.toContain('Not yet');
    expect((await visitor.get(`/rounds/${body.id}`)).status).toBe(404);
    await visitor.get('/rounds');
    await visitor.follow('Rural <i>care</i>');
    for (const words of [
      '15 December 2026',
      'care homes, GP practices',
      'Stoke-on-Trent',
      'Adult Care Worker (level 2)',
    ])
      expect(visitor.page.text).toContain(words);
    expect(visitor.page.text).toContain('Need: up to 10');
    expect(visitor.page.text).toContain('Is the site in the country?');
    await visitor.follow('sign in and apply');
    expect(visitor.page.heading).toBe('Sign in');
    service.clock.set('2026-12-16T09:00:00Z');
    await visitor.get(`/rounds/${id}`);
    expect(visitor.page.text).toContain('takes no applications now');
    expect((await visitor.get('/rounds')).text).toContain('Closed on 15 December 2026');
    service.clock.set('2026-11-21T09:00:00Z');
  });

  it('finds out without an account what a gift would pay and save, and keeps what was typed', async () => {
    const records = await gifting.service.records();
    await visitor.get('/check');
    await visitor.send('Find out', WISH);
    expect([visitor.page.status, visitor.page.heading]).toEqual([
      200,
      'Could we get this? A gift would save you £400.00',
    ]);
    for (const words of ['The gift would pay£8,000.00', 'gift or none£1,000.00', 'without a gift£400.00'])
      expect(visitor.page.text).toContain(words);
    expect(visitor.page.html.querySelector('[name=trainingPrice]')!.getAttribute('value')).toBe('£4,000');
    await visitor.send('Find out', { ageBand: '19-21' });
    expect(visitor.page.heading).toContain('A gift would save you nothing');
    await visitor.send('Find out', { 'plannedEnd-year': '2027', 'plannedEnd-month': '3', staff: '' });
    expect(visitor.page.status).toBe(422);
    expect(visitor.page.text).toContain('Say how many people work for you');
    await visitor.send('Find out', { staff: '30' });
    expect(visitor.page.status).toBe(422);
    expect(visitor.page.html.querySelector('.nhsuk-error-summary a')!.getAttribute('href')).toBe('#plannedEnd');
    expect(await gifting.service.records()).toBe(records);
  });

  it('begins an application for whoever acts for an employer, and for nobody else', async () => {
    const id = await gifting.round({ name: 'Care for all' });
    const manager = await signedIn(gifting.service, gifting.manager.id, 'Mo Manager');
    await manager.follow('Open rounds');
    await manager.follow('Care for all');
    await manager.follow('Apply');
    expect(manager.page.html.querySelector('[type=radio][checked]')!.getAttribute('value')).toBe(String(gifting.home));
    await manager.send('Begin', { employer: String(gifting.trust) });
    expect([manager.page.status, manager.page.text]).toEqual([422, expect.stringContaining('Choose one of these')]);
    await manager.send('Begin', { employer: String(gifting.home) });
    expect(manager.page.heading).toMatch(/^Care for all Application A-\d{4}$/);
    const application = await gifting.application(Number(manager.page.path.split('/')[2]));
    expect([application.roundId, application.receiverId, application.state]).toEqual([id, gifting.home, 'draft']);
    const lead = await signedIn(gifting.service, gifting.lead.id, 'Lee Lead');
    await lead.get(`/apply/${id}`);
    expect(lead.page.text).toContain('Only somebody who acts for an employer can apply');
  });
});
