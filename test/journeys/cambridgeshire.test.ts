import { ENGINES } from '../support/engines.js';
import { packOf, tableOf, wordsOf } from '../support/board-packs.js';
import { GiftingService, content, done } from '../support/gifting-service.js';

const TOLD = { source: 'Count of the home', reason: 'Monthly' };

/** Cambridgeshire and Peterborough opened the levy to employers who pay none, and looked for recruitment hot spots. */
describe.each(ENGINES)('a collaborative on %s', (engine) => {
  let books: GiftingService;
  let homes: readonly number[];

  beforeAll(async () => {
    books = await GiftingService.start(engine);
    homes = [books.home, await books.addReceiver('Alder House'), await books.addReceiver('Beech House')];
    await books.pledge({
      years: [
        { year: '2026-04-20', amount: '20000' },
        { year: '2027-04-20', amount: '20000' },
      ],
    });
    const round = await books.round();
    for (const [index, home] of homes.entries()) {
      const manager = await books.service.person(`Manager ${index}`, [{ role: 'receiver', organisationId: home }]);
      const application = await books.apply(round, content({ learners: 2 }), manager, home);
      done(await books.approve(application));
      done(await books.accept(application, manager));
      for (const award of await books.awards(application)) await books.start(award);
    }
    books.service.clock.set('2027-04-05T09:00:00Z');
  });
  afterAll(() => books.stop());

  it('gives employers who pay no levy apprentices that they could not have had', async () => {
    const pack = await packOf(books.service, '2026-11-01', '2027-04-05');
    expect(tableOf(pack, 'employers')).toEqual([
      ['Care home', '22500.00000', '0.00000', '0.00000', '6', '6', '0', '0', '6'],
      ['The whole system', '22500.00000', '0.00000', '0.00000', '6', '6', '0', '0', '6'],
    ]);
    expect(wordsOf(pack, 'levy')).toContain('£22,500.00 was promised to apprentices of other employers.');
    expect(wordsOf(pack, 'levy')).toContain('6 apprenticeships would not have begun without a gift.');
    expect(tableOf(pack, 'trusts').map(([name, , , , pledged]) => [name, pledged])).toEqual([
      ['Elmhurst NHS Trust', '40000.00000'],
      ['The whole system', '40000.00000'],
    ]);
  });

  it('sees the roles in which people are missing, the largest gap first', async () => {
    const count = async (organisationId: number, family: string, on: string, vacancies: number): Promise<void> =>
      void done(await books.service.post('workforce/vacancies', { organisationId, family, on, vacancies, ...TOLD }));
    const [willow, alder, beech] = homes as [number, number, number];
    await count(willow, 'care-worker', '2027-01-04', 30);
    await count(willow, 'care-worker', '2027-03-01', 6);
    await count(alder, 'care-worker', '2027-02-01', 4);
    await count(alder, 'senior-care-worker', '2027-02-01', 7);
    await count(beech, 'registered-nurse', '2027-04-01', 1);
    const pack = await packOf(books.service, '2026-11-01', '2027-04-05');
    expect(tableOf(pack, 'hot-spots')).toEqual([
      ['Senior care workers', '7', '0', '7'],
      ['Care workers', '10', '6', '4'],
      ['Registered nurses and midwives', '1', '0', '1'],
      ['All roles', '18', '6', '12'],
    ]);
    expect(wordsOf(pack, 'hot-spots')).toBe(
      'People are looked for most as senior care workers (7 vacancies, no start), care workers (10 vacancies, 6 starts) and registered nurses and midwives (1 vacancy, no start).',
    );
    // As at a day before, with the count of that day.
    const before = await packOf(books.service, '2026-11-01', '2027-01-31');
    expect(tableOf(before, 'hot-spots')[0]).toEqual(['Care workers', '30', '0', '30']);
  });
});
