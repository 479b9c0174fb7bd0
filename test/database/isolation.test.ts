import { setTimeout as sleep } from 'node:timers/promises';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { RecordDraft } from '../../src/journal/draft.js';
import { ACCOUNT } from '../../src/journal/tables.js';
import { ACTOR, DisposableBooks, type TestBooks } from '../support/books.js';
import { ENGINES } from '../support/engines.js';
import { SetClock } from '../support/set-clock.js';

const codes = async (books: TestBooks): Promise<string[]> =>
  (await books.all<{ code: string }>('SELECT code FROM account ORDER BY id')).map(({ code }) => code);

/** The driver makes its errors with the class of the first test file in the process, which is none of this one's. */
const saying = (message: RegExp): object => ({ message: expect.stringMatching(message) as string });

/** A way to stop somewhere, and to say when to go on. */
function gate(): { readonly passed: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

/** What SQLite alone does not give: one connection carries every transaction of the process (TypeORM 1.1). */
describe.each(ENGINES)('units of work on %s', (engine) => {
  const clock = new SetClock();
  let disposable: DisposableBooks;
  let books: TestBooks;

  beforeEach(async () => {
    disposable = await DisposableBooks.create(engine, clock);
    books = disposable.books;
  });
  afterEach(() => disposable.drop());

  /** Opens an account and waits, with its writes done, until it may end. */
  const openSlowly = (code: string, until: Promise<void>, alone = false) => {
    const written = gate();
    const ended = books.books.execute({ actor: ACTOR, alone }, async ({ tx }) => {
      await tx.all('INSERT INTO turnover (account_id, period, recorded_at, total) VALUES (1, ?, ?, 0)', [code, 'now']);
      written.open();
      await until;
      const draft = new RecordDraft('account');
      const ref = draft.add(ACCOUNT, { code, book: 'cash', purpose: 'test', organisation_id: null, floor: null });
      return { drafts: [draft], answer: () => ref.id! };
    });
    return { written: written.passed, ended };
  };

  it('that come fifty at once all succeed, each with a record of its own', async () => {
    const opened = await Promise.all(Array.from({ length: 50 }, (_, index) => books.openAccount(`account ${index}`)));
    expect(new Set(opened).size).toBe(50);
    expect(await codes(books)).toHaveLength(50);
    expect(await books.all('SELECT id FROM record')).toHaveLength(50);
    expect(await books.faults()).toEqual([]);
  });

  it('show a reader nothing before they end', async () => {
    const end = gate();
    const { written, ended } = openSlowly('slow', end.passed);
    await written;
    expect(await books.all('SELECT * FROM turnover')).toEqual([]);
    end.open();
    await ended;
    expect(await books.all('SELECT * FROM turnover')).toHaveLength(1);
  });

  it('show a reader one moment of the books, however long it reads', async () => {
    await books.openAccount('first');
    await books.database.reads.run(async (tx) => {
      const before = await tx.all('SELECT id FROM account');
      await books.openAccount('second');
      expect(await tx.all('SELECT id FROM account')).toEqual(before);
    });
    expect(await codes(books)).toEqual(['first', 'second']);
  });

  it('refuse to write through a reader', async () => {
    const write = books.database.reads.run((tx) => tx.all('DELETE FROM turnover'));
    await expect(write).rejects.toMatchObject(saying(/read.?only/i));
  });

  it('keep what was acknowledged when a stranger fails', async () => {
    const { unitOfWork } = books.database;
    const strangers = Array.from({ length: 20 }, (_, index) =>
      unitOfWork.run(async (tx) => {
        await tx.all('INSERT INTO turnover (account_id, period, recorded_at, total) VALUES (?, ?, ?, 0)', [
          index,
          'x',
          'x',
        ]);
        throw new Error('a stranger fails');
      }),
    );
    const [opened, ...failed] = await Promise.allSettled([books.openAccount('kept'), ...strangers]);
    expect(opened.status).toBe('fulfilled');
    expect(failed.every(({ status }) => status === 'rejected')).toBe(true);
    expect(await codes(books)).toEqual(['kept']);
    expect(await books.all('SELECT * FROM turnover')).toEqual([]);
  });

  it('leave nothing of themselves when they fail half way', async () => {
    const half = books.database.unitOfWork.run(async (tx) => {
      await tx.all('INSERT INTO turnover (account_id, period, recorded_at, total) VALUES (1, ?, ?, 0)', ['x', 'x']);
      await tx.all('INSERT INTO no_such_table (id) VALUES (1)');
    });
    await expect(half).rejects.toMatchObject(saying(/no_such_table/));
    expect(await books.all('SELECT * FROM turnover')).toEqual([]);
    expect(await books.openAccount('goes on')).toBe(1);
  });

  it('are settled when every one that had begun has ended', async () => {
    const [source, pot] = [await books.openAccount('source'), await books.openAccount('pot')];
    const [begun, end] = [gate(), gate()];
    const writing = books.books.execute({ actor: ACTOR, accountIds: [source, pot], alone: true }, async () => {
      begun.open();
      await end.passed;
      return { drafts: [], answer: () => null };
    });
    await begun.passed;
    let isSettled = false;
    const settled = books.database.unitOfWork.settled().then(() => (isSettled = true));
    await sleep(50);
    expect(isSettled).toBe(false);
    end.open();
    await writing;
    await settled;
    expect(isSettled).toBe(true);
  });

  it('never change an answer that was given while they were at work', async () => {
    const [source, pot] = [await books.openAccount('source'), await books.openAccount('pot')];
    const other = await disposable.open();
    const day = toLocalDate('2026-12-31');
    const told: { knownAt: ReturnType<SetClock['now']>; answer: unknown }[] = [];
    const writers = [books, other].map(async (writer) => {
      for (let round = 0; round < 40; round++) {
        clock.advance(1);
        await Promise.all([1, 2].map(() => writer.post({ from: source, to: pot, amount: '1' })));
      }
    });
    const readers = [books, other].map(async (reader) => {
      for (let round = 0; round < 20; round++) {
        const knownAt = clock.now();
        clock.advance(1);
        told.push({ knownAt, answer: await reader.find.balance(pot, day, knownAt) });
      }
    });
    await Promise.all([...writers, ...readers]);
    for (const { knownAt, answer } of told) expect(await books.find.balance(pot, day, knownAt)).toEqual(answer);
    expect(told).toHaveLength(40);
    expect(await books.faults()).toEqual([]);
  });
});
