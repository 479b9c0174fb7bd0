import { KeptFindings } from '../../src/journal/index.js';
import { DisposableBooks, type TestBooks } from '../support/books.js';
import { ENGINES } from '../support/engines.js';

describe.each(ENGINES)('findings that are kept on %s', (engine) => {
  let disposable: DisposableBooks;
  let books: TestBooks;
  let kept: KeptFindings;
  let [source, pot, asked] = [0, 0, 0];

  beforeEach(async () => {
    disposable = await DisposableBooks.create(engine);
    books = disposable.books;
    source = await books.openAccount('source');
    pot = await books.openAccount('pot', '0');
    kept = new KeptFindings();
    asked = 0;
  });
  afterEach(() => disposable.drop());

  const balance = (id: number, of: TestBooks = books): Promise<{ balance: string }> =>
    of.database.reads.run((db) =>
      kept.of(db, `balance ${id}`, async () => {
        asked += 1;
        const [row] = await db.all<{ balance: string }>(
          'SELECT CAST(balance AS TEXT) AS balance FROM account WHERE id = ?',
          [id],
        );
        return row!;
      }),
    );

  it('are worked out once while nothing more is recorded, sealed or not', async () => {
    await books.post({ from: source, to: pot, amount: '1' });
    expect(await balance(pot)).toEqual({ balance: '100000' });
    await books.sealer.seal();
    expect(await balance(pot)).toEqual({ balance: '100000' });
    expect(asked).toBe(1);
    expect(await balance(source)).toEqual({ balance: '-100000' });
    expect(asked).toBe(2);
  });

  it('are worked out again after whatever is recorded, by another copy too', async () => {
    const other = await disposable.open();
    expect(await balance(pot)).toEqual({ balance: '0' });
    for (const [index, by] of [books, other, other, books].entries()) {
      await by.post({ from: source, to: pot, amount: '1' });
      if (index % 2 === 1) await by.sealer.seal();
      expect(await balance(pot)).toEqual({ balance: `${index + 1}00000` });
    }
  });

  it('stay unknown where working them out failed', async () => {
    const failing = books.database.reads.run((db) =>
      kept.of(db, `balance ${pot}`, () => Promise.reject(new Error('broken'))),
    );
    await expect(failing).rejects.toThrow('broken');
    expect(await balance(pot)).toEqual({ balance: '0' });
  });
});
