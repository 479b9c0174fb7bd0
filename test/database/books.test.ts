import { toLocalDate } from '../../src/core/calendar/local-date.js';
import type { Outcome } from '../../src/journal/request.js';
import { ACTOR, DisposableBooks, type TestBooks } from '../support/books.js';
import { ENGINES } from '../support/engines.js';
import { SetClock } from '../support/set-clock.js';

const counts = async (books: TestBooks): Promise<Record<string, number>> => {
  const [row] = await books.all<Record<string, number>>(
    `SELECT (SELECT count(*) FROM entry) AS entries, (SELECT count(*) FROM record) AS records,
            (SELECT count(*) FROM idempotency_key) AS keys`,
  );
  return row!;
};

describe.each(ENGINES)('books on %s', (engine) => {
  const clock = new SetClock();
  let disposable: DisposableBooks;
  let books: TestBooks;
  let source: number;
  let pot: number;

  beforeEach(async () => {
    disposable = await DisposableBooks.create(engine, clock);
    books = disposable.books;
    source = await books.openAccount('source');
    pot = await books.openAccount('pot', '0');
  });
  afterEach(() => disposable.drop());

  it('answer a request that is sent again as the first time, without doing it again', async () => {
    const post = { from: source, to: pot, amount: '100.00001', key: 'k' };
    const first = await books.post(post);
    const before = await counts(books);
    expect(await books.post(post)).toEqual({ ...first, replayed: true });
    expect(await counts(books)).toEqual(before);
    expect(await books.balance(pot)).toBe('10000001');
  });

  it('refuse a key that comes with another request, and keep the first answer', async () => {
    const post = { from: source, to: pot, amount: '1', key: 'k' };
    await books.post(post);
    expect(await books.post({ ...post, amount: '2' })).toMatchObject({ code: 'IDEMPOTENCY.KEY_REUSED' });
    expect(await books.post(post)).toMatchObject({ replayed: true });
    expect(await books.balance(pot)).toBe('100000');
  });

  it('remember a refusal with its key, even when the books would allow it later', async () => {
    const post = { from: pot, to: source, amount: '5', key: 'k' };
    const refused = await books.post(post);
    expect(refused).toMatchObject({ code: 'ACCOUNT.BELOW_FLOOR' });
    await books.post({ from: source, to: pot, amount: '10' });
    expect(await books.post(post)).toEqual(refused);
    expect(await books.post({ ...post, key: 'another' })).toMatchObject({ replayed: false });
  });

  it('forget a refusal where the request says so', async () => {
    const ask = (isAllowed: boolean): Promise<Outcome<string>> =>
      books.books.execute({ actor: ACTOR, idempotency: { key: 'file', requestHash: 'f' }, forgetRefusals: true }, () =>
        Promise.resolve(
          isAllowed
            ? { drafts: [], answer: () => 'done' }
            : { refused: true, code: 'STATEMENT.BEFORE_OPENING', message: '', faults: [] },
        ),
      );
    expect(await ask(false)).toMatchObject({ code: 'STATEMENT.BEFORE_OPENING' });
    expect(await ask(true)).toEqual({ answer: 'done', replayed: false });
    expect(await ask(false)).toEqual({ answer: 'done', replayed: true });
  });

  it('take an entry back once, however many ask at once', async () => {
    await books.post({ from: source, to: pot, amount: '7' });
    const asked = Array.from({ length: 10 }, () =>
      books.manual.reverse({ actor: ACTOR }, { entryId: 1, effectiveOn: null, reason: 'twice' }),
    );
    const codes = (await Promise.all(asked)).map((outcome) => ('code' in outcome ? outcome.code : 'taken back'));
    expect(codes.sort()).toEqual([...Array<string>(9).fill('ENTRY.REVERSED_ALREADY'), 'taken back']);
    expect(await books.balance(pot)).toBe('0');
  });

  it('keep a floor against many that would each be allowed alone', async () => {
    await books.post({ from: source, to: pot, amount: '10' });
    const asked = Array.from({ length: 25 }, () => books.post({ from: pot, to: source, amount: '1' }));
    const refused = (await Promise.all(asked)).filter((outcome) => 'code' in outcome);
    expect(refused).toHaveLength(15);
    expect(await books.balance(pot)).toBe('0');
  });

  it('tell a balance as at any day, as known at any moment', async () => {
    await books.post({ from: source, to: pot, amount: '100', on: '2026-05-08' });
    clock.advance(1000);
    const between = clock.now();
    clock.advance(1000);
    await books.post({ from: source, to: pot, amount: '1', on: '2026-05-01' });
    await books.post({ from: pot, to: source, amount: '0.5', on: '2026-06-01' });
    const told = async (on: string, knownAt: typeof between | null): Promise<unknown> =>
      ((await books.find.balance(pot, toLocalDate(on), knownAt)) as { balance: string }).balance;
    expect(await told('2026-04-30', null)).toBe('0.00000');
    expect(await told('2026-05-07', null)).toBe('1.00000');
    expect(await told('2026-05-08', null)).toBe('101.00000');
    expect(await told('2026-06-01', null)).toBe('100.50000');
    expect(await told('2026-05-07', between)).toBe('0.00000');
    expect(await told('2026-06-01', between)).toBe('100.00000');
  });

  it('never record an entry before the last one of its accounts, though the clock goes back', async () => {
    await books.post({ from: source, to: pot, amount: '1' });
    const last = clock.now();
    clock.set('2026-11-21T08:00:00Z');
    await books.post({ from: source, to: pot, amount: '1' });
    const rows = await books.all<{ recorded_at: string }>('SELECT recorded_at FROM entry ORDER BY id');
    expect(rows.map(({ recorded_at }) => recorded_at)).toEqual([last, last]);
    clock.set(last);
  });
});
