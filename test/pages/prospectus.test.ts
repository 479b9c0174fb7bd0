import { parse } from 'csv-parse/sync';
import { GiftingService } from '../support/gifting-service.js';
import { LISTING, loadPostcodes, publishListing, stepListing, writeListing } from '../support/listings.js';
import { PageClient } from '../support/page-client.js';
import type { TestPerson } from '../support/service.js';
import { sessionOf } from '../support/session-of.js';

describe('the pages of the prospectus', () => {
  let books: GiftingService;
  let editor: TestPerson;
  let care: number;
  let reviewer: PageClient;
  let writer: PageClient;

  beforeAll(async () => {
    books = await GiftingService.start('sqlite');
    const { service, manager, home } = books;
    editor = await service.person('Edda Editor', [{ role: 'prospectus-editor' }]);
    reviewer = await sessionOf(service, editor.id);
    writer = await sessionOf(service, manager.id);
    await loadPostcodes(service);
    const roundId = await books.round();
    care = await publishListing(service, manager, editor, home, { roundId, description: 'Care </script><b>bold</b>' });
    const near = { title: 'Ward clerk', place: 'Wolverhampton', postcode: 'WV10 0QP', standardId: 2 };
    await publishListing(service, manager, editor, home, { ...near, applyAt: 'https://jobs.example/7' });
  });
  afterAll(() => books.stop());

  const visitor = (): PageClient => PageClient.of(books.service);
  const cards = ({ page }: PageClient): string[] =>
    page.html.querySelectorAll('.nhsuk-card h3').map((heading) => heading.textContent.trim());

  it('are searched by anybody, without an account', async () => {
    const browser = visitor();
    await browser.get('/');
    await browser.follow('See the apprenticeships on offer');
    expect([browser.page.heading, cards(browser)]).toEqual([
      'Apprenticeships in health and care',
      ['Care assistant apprentice', 'Ward clerk'],
    ]);
    await browser.send('Search', { words: 'CLERK', level: '3' });
    expect(cards(browser)).toEqual(['Ward clerk']);
    await browser.follow('Show everything');
    await browser.send('Search', { postcode: 'wv10 9aa', miles: '20' });
    expect([cards(browser), browser.page.text.includes('About 0.2 miles away')]).toEqual([['Ward clerk'], true]);
    await browser.send('Search', { postcode: 'QQ1 1QQ' });
    expect(browser.page.text).toContain('We do not know where QQ1 1QQ is: distance is left out.');
    expect(cards(browser)).toHaveLength(2);
    const isFolded = (): boolean => browser.page.html.querySelector('details[open]') === null;
    expect(isFolded()).toBe(true);
    await browser.send('Search', { postcode: '', place: 'wolver', funded: [] });
    expect([cards(browser), isFolded()]).toEqual([['Ward clerk'], false]);
    await browser.send('Search', { postcode: 'here', words: '<b>', place: '' });
    expect(browser.page.text).toContain('“here” is not a postcode');
    expect(browser.page.html.querySelector('#words')!.getAttribute('value')).toBe('<b>');
    await browser.get('/prospectus?level=x&miles=-1&page=99&words=a&words=b');
    expect(cards(browser)).toHaveLength(2);
  });

  it('show one apprenticeship, with what a search engine reads', async () => {
    const browser = visitor();
    await browser.get('/prospectus');
    const page = await browser.follow('Care assistant apprentice');
    expect(page.text).toContain('£12.21 an hour');
    expect(page.text).toContain('Adult Care Worker, level 2');
    expect(page.text).toContain(
      'Funding available: gifts of the round “Care at home” may pay for the training, which costs up to £4,000.',
    );
    expect(page.html.querySelector('main b')).toBeNull();
    const data = page.html.querySelector('script[type="application/ld+json"]')!.textContent;
    expect(JSON.parse(data)).toMatchObject({
      ...{ '@type': 'JobPosting', title: 'Care assistant apprentice', datePosted: '2026-11-21' },
      ...{ hiringOrganization: { name: 'Willow Care Home' }, validThrough: '2027-01-31T23:59:59' },
      description: 'Care </script><b>bold</b>\n\nWrite to us',
      jobLocation: { address: { postalCode: 'ST4 6QG', addressCountry: 'GB' }, geo: { latitude: 52.9876 } },
      baseSalary: { currency: 'GBP', value: { value: '12.21', unitText: 'HOUR' } },
      url: `http://127.0.0.1/prospectus/${care}`,
    });
    expect(page.html.querySelector('.nhsuk-summary-list .app-text')!.textContent).toBe(
      'Willow House\nStoke-on-Trent\nST4 6QG',
    );
    expect((await browser.get('/prospectus/9999')).status).toBe(404);
  });

  it('say of one that has closed that it has, and no longer how to apply', async () => {
    const { service, manager, home } = books;
    const id = await publishListing(service, manager, editor, home, { title: 'Soon over', closesOn: '2026-11-25' });
    const later = await service.another('2026-11-26T09:00:00Z');
    try {
      const browser = PageClient.of(later);
      const page = await browser.get(`/prospectus/${id}`);
      expect([page.status, page.text.includes('This apprenticeship closed on 25 November 2026.')]).toEqual([200, true]);
      expect(page.text).not.toMatch(/How to apply|jobs@willow/);
      expect(page.html.querySelector('script[type="application/ld+json"]')).toBeNull();
      await browser.follow('See what is open now');
      expect(cards(browser)).not.toContain('Soon over');
    } finally {
      await later.stop();
    }
    await service.post(`prospectus/listings/${id}/steps`, { step: 'withdraw', version: 1, reason: 'Over' });
  });

  it('are to be had on paper and as feeds, of what was searched', async () => {
    const browser = visitor();
    await browser.get('/prospectus?words=clerk');
    await browser.follow('Print these on paper');
    expect(browser.page.html.querySelectorAll('.app-sheet h2').map((each) => each.textContent)).toEqual(['Ward clerk']);
    expect(browser.page.html.querySelectorAll('.app-sheet p').map((each) => each.textContent)).toEqual([
      ...[LISTING.description, 'Write to us', 'https://jobs.example/7', 'Reference L-0002'],
    ]);
    const feed = (kind: string) =>
      books.service.ask<{ items: object[] }>('GET', `/prospectus.${kind}?words=clerk`, null, {});
    const [json, csv, rss] = await Promise.all(['json', 'csv', 'rss'].map(feed));
    expect(json!.body.items).toMatchObject([{ title: 'Ward clerk', standard: { level: 3 }, pay: '12.21000' }]);
    const rows = parse(csv!.text, { columns: true, bom: true }) as unknown as object[];
    expect(rows).toMatchObject([{ Title: 'Ward clerk', Level: '3', 'Apply at': 'https://jobs.example/7' }]);
    expect(rss!.headers.get('content-type')).toMatch(/^application\/rss\+xml/);
    expect(rss!.text.match(/<item>/g)).toHaveLength(1);
    expect(rss!.text).toContain('<![CDATA[Ward clerk, Willow Care Home]]>');
  });

  it('take a listing from the employer’s draft over the review into the prospectus', async () => {
    const browser = writer;
    await browser.get('/listings');
    await browser.follow('Write a new listing');
    expect(browser.page.html.querySelector('#employerId option[selected]')!.textContent.trim()).toBe(
      'Willow Care Home',
    );
    const days = { 'intakeOn-day': '1', 'intakeOn-month': '3', 'intakeOn-year': '2027' };
    const closes = { 'closesOn-day': '31', 'closesOn-month': '1', 'closesOn-year': '2027' };
    const typed = { ...LISTING, standardId: '1', title: '<i>Night</i> carer', pay: '£12.60', ...days, ...closes };
    await browser.send('Save the draft', { ...typed, postcode: 'nowhere', 'closesOn-year': '2028' });
    expect([browser.page.status, browser.page.heading]).toEqual([422, 'Write a new listing']);
    expect(
      browser.page.html.querySelectorAll('.nhsuk-error-summary a').map((link) => link.getAttribute('href')),
    ).toEqual(['#postcode', '#closesOn']);
    expect(browser.page.html.querySelector('#title')!.getAttribute('value')).toBe('<i>Night</i> carer');
    await browser.send('Save the draft', typed);
    expect([browser.page.status, browser.page.text.includes('is written')]).toEqual([200, true]);
    const listing = browser.page.path;
    await browser.follow('Send to review');
    await browser.send('Send to review');
    expect(browser.page.text).toContain('In review');
    expect(browser.page.text).not.toContain('Return to the writer');

    await reviewer.get(listing);
    await reviewer.follow('Return to the writer');
    await reviewer.send('Return to the writer', { reason: '' });
    expect([reviewer.page.status, reviewer.page.text.includes('Say why, in a few words')]).toEqual([422, true]);
    await reviewer.send('Return to the writer', { reason: 'Which nights?' });
    await browser.get(listing);
    expect(browser.page.text).toContain('Which nights?');
    await browser.follow('Change the text');
    await browser.send('Save the draft', { description: 'Four nights a week' });
    await browser.follow('Send to review');
    await browser.send('Send to review');
    await reviewer.get(`${listing}/publish`);
    await reviewer.send('Publish');
    expect(reviewer.page.text).toContain('is in the prospectus now');
    await reviewer.follow('See it in the prospectus');
    expect([reviewer.page.heading, reviewer.page.text.includes('Four nights a week')]).toEqual([
      'Willow Care Home <i>Night</i> carer',
      true,
    ]);
    await browser.get(`${listing}/withdraw`);
    await browser.send('Withdraw', { reason: 'Filled' });
    expect((await visitor().get(listing.replace('/listings', '/prospectus'))).status).toBe(404);
  });

  it('keep what was typed where a text or a step is refused, and lose nobody’s change', async () => {
    const { service, manager, home } = books;
    const id = await writeListing(service, manager, home, { title: 'Two at once' });
    const browser = writer;
    await browser.get(`/listings/${id}/text`);
    const kept = (name: string): string | undefined =>
      browser.page.html.querySelector(`#${name}`)!.getAttribute('value');
    const refused = (): unknown[] => [
      browser.page.status,
      browser.page.html.querySelector('title')!.textContent.trim().startsWith('Error: '),
      browser.page.html
        .querySelectorAll('.nhsuk-error-summary a')
        .map((link) => [link.getAttribute('href'), link.textContent.trim()]),
    ];
    await browser.send('Save the draft', { title: '', pay: 'lots', hours: '70', postcode: 'ST46QG' });
    expect(refused()).toEqual([
      ...[422, true],
      [
        ['#title', 'Type the job title'],
        ['#pay', expect.stringContaining('pounds')],
      ],
    ]);
    expect(['title', 'pay', 'hours', 'postcode'].map(kept)).toEqual(['', 'lots', '70', 'ST46QG']);
    await browser.send('Save the draft', { title: 'Mine', pay: '13' });
    expect(refused()).toEqual([422, true, [['#hours', 'Type the hours a week, up to 60, such as 37.5']]]);

    // Somebody else saves another text meanwhile.
    const other = { ...LISTING, title: 'Theirs', before: 1 };
    await service.post(`prospectus/listings/${id}/versions`, other, editor.headers);
    await browser.send('Save the draft', { hours: '30' });
    expect([browser.page.status, browser.page.text.includes('Somebody has changed L-')]).toEqual([409, true]);
    expect([kept('title'), kept('hours')]).toEqual(['Mine', '30']);

    // The editor looks at a text that is withdrawn meanwhile.
    await stepListing(service, manager, id, 'send', 2);
    await reviewer.get(`/listings/${id}/return`);
    await stepListing(service, manager, id, 'withdraw', 2);
    await reviewer.send('Return to the writer', { reason: 'Which floor?' });
    expect([reviewer.page.status, reviewer.page.html.querySelector('#reason')!.textContent.trim()]).toEqual([
      ...[409, 'Which floor?'],
    ]);
    expect(reviewer.page.text).toContain('The listing is withdrawn: it cannot be returned now');
  });

  it('show the editor what waits to be reviewed, and nobody’s own text to publish', async () => {
    const { service, home } = books;
    const id = await writeListing(service, editor, home, { title: 'By the editor' });
    await stepListing(service, editor, id, 'send');
    await reviewer.get('/home');
    await reviewer.follow('Listings to review');
    await reviewer.follow('One waits for its review');
    expect(reviewer.page.html.querySelectorAll('main tbody a').map((link) => link.getAttribute('href'))).toEqual([
      `/listings/${id}`,
    ]);
    await reviewer.get(`/listings/${id}`);
    expect(reviewer.page.text).not.toContain('Publish');
    await reviewer.get(`/listings/${id}/publish`);
    await reviewer.send('Publish');
    expect([reviewer.page.status, reviewer.page.text.includes('Somebody else than who wrote it')]).toEqual([409, true]);
    await stepListing(service, editor, id, 'withdraw');
  });

  it('show another employer nothing of a draft', async () => {
    const { service, manager, home } = books;
    const id = await writeListing(service, manager, home, { title: 'Secret draft' });
    const other = await books.addReceiver('Beech House');
    const stranger = await service.person('Sid Stranger', [{ role: 'receiver', organisationId: other }]);
    const browser = await sessionOf(service, stranger.id);
    const paths = [`/listings/${id}`, `/listings/${id}/text`, `/listings/${id}/send`, `/prospectus/${id}`];
    for (const path of paths) expect([path, (await browser.get(path)).status]).toEqual([path, 404]);
    expect((await browser.get('/listings')).text).not.toContain('Secret draft');
    const csv = await browser.get('/listings?format=csv');
    expect(csv.text).not.toContain('Willow');
    expect((await reviewer.get('/listings')).text).toContain('Secret draft');
  });
});
