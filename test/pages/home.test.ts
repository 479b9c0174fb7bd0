import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import { PageClient } from '../support/page-client.js';
import { signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('the first pages on %s', (engine) => {
  let books: GiftingService;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
  });
  afterAll(() => books.stop());

  it('say to everybody what this is, and which rounds are open', async () => {
    const browser = PageClient.of(books.service);
    await browser.get('/');
    expect(browser.page.heading).toBe('Apprentices for care, from levy that would lapse');
    expect(browser.page.text).toContain('No round is open today');
    await books.round({ name: 'Care & <homes>' });
    await browser.get('/');
    expect(browser.page.text).toContain('Apprentices in care, first come, first served');
    expect(browser.page.html.toString()).toContain('Care &amp; &lt;homes&gt;');
    for (const [words, heading] of [
      ['What Levypool is', 'What Levypool is'],
      ['Accessibility statement', 'Accessibility statement'],
      ['Privacy notice', 'Privacy notice'],
    ] as const) {
      expect((await browser.follow(words)).heading).toBe(heading);
    }
  });

  it('lead everybody who signs in to what is theirs', async () => {
    const { service, trust, home } = books;
    const links = async (name: string, id: number): Promise<string[]> => {
      const browser = await signedIn(service, id, name);
      expect(browser.page.heading).toBe(`Welcome, ${name}`);
      return browser.page.html.querySelectorAll('main .nhsuk-card a').map((link) => link.getAttribute('href')!);
    };
    expect(await links('Lee Lead', books.lead.id)).toEqual([
      ...[`/organisations/${trust}/agreement`, `/trusts/${trust}`],
    ]);
    expect(await links('Mo Manager', books.manager.id)).toEqual([`/employers/${home}`]);
    expect(await links('Oz Officer', books.team.officer.id)).toContain('/programme/rounds');
    const { id } = await service.person('No Role', []);
    const browser = await signedIn(service, id, 'No Role');
    expect(browser.page.text).toContain('You hold no role today');
  });
});
