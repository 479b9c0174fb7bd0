import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import type { PageClient } from '../support/page-client.js';
import { signedIn } from '../support/signing-in.js';
import { tableRows, valueOf } from '../support/page-tables.js';

const FORM = {
  'amount-2026-04-20': '£9,000.00',
  'amount-2027-04-20': '4000.5',
  for: 'pool',
  name: 'yes',
  reason: 'Decision of the <board>',
};

describe.each(ENGINES)('pledging on pages on %s', (engine) => {
  let gifting: GiftingService;
  let lead: PageClient;
  let path: string;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    lead = await signedIn(gifting.service, gifting.lead.id, 'Lee Lead');
    path = `/trusts/${gifting.trust}/pledges/new`;
  });
  afterAll(() => gifting.stop());

  it('shows what is left of each year, checks the answers, and makes the pledge', async () => {
    await lead.get(`/trusts/${gifting.trust}`);
    await lead.follow('Make a pledge');
    expect([lead.page.path, lead.page.heading]).toEqual([path, 'Make a pledge']);
    expect(lead.page.text).toContain('£30,000.00 is left of £30,000.00. £30,000.00 of it is safe by the forecast');
    const limits = { sectors: 'Care services', levels: ['2', '3'], places: 'Stoke-on-Trent', standards: 'st0005' };
    await lead.send('Check your pledge', { ...FORM, ...limits });
    expect([lead.page.status, lead.page.heading]).toEqual([200, 'Check your pledge']);
    expect(lead.page.text).toContain('Altogether £13,000.50');
    expect(lead.page.text).toContain('ST0005 Adult Care Worker, level 2');
    expect(lead.page.text).toContain('level 2, level 3');
    expect(await gifting.service.rows('SELECT * FROM pledge')).toEqual([]);
    expect(lead.page.text).not.toContain('More than is safe');

    await lead.send('Change something');
    await lead.send('Check your pledge', { 'amount-2027-04-20': '30000' });
    expect(lead.page.text).toContain(
      'For the year from 20 April 2027 £29,212.00 is safe. More meets the allowance of the year, with 10% less levy.',
    );
    await lead.send('Change something');
    await lead.send('Check your pledge', { 'amount-2027-04-20': '4000.5' });

    await lead.send('Change something');
    expect(lead.page.heading).toBe('Make a pledge');
    expect(valueOf(lead.page, 'amount-2027-04-20')).toBe('4000.5');
    expect(valueOf(lead.page, 'reason')).toBe('Decision of the <board>');
    expect(lead.page.html.querySelectorAll('[name=levels][checked]')).toHaveLength(2);
    await lead.send('Check your pledge', { 'amount-2027-04-20': '5000' });
    await lead.send('Make the pledge');
    expect([lead.page.path, lead.page.heading]).toEqual(['/pledges/1', 'Pledge P-0001']);
    expect(lead.page.text).toContain('The pledge P-0001 is made');
    expect(lead.page.text).toContain('Decision of the <board>');
    expect(lead.page.html.querySelectorAll('board')).toHaveLength(0);
    expect(tableRows(lead.page, 'Its money, by allowance year')).toEqual([
      ['20 April 2026', '£9,000.00', '£0.00', '£0.00', '£9,000.00'],
      ['20 April 2027', '£5,000.00', '£0.00', '£0.00', '£5,000.00'],
      ['Altogether', '£14,000.00', '£0.00', '£0.00', '£14,000.00'],
    ]);
    const [stored] = await gifting.service.rows<{ person_id: number; conditions: string }>(
      'SELECT person_id, conditions FROM pledge_terms',
    );
    expect(stored!.person_id).toBe(gifting.lead.id);
    expect(JSON.parse(stored!.conditions)).toEqual({
      ...{ sectors: ['Care services'], places: ['Stoke-on-Trent'], levels: [2, 3], standards: [1], kinds: [] },
    });
  });

  it.each([
    [
      'no amount',
      { 'amount-2026-04-20': '', 'amount-2027-04-20': '', 'amount-2028-04-20': '' },
      'Enter an amount for at least one year',
    ],
    ['an amount that is none', { 'amount-2026-04-20': 'ten' }, 'Enter an amount in pounds, such as 1,234.50'],
    ['more than the year leaves', { 'amount-2026-04-20': '21000.01' }, '£21,000.00 is left of the allowance'],
    ['less than the programme takes', { 'amount-2026-04-20': '0' }, 'The amount is above zero'],
    ['no purpose', { for: '' }, 'Say what the pledge is for'],
    ['a round that is none', { for: 'round', round: '99' }, 'Choose the round'],
    ['a standard that is none', { standards: 'ST0005, ST9999' }, 'There is no standard ST9999 in the catalogue'],
    ['no word about the name', { name: '' }, 'Say whether employers see your name'],
    ['no reason', { reason: ' ' }, 'Say what the pledge rests on'],
  ])('keeps what was typed and says what is wrong: %s', async (_, typed, message) => {
    await lead.get(path);
    await lead.send('Check your pledge', { ...FORM, 'amount-2028-04-20': '1,234', kinds: 'hospice', ...typed });
    if (lead.page.heading === 'Check your pledge') await lead.send('Make the pledge');
    expect(lead.page.status).toBeGreaterThanOrEqual(400);
    expect(lead.page.html.querySelector('title')!.textContent).toMatch(/^Error: /);
    expect(lead.page.text).toContain(message);
    const link = lead.page.html.querySelector('.nhsuk-error-summary a')!.getAttribute('href')!;
    expect(lead.page.html.querySelectorAll(`[id="${link.slice(1)}"]`)).toHaveLength(1);
    expect(valueOf(lead.page, 'amount-2028-04-20')).toBe(
      { 'amount-2028-04-20': '1,234', ...typed }['amount-2028-04-20'],
    );
    expect(lead.page.html.querySelectorAll('[name=kinds][checked]')).toHaveLength(1);
    expect(await gifting.service.rows('SELECT * FROM pledge')).toHaveLength(1);
  });

  it('adds to a pledge, pauses it, gives it to a round, and takes back what is free', async () => {
    const round = await gifting.round();
    await lead.get('/pledges/1');
    await lead.follow('Add to it');
    await lead.send('Add to the pledge', { 'amount-2026-04-20': '999999', reason: 'More' });
    expect(lead.page.text).toContain('is left of the allowance');
    expect(valueOf(lead.page, 'amount-2026-04-20')).toBe('999999');
    await lead.send('Add to the pledge', { 'amount-2026-04-20': '1000', reason: 'More' });
    expect(tableRows(lead.page, 'Its money, by allowance year')[0]![1]).toBe('£10,000.00');

    await lead.follow('Pause it');
    await lead.send('Pause the pledge', { reason: '' });
    expect([lead.page.status, lead.page.text.includes('Say what it rests on')]).toEqual([422, true]);
    await lead.send('Pause the pledge', { reason: 'Budget review' });
    expect(lead.page.text).toContain('Paused: nothing new is promised from it');
    await lead.follow('Let it go on');
    await lead.send('Let it go on', { reason: 'Review is over' });
    expect(lead.page.text).toContain('Status Open');

    await lead.follow('Change which round it is for');
    await lead.send('Change the round', { round: String(round), reason: 'For care at home' });
    expect(lead.page.text).toContain('Only the round Care at home (R-0001)');

    await lead.follow('Take back what is free');
    await lead.send('Take it back', { how: 'part', 'amount-2027-04-20': '5000.01', reason: 'Needed here' });
    expect(lead.page.text).toContain('£5,000.00 is not promised yet; £5,000.01 is more');
    expect(valueOf(lead.page, 'amount-2027-04-20')).toBe('5000.01');
    await lead.send('Take it back', { how: 'part', 'amount-2027-04-20': '2000', reason: 'Needed here' });
    expect(tableRows(lead.page, 'Its money, by allowance year')[1]).toEqual([
      '20 April 2027',
      '£3,000.00',
      '£0.00',
      '£0.00',
      '£3,000.00',
    ]);
    expect(tableRows(lead.page, 'Every entry').map(([, what, , amount]) => [what, amount])).toEqual([
      ['Pledged', '£9,000.00'],
      ['Pledged', '£5,000.00'],
      ['Pledged', '£1,000.00'],
      ['Taken back', '-£2,000.00'],
    ]);
    expect(tableRows(lead.page, 'What was decided about it').map(([, what]) => what)).toEqual([
      'Made',
      'Added to',
      'Paused',
      'Went on',
      'Given to another round, or to the pool',
      'Taken back',
    ]);
    await lead.follow('Take back what is free');
    await lead.send('Take it back', { how: 'all', reason: 'All of it' });
    expect(lead.page.text).toContain('Taken back: what was promised is still paid');
    expect(lead.page.text).not.toContain('Change it');
    const again = await lead.get('/pledges/1/changes/pause');
    expect(again.status).toBe(200);
    await lead.send('Pause the pledge', { reason: 'Once more' });
    expect([lead.page.status, lead.page.text.includes('a pause is not possible')]).toEqual([409, true]);
  });

  it('shows the gifts made from a pledge, and what the official site would show', async () => {
    const { pledge } = await gifting.startedAward();
    await lead.get(`/pledges/${pledge}`);
    const [gift] = tableRows(lead.page, 'Gifts made from it');
    expect(gift!.slice(1)).toEqual([
      'Willow Care Home',
      'Adult Care Worker, level 2',
      '1 February 2027',
      'started',
      '£3,750.00',
      '£0.00',
      '£0.00',
      '£3,750.00',
    ]);
    expect(tableRows(lead.page, 'On the official site, and here')).toContainEqual([
      'Taken by gifts',
      '£4,000.00',
      '£3,750.00',
    ]);
    expect(lead.page.text).toContain('The official site takes off £4,000.00');
    expect(tableRows(lead.page, 'Its money, by allowance year').at(-1)).toEqual([
      'Altogether',
      '£27,000.00',
      '£3,750.00',
      '£0.00',
      '£23,250.00',
    ]);
  });

  it('are for whoever may: an editor pauses and pledges nothing, others find nothing', async () => {
    const { trust, service } = gifting;
    const { id: editorId } = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]);
    const editor = await signedIn(service, editorId, 'Ed Editor');
    expect((await editor.get(path)).status).toBe(403);
    await editor.get('/pledges/2');
    expect(editor.page.text).toContain('Pause it');
    expect(editor.page.text).not.toContain('Add to it');
    expect((await editor.get('/pledges/2/changes/top-up')).status).toBe(403);

    const officer = await signedIn(service, gifting.team.officer.id, 'Oz Officer');
    expect((await officer.get('/pledges/2')).heading).toBe('Pledge P-0002');
    expect(officer.page.text).not.toContain('Change it');
    expect(officer.page.html.querySelectorAll('a[href^="/accounts/"], a[href^="/entries/"]')).toHaveLength(0);
    expect((await officer.get('/pledges/2/changes/pause')).status).toBe(403);

    const manager = await signedIn(service, gifting.manager.id, 'Mo Manager');
    for (const own of [path, '/pledges/2', '/pledges/99', '/pledges/2/changes/pause']) {
      expect([own, (await manager.get(own)).status]).toEqual([own, 404]);
    }
    expect((await lead.get('/pledges/2/changes/explode')).status).toBe(404);
  });
});
