import { parse } from 'csv-parse/sync';
import { type Money, ZERO, add, money, negate, toText } from '../../src/core/money/money.js';
import { ENGINES } from '../support/engines.js';
import { MonthEndService } from '../support/month-end-service.js';
import { MonthEndStory } from '../support/month-end-story.js';
import { byNumber, ownBalances } from '../support/own-balances.js';
import { REFEREES, itWithReferees, refereed } from '../support/referees.js';
import type { Answer } from '../support/service.js';

const HOSTILE = 'Two; "quoted" \\ words | with a line\nand a tag date: never, type: X [2026-13-45]  end';

/** The first amount of a journal that money was moved by, one in the last digit larger on that side alone. */
const spoiled = (journal: string): string =>
  journal.replace(
    /( {2}-?\d+\.\d{4})(\d) GBP\n/,
    (_, more: string, last: string) => `${more}${(Number(last) + 1) % 10} GBP\n`,
  );

/** Both sides of the first move of the file, so that its entry still balances and only what accounts hold tells. */
function spoiledOnBothSides(journal: string): string {
  const [, to = '', amount = '', from = ''] = /\n( +\S+) {2}(\d+\.\d{5}) GBP\n( +\S+) {2}-\2 GBP\n/.exec(journal)!;
  const more = toText(add(money(amount), money('0.00001')));
  return journal.replace(
    `${to}  ${amount} GBP\n${from}  -${amount} GBP\n`,
    `${to}  ${more} GBP\n${from}  -${more} GBP\n`,
  );
}

describe.each(ENGINES)('the journal of a year of month ends, taken away on %s', (engine) => {
  let books: MonthEndService;
  beforeAll(async () => {
    const levy = ['2025-08', '2025-11', '2026-02', '2026-05', '2026-08'].map(
      (month) => [`${month}-23`, month, '3333.33333'] as const,
    );
    books = await MonthEndService.start(engine, '2026-08-25T09:00:00Z', levy);
    const { service } = books;
    await books.begin({ trainingPrice: '3499.99', assessmentPrice: '250.01' });
    await books.beginOwn({ trainingPrice: '14000' });
    const leaver = await books.begin({ agreedOn: '2026-07-21' });
    await service.register(`Name: "of" one; | type: X (${HOSTILE.slice(0, 6)})`);
    const accounts = ['one', 'two'].map((name) =>
      service.post<{ id: number }>('accounts', { code: `by hand ${name}`, book: 'cash' }),
    );
    const [from, to] = (await Promise.all(accounts)).map(({ body }) => body.id);
    const entry = {
      ...{ effectiveOn: '2026-01-31', narrative: HOSTILE.replace('\n', ' '), evidence: HOSTILE.replace('\n', ' ') },
      postings: [{ from, to, amount: '90071992546.00001' }],
    };
    expect((await service.post('journal-entries', entry)).status).toBe(201);
    const story = await new MonthEndStory(books, '2627-R01').until('2627-R05');
    await books.change(leaver, { kind: 'withdrawal', on: '2026-11-15' });
    await story.until('2627-R12');
  });
  afterAll(() => books.stop());

  const journal = (query: string): Promise<Answer<never>> => books.service.get<never>(`journal-export?format=${query}`);
  const own = async (): Promise<Record<string, string>> =>
    ownBalances(await books.service.rows('SELECT id, balance FROM account'));

  itWithReferees.each(REFEREES)('gives every account’s balance by %s as ours, to the last digit', async (referee) => {
    const { status, text } = await journal(referee);
    expect(status).toBe(200);
    const found = await refereed(referee, text);
    expect(typeof found === 'string' ? found : byNumber(found)).toEqual(await own());
  });

  itWithReferees.each(REFEREES)('is refused by %s once one amount in it was changed', async (referee) => {
    const { text } = await journal(referee);
    expect(await refereed(referee, spoiled(text))).toMatch(/balance/i);
    const both = spoiledOnBothSides(text);
    expect(both).not.toBe(text);
    expect(await refereed(referee, both)).toMatch(/balance/i);
  });

  itWithReferees.each(REFEREES)('is what the books held as at a day, for %s', async (referee) => {
    const found = await refereed(referee, (await journal(`${referee}&asAt=2026-12-31`)).text);
    if (typeof found === 'string') throw new Error(found);
    const held: Record<string, string> = {};
    for (const id of Object.keys(byNumber(found))) {
      const { body } = await books.service.get<{ balance: string }>(`accounts/${id}/balance?asAt=2026-12-31`);
      held[id] = body.balance;
    }
    expect(byNumber(found)).toEqual(held);
    expect(held).not.toEqual(await own());
  });

  it('is a table whose amounts add up to every balance', async () => {
    const { text, headers } = await journal('csv');
    expect(headers.get('content-disposition')).toBe('attachment; filename="journal.csv"');
    const rows = parse<Record<string, string>>(text, { columns: true, bom: true });
    const sums: Record<string, Money> = {};
    const move = (path: string, amount: Money): void => {
      const id = path.slice(path.lastIndexOf('-') + 1);
      sums[id] = add(sums[id] ?? ZERO, amount);
    };
    for (const row of rows) {
      move(row['to account']!, money(row['pounds']!));
      move(row['from account']!, negate(money(row['pounds']!)));
    }
    const moved = Object.entries(await own()).filter(([id]) => id in sums);
    expect(Object.fromEntries(Object.entries(sums).map(([id, amount]) => [id, toText(amount)]))).toEqual(
      Object.fromEntries(moved),
    );
    const [{ count } = { count: 0 }] = await books.service.rows<{ count: number }>(
      'SELECT count(*) AS count FROM posting',
    );
    expect([rows.length, new Set(rows.map(({ posting }) => posting)).size]).toEqual([Number(count), Number(count)]);
    expect(rows.find(({ kind }) => kind === 'manual')).toMatchObject({
      narrative: HOSTILE.replace('\n', ' '),
      by: 'api token operator',
    });
  });

  it('has the same bytes when it is taken again, whatever else is recorded meanwhile', async () => {
    const before = await Promise.all(['csv', 'hledger', 'beancount'].map((format) => journal(format)));
    await books.service.person('Nora New', []);
    const after = await Promise.all(['csv', 'hledger', 'beancount'].map((format) => journal(format)));
    expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  });

  it('is for whoever may read the whole journal, and says what is wrong with a question', async () => {
    const auditor = await books.service.person('Una Auditor', [{ role: 'auditor' }]);
    const officer = await books.service.person('Ola Officer', [{ role: 'programme-officer' }]);
    const statuses = [auditor, officer].map(
      async ({ headers }) => (await books.service.get('journal-export?format=csv', headers)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 403]);
    expect((await journal('ledger')).status).toBe(400);
    expect((await journal('csv&asAt=yesterday')).status).toBe(400);
  });
});
