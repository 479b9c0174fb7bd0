import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { money, toText } from '../../src/core/money/money.js';
import { isRefusal } from '../../src/core/refusal.js';
import { balanceAsAt } from '../../src/journal/balances.js';
import { Books } from '../../src/journal/books.js';
import { RecordDraft } from '../../src/journal/draft.js';
import { draftEntry } from '../../src/journal/post-entry.js';
import { Sealer } from '../../src/journal/sealer.js';
import { ACCOUNT } from '../../src/journal/tables.js';
import { BooksDatabase } from '../../src/platform/database/books-database.js';
import { ENGINES, createDatabase, type TestDatabase } from '../support/engines.js';
import { SetClock } from '../support/set-clock.js';

describe.each(ENGINES)('books on %s', (engine) => {
  let test: TestDatabase;
  let database: BooksDatabase;
  let books: Books;
  const clock = new SetClock();

  beforeEach(async () => {
    test = await createDatabase(engine);
    database = await BooksDatabase.open(test.setting, []);
    books = new Books(database.unitOfWork, clock);
  });
  afterEach(async () => {
    await database.close();
    await test.drop();
  });

  async function open(code: string, floor: number | null): Promise<number> {
    const outcome = await books.execute({ actor: 'test' }, () => {
      const draft = new RecordDraft('account');
      const ref = draft.add(ACCOUNT, { code, book: 'cash', purpose: 'test', organisation_id: null, floor });
      return Promise.resolve({ drafts: [draft], answer: () => ref.id! });
    });
    if (isRefusal(outcome)) throw new Error(outcome.message);
    return outcome.answer;
  }

  function post(from: number, to: number, amount: string, on = '2026-05-08', key?: string) {
    const idempotency = key === undefined ? {} : { idempotency: { key, requestHash: `${from}${to}${amount}` } };
    return books.post({ actor: 'test', accountIds: [from, to], ...idempotency }, (accounts) => {
      const draft = new RecordDraft('entry');
      const entry = draftEntry(
        draft,
        {
          kind: 'manual',
          effectiveOn: toLocalDate(on),
          narrative: 'é "quoted"',
          evidence: '',
          ruleVersion: '',
          reversesId: null,
          postings: [{ from, to, amount: money(amount) }],
        },
        accounts,
      );
      return isRefusal(entry) ? entry : { drafts: [draft], answer: () => entry.id! };
    });
  }

  it('posts, keeps floors, answers a key once and seals', async () => {
    const source = await open('source', null);
    const pot = await open('pot', 0);
    clock.advance(1000);
    expect(await post(source, pot, '100.00001', '2026-05-08', 'k1')).toMatchObject({ answer: 1, replayed: false });
    expect(await post(source, pot, '100.00001', '2026-05-08', 'k1')).toMatchObject({ answer: 1, replayed: true });
    expect(await post(source, pot, '7', '2026-05-08', 'k1')).toMatchObject({ code: 'IDEMPOTENCY.KEY_REUSED' });
    expect(await post(pot, source, '100.00002', '2026-05-08', 'k2')).toMatchObject({ code: 'ACCOUNT.BELOW_FLOOR' });
    clock.advance(1000);
    const between = clock.now();
    clock.advance(1000);
    await post(source, pot, '1', '2026-05-01');
    await post(pot, source, '0.5', '2026-06-01');
    expect(await post(pot, source, '100.00002', '2026-05-08', 'k2')).toMatchObject({ code: 'ACCOUNT.BELOW_FLOOR' });
    const balance = (asAt: string, knownAt: typeof between | null = null) =>
      database.reads.run((tx) => balanceAsAt(tx, pot, { asAt: toLocalDate(asAt), knownAt })).then(toText);
    expect(await balance('2026-05-31')).toBe('101.00001');
    expect(await balance('2026-05-07')).toBe('1.00000');
    expect(await balance('2026-05-08')).toBe('101.00001');
    expect(await balance('2026-06-01')).toBe('100.50001');
    expect(await balance('2026-06-01', between)).toBe('100.00001');
    expect(await balance('2026-05-07', between)).toBe('0.00000');
    const sealer = new Sealer(database.unitOfWork);
    const records = await database.reads.run((tx) => tx.all('SELECT id, bytes, hash FROM record ORDER BY id'));
    expect(await sealer.seal()).toBe(records.length);
    expect(await sealer.seal()).toBe(0);
  });
});
