import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import type { Fields, PageClient } from '../support/page-client.js';
import { signedIn } from '../support/signing-in.js';

const on = (name: string, day: string, month: string, year: string): Fields => ({
  ...{ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year },
});

describe.each(ENGINES)('starts on their pages on %s', (engine) => {
  let gifting: GiftingService;
  let manager: PageClient;
  let start: string;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    await gifting.pledge();
    const application = await gifting.apply(await gifting.round());
    done(await gifting.approve(application));
    done(await gifting.accept(application));
    manager = await signedIn(gifting.service, gifting.manager.id, 'Mo Manager');
  });
  afterAll(() => gifting.stop());

  const home = (): string => `/employers/${gifting.home}`;
  const value = (name: string): string | undefined =>
    manager.page.html.querySelector(`[name="${name}"]`)?.getAttribute('value');

  it('are reported for a gift, beginning with what was planned', async () => {
    await manager.get(home());
    expect(manager.page.text).toMatch(/Report the start of W-0001, by/);
    const assessor = await signedIn(gifting.service, gifting.team.assessor.id, 'Ash Assessor');
    await assessor.get(home());
    expect(assessor.page.text).toMatch(/Report the start of W-0001, by/);
    expect(assessor.page.html.querySelectorAll('a[href^="/awards/"]')).toEqual([]);
    await manager.follow('Report the start of W-0001');
    expect(['startedOn-day', 'startedOn-month', 'trainingPrice', 'assessmentPrice'].map(value)).toEqual([
      ...['1', '2', '3500', '250'],
    ]);
    const typed = { learner: 'Jo Bloggs', ukprn: '123', ...on('agreedOn', '1', '12', '2026'), trainingPrice: '3,400' };
    await manager.send('Report the start', typed);
    expect(manager.page.status).toBe(422);
    expect(manager.page.text).toContain('begins with a letter and has letters, digits and hyphens');
    expect([value('learner'), value('ukprn'), value('trainingPrice')]).toEqual(['Jo Bloggs', '123', '3,400']);
    await manager.send('Report the start', { learner: 'WCH-014' });
    expect(manager.page.text).toContain('is not a UKPRN');
    expect(manager.page.html.querySelector('.nhsuk-error-summary a')?.getAttribute('href')).toBe('#ukprn');
    await manager.send('Report the start', { ukprn: '10000001', ...on('plannedEnd', '1', '3', '2027') });
    expect(manager.page.html.querySelector('.nhsuk-error-summary a')?.getAttribute('href')).toBe('#plannedEnd');
    await manager.send('Report the start', on('plannedEnd', '31', '1', '2028'));
    start = manager.page.path;
    expect(start).toMatch(/^\/starts\/\d+$/);
    expect(manager.page.text).toContain('The start is reported');
    expect(manager.page.text).toContain('£3,400.00');
    const [award] = await gifting.awards(1);
    expect([award!.status, award!.startId]).toEqual(['started', Number(start.split('/')[2])]);
    await manager.get(home());
    expect(manager.page.text).toContain('Nothing is expected of you now');
    expect((await manager.get(`/awards/${award!.id}/start`)).path).toBe(home());
  });

  it('are followed by what happens to them', async () => {
    await manager.get(start);
    await manager.follow('A break in learning');
    await manager.send('Report it', { ...on('on', '30', '4', '2027') });
    expect([manager.page.status, manager.page.text]).toEqual([422, expect.stringContaining('Say a few words')]);
    expect(value('on-month')).toBe('4');
    await manager.send('Report it', { reason: 'Parental <i>leave</i>' });
    expect(manager.page.path).toBe(start);
    expect(manager.page.text).toContain('On a break');
    expect(manager.page.text).toContain('Parental <i>leave</i>');
    expect(manager.page.text).not.toContain('A break in learning Another');
    await manager.follow('A return from a break');
    await manager.send('Report it', { ...on('on', '1', '4', '2027'), reason: 'Back' });
    expect(manager.page.text).toContain('is not after the last day in learning');
    await manager.send('Report it', { ...on('on', '1', '6', '2027'), ...on('plannedEnd', '29', '2', '2028') });
    expect(manager.page.text).toContain('29 February 2028');
    await manager.follow('Another price');
    await manager.send('Report it', {
      ...{ ...on('on', '1', '6', '2027'), trainingPrice: '£3,000', assessmentPrice: '250', reason: 'Agreed anew' },
    });
    expect(manager.page.text).toContain('£3,000.00');
    await manager.follow('The learner has left');
    await manager.send('Report it', { ...on('on', '31', '7', '2027'), reason: 'Found other work' });
    expect(manager.page.text).toContain('StateLeft');
    // What is not needed any more went back.
    const { total } = done(await gifting.read<{ total: string }>(`${start.slice(1)}/earnings`));
    const [award] = await gifting.awards(1);
    expect([award!.open, award!.returned === '0.00000']).toEqual([total, false]);
  });

  it('are nobody else’s', async () => {
    const other = await gifting.addReceiver('Oak Lodge');
    const { id } = await gifting.service.person('Olive Other', [{ role: 'receiver', organisationId: other }]);
    const olive = await signedIn(gifting.service, id, 'Olive Other');
    for (const path of [start, `${start}/changes/break`, '/awards/1/start', '/starts/4711'])
      expect([path, (await olive.get(path)).status]).toEqual([path, 404]);
    expect((await manager.get(`${start}/changes/employer`)).status).toBe(404);
    const auditor = await gifting.service.person('Una Auditor', [{ role: 'auditor' }]);
    const una = await signedIn(gifting.service, auditor.id, 'Una Auditor');
    expect((await una.get(start)).text).not.toContain('Report what has happened');
  });
});
