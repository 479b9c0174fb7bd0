import { ENGINES } from '../support/engines.js';
import { GiftingService, content, done } from '../support/gifting-service.js';
import type { PageClient } from '../support/page-client.js';
import { PASSWORD, signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('an offer on its pages on %s', (engine) => {
  let gifting: GiftingService;
  let manager: PageClient;
  let id: number;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    manager = await signedIn(gifting.service, gifting.manager.id, 'Mo Manager');
    await gifting.pledge();
  });
  beforeEach(async () => {
    const round = await gifting.round();
    id = await gifting.apply(round, content({ trainingPrice: '4500' }));
    done(await gifting.approve(id));
  });
  afterAll(() => gifting.stop());

  const home = (): string => `/employers/${gifting.home}`;
  const path = (rest = ''): string => `/applications/${id}${rest}`;

  it('says in pounds what it is, and is accepted by ticking what was read', async () => {
    await manager.get('/employers');
    expect(manager.page.path).toBe(home());
    const { reference, replyBy } = await gifting.application(id);
    expect(manager.page.text).toContain(`Answer the offer ${reference}`);
    expect(replyBy).toBe('2027-01-02');
    await manager.follow(`Answer the offer ${reference}`);
    for (const words of ['£4,000.00 the gift pays', '£750.00 you pay yourself', 'Answer by 2 January 2027'])
      expect(manager.page.text).toContain(words);
    const years = manager.page.html.querySelectorAll('tbody .app-number').map((cell) => cell.textContent);
    expect(years.length).toBeGreaterThan(1);
    expect(years.reduce((total, text) => total + Math.round(Number(text.replaceAll(/[£,]/g, '')) * 100), 0)).toBe(
      400000,
    );
    await manager.send('Accept the offer', { confirmsSubsidy: 'yes' });
    expect(manager.page.status).toBe(409);
    expect(manager.page.text).toContain('Tick that you have read what you pay above the funding band');
    expect(manager.page.html.querySelector('[name=confirmsSubsidy]')!.hasAttribute('checked')).toBe(true);
    expect((await gifting.application(id)).state).toBe('offered');
    const ticks = ['aboveBand', 'mostOwed', 'confirmsSubsidy'].map((name) => [
      name,
      manager.page.html.querySelector(`[name=${name}]`)!.getAttribute('value')!,
    ]);
    await manager.send('Accept the offer', Object.fromEntries(ticks) as Record<string, string>);
    expect(manager.page.path).toBe(home());
    expect(manager.page.text).toContain('You have accepted the offer');
    expect(manager.page.text).toMatch(/Report the start of W-\d{4}, by/);
    expect((await gifting.application(id)).state).toBe('accepted');
    await manager.get(path('/offer'));
    await manager.follow('Give up what has not started');
    await manager.send('Give it up', { reason: 'No learner was found' });
    expect((await gifting.application(id)).state).toBe('released');
  });

  it('takes other costs than those it says for unread', async () => {
    await manager.get(path('/offer'));
    await manager.send('Accept the offer', { aboveBand: '0.00000', mostOwed: 'nothing', confirmsSubsidy: 'yes' });
    expect(manager.page.status).toBe(409);
    await manager.send('Accept the offer', { aboveBand: '0.00000', mostOwed: '0.00000', confirmsSubsidy: 'yes' });
    expect(manager.page.text).toContain('Above the funding band you pay £750.00');
    expect((await gifting.application(id)).state).toBe('offered');
    await manager.follow('Decline the offer');
    await manager.send('Decline the offer', { reason: 'Too dear' });
    expect((await gifting.application(id)).state).toBe('declined');
    expect((await manager.get(path('/offer'))).path).toBe(path());
  });

  it('is seen by nobody of another employer, and answered by nobody but its own', async () => {
    const other = await gifting.addReceiver(`Oak Lodge`);
    const { id: person } = await gifting.service.person('Olive Other', [{ role: 'receiver', organisationId: other }]);
    const olive = await signedIn(gifting.service, person, 'Olive Other');
    for (const where of [path('/offer'), path('/end/decline'), home()])
      expect([where, (await olive.get(where)).status]).toEqual([where, 404]);
    const officer = await signedIn(gifting.service, gifting.team.officer.id, 'Oz Officer');
    expect((await officer.get(path('/offer'))).text).not.toContain('Accept the offer');
    expect((await officer.get(home())).status).toBe(200);
  });

  it('cannot be accepted after its day', async () => {
    gifting.service.clock.set('2027-01-03T09:00:00Z');
    await manager.get('/sign-in');
    await manager.send('Sign in', { email: 'mo.manager@example.org', password: PASSWORD });
    await manager.get(path('/offer'));
    const ticks = ['aboveBand', 'mostOwed', 'confirmsSubsidy'].map((name) => [
      name,
      manager.page.html.querySelector(`[name=${name}]`)!.getAttribute('value')!,
    ]);
    await manager.send('Accept the offer', Object.fromEntries(ticks) as Record<string, string>);
    expect(manager.page.text).toContain('The offer was to be answered by');
    expect(manager.page.html.querySelectorAll('[checked]')).toHaveLength(3);
  });
});
