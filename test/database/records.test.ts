import { RECORDED_TABLES } from '../../src/audit/index.js';
import { isRefusal } from '../../src/core/refusal.js';
import { RecordDraft, type RecordedTable } from '../../src/journal/index.js';
import { IDEMPOTENCY_KEY, RECORD } from '../../src/journal/tables.js';
import { DisposableBooks, type TestBooks } from '../support/books.js';
import { type DirectSql, openDirectSql } from '../support/direct-sql.js';
import { ENGINES } from '../support/engines.js';
import { SetClock } from '../support/set-clock.js';
import { readCatalogue } from '../support/tampering/catalogue.js';

interface RecordRow {
  readonly format: number;
  readonly bytes: string;
  readonly hash: string;
}

/** What postings carry on: it is worked out from the records and stands in none. */
const NOT_IN_RECORDS = new Set(['account.balance', 'account.last_recorded_at']);

/** Letters of two, three and four bytes, quotes, control characters, and what some encoders escape and others do not. */
const AWKWARD = 'Ärztin – 😀 "quoted" back\\slash\ttab\nline\r\u0001 \u007f \u2028 </script> é e\u0301';

const AWKWARD_IN_BYTES =
  '"Ärztin – 😀 \\"quoted\\" back\\\\slash\\ttab\\nline\\r\\u0001 \u007f \u2028 </script> é e\u0301"';

/**
 * What a record's bytes are must never change: the hashes of every record that was ever written rest on it. When this
 * fails, the change needs a new format number beside the old one, and these stay as they are.
 */
describe.each(ENGINES)('records on %s', (engine) => {
  let disposable: DisposableBooks;
  let books: TestBooks;
  let sql: DirectSql;

  beforeEach(async () => {
    disposable = await DisposableBooks.create(engine, new SetClock('2026-11-21T09:00:00.123Z'));
    ({ books } = disposable);
    sql = await openDirectSql(disposable.setting);
  });
  afterEach(async () => {
    await sql.close();
    await disposable.drop();
  });

  const records = (): Promise<RecordRow[]> =>
    books.all<RecordRow>('SELECT format, bytes, hash FROM record ORDER BY id');

  it('have these bytes and hashes: accounts, and an entry with its key', async () => {
    const source = await books.openAccount('source');
    const pot = await books.openAccount('pot', '-0.5');
    await books.post({ from: source, to: pot, amount: '333.33333', key: 'k' });
    expect(await records()).toEqual([
      {
        format: 1,
        bytes:
          '{"record":[1,1,"account","tester","2026-11-21T09:00:00.123Z"],' +
          '"rows":{"account":[[1,"source","cash","manual",null,null]]}}',
        hash: '00cef86a25ea6f7c0d961c1a57cad8c7b98fa129c4717da980b057ed111727f3',
      },
      {
        format: 1,
        bytes:
          '{"record":[2,1,"account","tester","2026-11-21T09:00:00.123Z"],' +
          '"rows":{"account":[[2,"pot","cash","manual",null,-50000]]}}',
        hash: '6035f4e68ed260272db4c65cc6a31d028d413cece4b8c2a1cb6404c57e7c6fdb',
      },
      {
        format: 1,
        bytes:
          '{"record":[3,1,"entry","tester","2026-11-21T09:00:00.123Z"],' +
          '"rows":{"entry":[[1,"manual","2026-05-08","2026-11-21T09:00:00.123Z","k","","",null]],' +
          '"idempotency_key":[[1,"k","1 2 333.33333 2026-05-08","accepted","{\\"id\\":1}"]],' +
          '"posting":[[1,1,"cash",1,2,33333333]]}}',
        hash: '7e409d7bdf23a64a63b62e634cd8cf86efe96f7cfdb1655d48e082441e1c29a5',
      },
    ]);
    expect(await books.faults()).toEqual([]);
  });

  it('have these bytes and hash, whatever text and numbers a row holds', async () => {
    const outcome = await books.books.execute({ actor: AWKWARD }, () => {
      const draft = new RecordDraft('answer');
      draft.add(IDEMPOTENCY_KEY, { key: '', request_hash: AWKWARD, outcome: 'accepted', answer: 'null' });
      draft.add(IDEMPOTENCY_KEY, { key: 'null', request_hash: '0', outcome: 'refused', answer: AWKWARD });
      return Promise.resolve({ drafts: [draft], answer: () => null });
    });
    expect(isRefusal(outcome)).toBe(false);
    expect(await records()).toEqual([
      {
        format: 1,
        bytes:
          `{"record":[1,1,"answer",${AWKWARD_IN_BYTES},"2026-11-21T09:00:00.123Z"],"rows":{"idempotency_key":` +
          `[[1,"",${AWKWARD_IN_BYTES},"accepted","null"],[2,"null","0","refused",${AWKWARD_IN_BYTES}]]}}`,
        hash: 'bf0ef5ea73e69967566ae5aa1162a9e09ca1741f0deed2c9d4a7768258cc7224',
      },
    ]);
    expect(await books.faults()).toEqual([]);
  });

  it('hold the columns that the database has, in the order of the registry', async () => {
    const catalogue = await readCatalogue(sql, engine);
    const columnsOf = ({ name, columns }: RecordedTable): string[] =>
      name === RECORD.name ? ['id', ...columns] : ['id', 'record_id', ...columns];
    for (const table of [RECORD, ...RECORDED_TABLES]) {
      const kept = catalogue
        .get(table.name)!
        .columns.filter((column) => !NOT_IN_RECORDS.has(`${table.name}.${column}`));
      expect([table.name, ...kept]).toEqual([table.name, ...columnsOf(table)]);
    }
  });
});
