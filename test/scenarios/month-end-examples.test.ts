import { levyRow, transferRow } from '../support/statement-rows.js';
import { ENGINES } from '../support/engines.js';
import { MonthEndService } from '../support/month-end-service.js';
import { MonthEndStory } from '../support/month-end-story.js';

type Levy = readonly (readonly [day: string, payrollMonth: string, amount: string])[];

/** Enough for everything: half of it may be given in each of two years. */
const PLENTY: Levy = [
  ['2025-09-23', '2025-08', '8000'],
  ['2026-07-22', '2026-06', '8000'],
];

const lines = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n');

describe.each(ENGINES)('what month ends pay on %s', (engine) => {
  let books: MonthEndService;
  const begin = async (levy: Levy): Promise<void> => {
    books = await MonthEndService.start(engine, '2026-09-05T09:00:00Z', levy);
  };
  const closing = async (first: string, last: string): Promise<MonthEndStory> =>
    new MonthEndStory(books, first).until(last);
  afterEach(async () => {
    expect(await books.faults()).toEqual([]);
    await books.stop();
  });

  it('for a care home’s adult care worker, whom a trust’s gift pays for to the end', async () => {
    await begin(PLENTY);
    const id = await books.begin();
    const story = await closing('2627-R01', '2627-R12');
    await books.change(id, { kind: 'completion', on: '2027-07-31' });
    await books.change(id, { kind: 'achievement', on: '2027-08-20' });
    await story.until('2728-R01');
    expect(story.tell()).toBe(
      lines(`
        2627-R01 start 1 on-programme 2026-08: 250 = gift 250
        2627-R02 start 1 on-programme 2026-09: 250 = gift 250
        2627-R03 start 1 on-programme 2026-10: 250 = gift 250
        2627-R04 start 1 on-programme 2026-11: 250 = gift 250
        2627-R05 start 1 on-programme 2026-12: 250 = gift 250
        2627-R06 start 1 on-programme 2027-01: 250 = gift 250
        2627-R07 start 1 on-programme 2027-02: 250 = gift 250
        2627-R08 start 1 on-programme 2027-03: 250 = gift 250
        2627-R09 start 1 on-programme 2027-04: 250 = gift 250
        2627-R10 start 1 on-programme 2027-05: 250 = gift 250
        2627-R11 start 1 on-programme 2027-06: 250 = gift 250
        2627-R12 start 1 on-programme 2027-07: 250 = gift 250
        2728-R01 start 1 completion 2027-08: 750 = gift 750`),
    );
  });

  it('when the trust runs dry in month 7: its gift first, its own apprentice from what is left', async () => {
    await begin([
      ['2025-09-23', '2025-08', '3000'],
      ['2025-10-23', '2025-09', '300'],
    ]);
    await books.begin();
    await books.beginOwn();
    const story = await closing('2627-R01', '2627-R05');
    story.tell();
    await story.until('2627-R08');
    expect(story.tell()).toBe(
      lines(`
        2627-R06 start 1 on-programme 2027-01: 250 = gift 250
        2627-R06 start 2 on-programme 2027-01: 250 = levy 250
        2627-R07 start 1 on-programme 2027-02: 250 = gift 150 + government 95 + employer 5
        2627-R07 start 2 on-programme 2027-02: 250 = levy 150 + government 75 + employer 25
        2627-R08 start 1 on-programme 2027-03: 250 = government 237.5 + employer 12.5
        2627-R08 start 2 on-programme 2027-03: 250 = government 187.5 + employer 62.5`),
    );
    // Levy that comes later does not buy back what was shared.
    await books.statement([levyRow('2027-04-22', '2027-03', '1000', '0')]);
    await story.until('2627-R09');
    expect(story.tell()).toContain('2627-R09 start 2 on-programme 2027-04: 250 = levy 250');
  });

  it('for leavers on day 41 and on day 42: nothing is left to the one, a month to the other', async () => {
    await begin(PLENTY);
    const day41 = await books.beginOwn({ startedOn: '2026-08-03' });
    const day42 = await books.beginOwn({ startedOn: '2026-08-03' });
    const story = await closing('2627-R01', '2627-R02');
    await books.change(day41, { kind: 'withdrawal', on: '2026-09-12' });
    await books.change(day42, { kind: 'withdrawal', on: '2026-09-13' });
    await story.until('2627-R04');
    expect(story.tell()).toBe(
      lines(`
        2627-R01 start 1 on-programme 2026-08: 250 = levy 250
        2627-R01 start 2 on-programme 2026-08: 250 = levy 250
        2627-R02 start 1 on-programme 2026-09: 250 = levy 250
        2627-R02 start 2 on-programme 2026-09: 250 = levy 250
        2627-R03 start 1 on-programme 2026-08: -250 = levy -250
        2627-R03 start 1 on-programme 2026-09: -250 = levy -250
        2627-R03 start 2 on-programme 2026-09: -250 = levy -250`),
    );
  });

  it('for a nursing associate over three tax years, each with its own allowance', async () => {
    await begin([
      ['2024-09-23', '2024-08', '8000'],
      ['2025-09-23', '2025-08', '7000'],
    ]);
    // The statement of September 2026 says itself that the gift of August was sent.
    await books.statement([transferRow('2026-09-07', '500'), levyRow('2026-09-23', '2026-08', '8000', '0')]);
    await books.begin({
      ...{ standardId: 2, startedOn: '2026-02-02', plannedEnd: '2028-01-31', agreedOn: '2026-01-10' },
      ...{ trainingPrice: '13000', assessmentPrice: '2000' },
    });
    const story = await closing('2526-R07', '2728-R06');
    expect(story.tell()).toBe(
      lines(`
        2526-R07 start 1 on-programme 2026-02: 500 = gift 500
        2526-R08 start 1 on-programme 2026-03: 500 = gift 500
        2526-R09 start 1 on-programme 2026-04: 500 = gift 500
        2526-R10 start 1 on-programme 2026-05: 500 = gift 500
        2526-R11 start 1 on-programme 2026-06: 500 = gift 500
        2526-R12 start 1 on-programme 2026-07: 500 = gift 500
        2627-R01 start 1 on-programme 2026-08: 500 = gift 500
        2627-R02 start 1 on-programme 2026-09: 500 = gift 500
        2627-R03 start 1 on-programme 2026-10: 500 = gift 500
        2627-R04 start 1 on-programme 2026-11: 500 = government 475 + employer 25
        2627-R05 start 1 on-programme 2026-12: 500 = government 475 + employer 25
        2627-R06 start 1 on-programme 2027-01: 500 = government 475 + employer 25
        2627-R07 start 1 on-programme 2027-02: 500 = government 475 + employer 25
        2627-R08 start 1 on-programme 2027-03: 500 = government 475 + employer 25
        2627-R09 start 1 on-programme 2027-04: 500 = gift 500
        2627-R10 start 1 on-programme 2027-05: 500 = gift 500
        2627-R11 start 1 on-programme 2027-06: 500 = gift 500
        2627-R12 start 1 on-programme 2027-07: 500 = gift 500
        2728-R01 start 1 on-programme 2027-08: 500 = gift 500
        2728-R02 start 1 on-programme 2027-09: 500 = gift 500
        2728-R03 start 1 on-programme 2027-10: 500 = gift 500
        2728-R04 start 1 on-programme 2027-11: 500 = gift 500
        2728-R05 start 1 on-programme 2027-12: 500 = government 475 + employer 25
        2728-R06 start 1 on-programme 2028-01: 500 = government 475 + employer 25`),
    );
    const sent: string[] = [];
    for (const asAt of ['2026-04-19', '2027-04-19', '2028-04-19']) {
      const { allowance } = (await books.position(asAt)).find(({ organisationId }) => organisationId === books.trust)!;
      sent.push(`from ${allowance!.yearFrom}: sent ${allowance!.sent} of ${allowance!.byLaw}`);
    }
    expect(sent.join('\n')).toBe(
      lines(`
        from 2025-04-20: sent 1000.00000 of 4000.00000
        from 2026-04-20: sent 3500.00000 of 3500.00000
        from 2027-04-20: sent 4000.00000 of 4000.00000`),
    );
  });

  it('when the employer changes in the middle: its month is the new one’s, and the sender agrees again or stops', async () => {
    await begin(PLENTY);
    const id = await books.begin();
    const hospice = await books.service.register('Larch Hospice', {
      ...{ kind: 'hospice', levyStatus: { from: '2017-04-06', paysLevy: false } },
    });
    const story = await closing('2627-R01', '2627-R03');
    const price = { trainingPrice: '2500', assessmentPrice: '250' };
    await books.change(id, {
      kind: 'employer',
      on: '2026-10-12',
      employerId: hospice,
      route: 'co-investment',
      ...price,
    });
    await story.until('2627-R04');
    await books.change(id, {
      kind: 'employer',
      on: '2026-12-01',
      employerId: books.home,
      route: 'gift',
      senderAgrees: true,
    });
    await story.until('2627-R05');
    // A residual price: 80% of 2,750 over the ten months that are left.
    expect(story.tell()).toBe(
      lines(`
        2627-R01 start 1 on-programme 2026-08: 250 = gift 250
        2627-R02 start 1 on-programme 2026-09: 250 = gift 250
        2627-R03 start 1 on-programme 2026-10: 250 = gift 250
        2627-R04 start 1 on-programme 2026-10: -250 = gift -250
        2627-R04 start 1 on-programme 2026-10: 220 = government 209 + employer 11
        2627-R04 start 1 on-programme 2026-11: 220 = government 209 + employer 11
        2627-R05 start 1 on-programme 2026-12: 220 = gift 220`),
    );
  });

  it('for a price above the band: up to the band, and no pound more', async () => {
    await begin(PLENTY);
    const preview = await books.service.post<{ warnings: { rule: string }[] }>('starts', {
      ...{ employerId: books.home, senderId: books.trust, standardId: 1, ukprn: '10000001', ageBand: '25+' },
      ...{ startedOn: '2026-08-03', plannedEnd: '2027-07-31', route: 'gift', agreedOn: '2026-07-20' },
      ...{ trainingPrice: '4200', assessmentPrice: '300' },
    });
    expect(preview.body.warnings.map(({ rule }) => rule)).toEqual(['price-above-band']);
    expect((await closing('2627-R01', '2627-R01')).tell()).toBe(
      '2627-R01 start 1 on-programme 2026-08: 266.66667 = gift 266.66667',
    );
  });

  it('when the apprentice is made redundant: government pays all, for twelve weeks, and the levy is left alone', async () => {
    await begin(PLENTY);
    const id = await books.begin();
    const story = await closing('2627-R01', '2627-R02');
    await books.change(id, { kind: 'redundancy', on: '2026-10-05' });
    await story.until('2627-R05');
    await books.change(id, { kind: 'employer', on: '2027-01-04', employerId: books.trust, route: 'own-levy' });
    await story.until('2627-R06');
    // Twelve weeks from 5 October end on 27 December: December, whose last day comes after, is not paid.
    expect(story.tell()).toBe(
      lines(`
        2627-R01 start 1 on-programme 2026-08: 250 = gift 250
        2627-R02 start 1 on-programme 2026-09: 250 = gift 250
        2627-R03 start 1 on-programme 2026-10: 250 = government 250
        2627-R04 start 1 on-programme 2026-11: 250 = government 250
        2627-R06 start 1 on-programme 2027-01: 250 = levy 250`),
    );
  });

  it('when another provider takes over: the sender stays, and months paid to the first for it come back', async () => {
    await begin(PLENTY);
    const id = await books.begin();
    const story = await closing('2627-R01', '2627-R02');
    await books.change(id, { kind: 'provider', on: '2026-09-14', ukprn: '10000002' });
    await story.until('2627-R03');
    expect(story.tell()).toBe(
      lines(`
        2627-R01 start 1 on-programme 2026-08: 250 = gift 250
        2627-R02 start 1 on-programme 2026-09: 250 = gift 250
        2627-R03 start 1 on-programme 2026-09: -250 = gift -250
        2627-R03 start 1 on-programme 2026-09: 250 = gift 250
        2627-R03 start 1 on-programme 2026-10: 250 = gift 250`),
    );
  });

  it('while the employer pauses payment, and once it resumes or stops', async () => {
    await begin(PLENTY);
    const id = await books.begin();
    const story = await closing('2627-R01', '2627-R01');
    await books.change(id, { kind: 'pause', on: '2026-09-10' });
    await story.until('2627-R03');
    await books.change(id, { kind: 'resume', on: '2026-11-02' });
    await story.until('2627-R04');
    await books.change(id, { kind: 'stop', on: '2026-12-15' });
    await story.until('2627-R06');
    expect(story.tell()).toBe(
      lines(`
        2627-R01 start 1 on-programme 2026-08: 250 = gift 250
        2627-R04 start 1 on-programme 2026-09: 250 = gift 250
        2627-R04 start 1 on-programme 2026-10: 250 = gift 250
        2627-R04 start 1 on-programme 2026-11: 250 = gift 250`),
    );
  });
});
