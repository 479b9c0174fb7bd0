import { GiftingService } from '../support/gifting-service.js';
import type { PageClient } from '../support/page-client.js';
import { dayTypedAs } from '../support/day-fields.js';
import { tableRows, valueOf } from '../support/page-tables.js';
import { signedIn } from '../support/signing-in.js';

describe('pages of utilisation', () => {
  let gifting: GiftingService;
  let lead: PageClient;
  let auditor: PageClient;
  beforeAll(async () => {
    gifting = await GiftingService.start('sqlite');
    await gifting.startedAward();
    const { id } = await gifting.service.person('Una Auditor', [{ role: 'auditor' }]);
    auditor = await signedIn(gifting.service, id, 'Una Auditor');
    lead = await signedIn(gifting.service, gifting.lead.id, 'Lee Lead');
  });
  afterAll(() => gifting.stop());

  it('lead an auditor from a figure to its entries', async () => {
    await auditor.get('/programme/utilisation');
    await auditor.send('Show figures', {
      ...dayTypedAs('from', '2026-11-01'),
      ...dayTypedAs('to', '2027-02-28'),
      by: 'receiver',
    });
    expect(auditor.page.text).toContain('From 1 November 2026 to 28 February 2027');
    const [home] = tableRows(auditor.page, 'Pounds');
    expect(home!.slice(0, 6)).toEqual(['Willow Care Home', '£0.00', '£0.00', '£0.00', '£0.00', '£3,750.00']);
    expect(tableRows(auditor.page, 'Apprenticeships')[0]!.slice(0, 3)).toEqual(['Willow Care Home', '1', '1']);
    await auditor.follow('£3,750.00');
    expect(auditor.page.heading).toBe('Promised: £3,750.00');
    expect(tableRows(auditor.page, 'What it is the sum of').map((row) => row.at(-1))).toEqual(['£3,750.00']);
    await auditor.follow(tableRows(auditor.page, 'What it is the sum of')[0]![1]!);
    expect(auditor.page.path).toMatch(/^\/entries\/\d+$/);
    const file = await auditor.get('/programme/utilisation?by=trust&format=csv');
    expect(file.headers.get('content-disposition')).toContain('utilisation.csv');
  });

  it('keep what was typed where it is no day, or the period ends before it begins', async () => {
    for (const from of ['2026-13-1', '2027-3-1']) {
      await auditor.get('/programme/utilisation');
      const page = await auditor.send('Show figures', {
        ...dayTypedAs('from', from),
        ...dayTypedAs('to', '2027-02-28'),
      });
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.text).toContain('There is a problem');
      const held = ['year', 'month', 'day'].map((part) => valueOf(page, `from-${part}`));
      expect(held.join('-')).toBe(from);
    }
  });

  it('show a trust its own, and nobody else’s', async () => {
    const path = `/trusts/${gifting.trust}/utilisation`;
    const page = await lead.get(path);
    expect(page.heading).toBe('What Elmhurst NHS Trust did with its levy');
    expect(tableRows(lead.page, 'Pounds').at(-1)!.slice(0, 2)).toEqual(['The whole', '£180,000.00']);
    const officer = await signedIn(gifting.service, gifting.team.officer.id, 'Oz Officer');
    await officer.get(`${path}?to=2027-02-28`);
    expect(tableRows(officer.page, 'Pounds').at(-1)!.slice(0, 2)).toEqual(['The whole', 'not told']);
    expect(tableRows(officer.page, 'Apprenticeships').at(-1)!.slice(0, 2)).toEqual(['The whole', 'not told']);
    const other = await gifting.addTrust('Ashdown NHS Trust', '4000', '321/CD98765');
    expect((await lead.get(`/trusts/${other}/utilisation`)).status).toBe(404);
    expect((await lead.get('/programme/utilisation')).status).toBe(403);
  });
});
