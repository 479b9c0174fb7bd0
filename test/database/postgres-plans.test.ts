import { DisposableBooks } from '../support/books.js';
import { openDirectSql } from '../support/direct-sql.js';

const POSTS = 200;
/** Rows of a table that an entry with its key and its seal may read: more grows with the books. */
const READ_MAX = 20;

describe('young books on postgres', () => {
  let disposable: DisposableBooks;

  beforeEach(async () => (disposable = await DisposableBooks.create('postgres')));
  afterEach(() => disposable.drop());

  // Statistics of a handful of rows make it look cheap to read a table from end to end, and plans are kept.
  it('find every row by an index while they grow', async () => {
    const { books } = disposable;
    const source = await books.openAccount('source');
    const pot = await books.openAccount('pot', '0');
    const post = (index: number) => books.post({ from: source, to: pot, amount: '1', key: `key ${index}` });
    for (let index = 0; index < 5; index++) await post(index);
    await books.sealer.seal();
    await books.all('ANALYZE');
    for (let index = 0; index < POSTS; index++) {
      await post(5 + index);
      await books.sealer.seal();
    }
    // A connection reports what it read when it closes.
    await disposable.closeAll();
    const direct = await openDirectSql(disposable.setting);
    const read = await direct.all<{ name: string; rows: number }>(
      `SELECT relname AS name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int / ${POSTS} AS rows
         FROM pg_stat_user_tables ORDER BY relname`,
    );
    await direct.close();
    expect(read.map(({ name }) => name)).toContain('posting');
    expect(read.filter(({ rows }) => rows > READ_MAX)).toEqual([]);
  });
});
