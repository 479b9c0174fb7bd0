import { RECORDED_TABLES } from '../../src/audit/index.js';
import type { WrongPlace } from '../../src/audit/verification.js';
import type { SqlValue } from '../support/direct-sql.js';
import { ENGINES, type Engine } from '../support/engines.js';
import { FULL, SEED, withSeed } from '../support/storm.js';
import { OTHER_WORD, alterations } from '../support/tampering/alterations.js';
import { readTriggers } from '../support/tampering/catalogue.js';
import { forgeChain, forgePosting, forgeRecord } from '../support/tampering/forgery.js';
import { FullBooks } from '../support/tampering/full-books.js';
import type { Row, Tamperer } from '../support/tampering/tamperer.js';

/** Every table that a figure or a proof rests on. */
const WALKED = ['record', 'seal', 'turnover', 'access_view', ...RECORDED_TABLES.map(({ name }) => name)];

/** Tables that prove nothing, each with the reason. */
const PROVE_NOTHING: Readonly<Record<string, string>> = {
  learner_key: 'leads from a hashed learner number to a reference; a row can be removed on purpose, no figure uses it',
  secret_fingerprint: 'tells at start whether the learner key is the right one',
  schema_migration: 'says which migrations were run; the program refuses to start when they are not its own',
  contact: 'whom mail goes to; a row changes and goes on purpose, no figure uses it',
  database_identity: 'tells mail of this database from that of others',
  mail_waiting: 'a list of what to deliver; a mail that it misses is named, as is one that it should not hold',
  sign_in: 'how people sign in; a row changes and goes on purpose, no figure uses it',
  sign_in_link: 'links that were mailed and not used yet; they go on purpose',
  sign_in_session: 'who is signed in; a row goes when the session ends',
  applicant: 'who asked for a link to apply with; a row goes on purpose, no figure uses it',
  applicant_link: 'links that were mailed to applicants; they go on purpose',
  private_mail: 'mails with links that let somebody in; a row goes when it is sent',
  listing_mail: 'the address to apply to by mail; a row goes on purpose, no figure uses it',
  postcode_position: 'where postcodes lie, as the list that was loaded last says; distances alone use it',
  unsealed: 'a list of what to seal next; a record that it misses is named, as is one that it should not hold',
};

/** What a check of the table ties to a column, so that both change or neither. */
const TIED: Readonly<Record<string, Row>> = { 'tender_end.outcome': { ukprn: null } };

/** In the short form, of a hundred columns. */
const COLUMNS_TRIED = 25;

/** In the short form the slower engine is asked for one row of each kind, of one table in three that the seed draws. */
const isAskedWhole = (engine: Engine): boolean => FULL || engine === 'sqlite';
const walkedOn = (engine: Engine): readonly string[] =>
  isAskedWhole(engine) ? WALKED : WALKED.filter((_, index) => (index + SEED) % 3 === 0);

/** A number that no row has. */
const FAR = 9_007_199_254_740_000n;

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** A value that no row has, where a column allows it. */
function fresh(value: SqlValue): SqlValue {
  if (typeof value !== 'string') return value === null ? null : FAR;
  return isDay(value) ? `9${value.slice(1)}` : (OTHER_WORD[value] ?? `${value}9`);
}

/** The places by which a row may be named. */
function namesOf(table: string, row: Row): string[] {
  if (table === 'turnover') {
    return [`turnover account ${row['account_id']} ${row['period']} ${row['recorded_at']}`];
  }
  // The last seal leaves nothing behind but a record without one.
  if (table === 'seal') return [`seal ${row['position']}`, `record ${row['record_id']}`];
  return [`${table} ${row['id']}`];
}

const cellsOf = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map((column) => [column, row[column]!]));

const isNamed = (wrong: readonly WrongPlace[], names: readonly string[]): boolean =>
  wrong.some(({ table, id }) => names.includes(`${table} ${id}`));

describe.each(ENGINES)('verify on %s', (engine) => {
  let books: FullBooks;
  let tamperer: Tamperer;
  let tried: number;
  let missed: string[];

  beforeAll(async () => {
    books = await FullBooks.make(engine);
    ({ tamperer } = books);
  });
  afterAll(() => books.drop());
  beforeEach(() => {
    tried = 0;
    missed = [];
  });

  /** Does it, asks verify, takes it back. @returns false where the database itself refuses it */
  async function tamper(
    what: string,
    names: readonly string[],
    act: () => Promise<void>,
    takeBack: () => Promise<void>,
  ): Promise<boolean> {
    try {
      await act();
    } catch {
      return false;
    }
    const { wrong } = await books.verify();
    await takeBack();
    tried += 1;
    if (!isNamed(wrong, names)) missed.push(`${what}, and verify named ${JSON.stringify(wrong)}`);
    return true;
  }

  const change = (table: string, row: Row, column: string, value: SqlValue): Promise<boolean> => {
    const changes = { ...TIED[`${table}.${column}`], [column]: value };
    const changed = { ...row, ...changes };
    return tamper(
      `${table}.${column} was ${row[column]} and became ${value}`,
      [...namesOf(table, row), ...namesOf(table, changed)],
      () => tamperer.update(table, row, changes),
      () => tamperer.update(table, changed, cellsOf(row, Object.keys(changes))),
    );
  };

  /** Adds a copy of a row, which differs where no two rows may be the same. */
  async function addCopy(table: string, row: Row, fixed: Row): Promise<void> {
    const differing = tamperer.table(table).unique.map((column) => [column, fresh(row[column]!)] as const);
    const copy = { ...row, ...Object.fromEntries(differing), ...fixed };
    const isAdded = await tamper(
      `${JSON.stringify(namesOf(table, copy))} was added`,
      namesOf(table, copy),
      () => tamperer.insert(table, copy),
      () => tamperer.delete(table, copy),
    );
    if (!isAdded) missed.push(`a row like ${JSON.stringify(namesOf(table, copy))} could not be added`);
  }

  it('is asked about every table that the database has', () => {
    expect([...WALKED, ...Object.keys(PROVE_NOTHING)].sort()).toEqual([...tamperer.tables.keys()].sort());
  });

  it.each(walkedOn(engine))('names every change of a column of %s', (table) =>
    withSeed(SEED, async (chance) => {
      const rows = await tamperer.rows(table);
      expect(rows).not.toHaveLength(0);
      const row = rows[Math.floor(rows.length / 2)]!;
      for (const column of tamperer.table(table).columns) {
        if (!FULL && !chance.percent(COLUMNS_TRIED)) continue;
        const before = tried;
        const values = alterations(row[column]!);
        // The most believable one that the column's own checks let through, and now and then another; in full all.
        for (const value of values) if (FULL || tried === before) await change(table, row, column, value);
        if (!FULL && chance.percent(10)) await change(table, row, column, chance.pick(values));
        // Another column of the same row may hold it fast: a row where it does not.
        for (const other of rows) {
          for (const value of alterations(other[column]!))
            if (tried === before) await change(table, other, column, value);
        }
        if (tried === before) missed.push(`${table}.${column} could not be changed`);
      }
      expect(missed).toEqual([]);
      expect(await tamperer.rows(table)).toEqual(rows);
      expect(await books.faults()).toEqual([]);
    }),
  );

  it.each(walkedOn(engine))('names every row that is missing from %s, and one that was added', async (table) => {
    const rows = await tamperer.rows(table);
    for (const row of new Set(isAskedWhole(engine) ? [rows[0]!, rows.at(-1)!] : [rows.at(-1)!])) {
      await tamper(
        `${JSON.stringify(namesOf(table, row))} was removed`,
        namesOf(table, row),
        () => tamperer.delete(table, row),
        () => tamperer.insert(table, row),
      );
    }
    expect(tried).toBeGreaterThan(0);
    const { columns, key } = tamperer.table(table);
    const [number] = key;
    if (table === 'turnover') await addCopy(table, rows[0]!, { recorded_at: '2026-11-21T09:00:00.123Z' });
    else if (table === 'seal') await addCopy(table, rows[0]!, { position: FAR, record_id: FAR });
    else for (const id of isAskedWhole(engine) ? [FAR, -1n] : [FAR]) await addCopy(table, rows[0]!, { [number!]: id });
    if (columns.includes('record_id') && columns.includes('id')) {
      await addCopy(table, rows[0]!, { id: FAR, record_id: FAR });
    }
    expect(missed).toEqual([]);
    expect(await tamperer.rows(table)).toEqual(rows);
    expect(await books.faults()).toEqual([]);
  });

  it.each(['posting', 'entry', 'statement_line', 'idempotency_key'])(
    'names two rows of %s that changed places',
    async (table) => {
      const rows = await tamperer.rows(table);
      const [first, last] = [rows[0]!['id']!, rows.at(-1)!['id']!];
      const swap = async (): Promise<void> => {
        await tamperer.update(table, { id: first }, { id: FAR });
        await tamperer.update(table, { id: last }, { id: first });
        await tamperer.update(table, { id: FAR }, { id: last });
      };
      await swap();
      const { wrong } = await books.verify();
      await swap();
      expect(isNamed(wrong, [`${table} ${first}`])).toBe(true);
      expect(isNamed(wrong, [`${table} ${last}`])).toBe(true);
      expect(await tamperer.rows(table)).toEqual(rows);
    },
  );

  it('names a record that nobody would seal, and a place in the list of what to seal that is nobody’s', async () => {
    const last = (await tamperer.rows('seal')).at(-1)!;
    const record_id = last['record_id']!;
    await tamperer.delete('seal', last);
    expect(await books.faults()).toEqual([`record ${record_id}: it has no place in the chain`]);
    await tamperer.insert('unsealed', { record_id });
    expect(await books.faults()).toEqual([]);
    expect((await tamperer.rows('seal')).at(-1)).toEqual(last);
    for (const stray of [FAR, 1n]) await tamperer.insert('unsealed', { record_id: stray });
    expect((await books.verify()).wrong.map(({ table, id }) => `${table} ${id}`)).toEqual([
      'unsealed 1',
      `unsealed ${FAR}`,
    ]);
    for (const stray of [FAR, 1n]) await tamperer.delete('unsealed', { record_id: stray });
    expect(await books.faults()).toEqual([]);
  });

  it('names a mail that nobody would deliver, and a place in the list of what to deliver that is nobody’s', async () => {
    const list = await tamperer.rows('mail_waiting');
    const waiting = list.at(-1);
    await tamperer.delete('mail_waiting', waiting!);
    expect(await books.faults()).toEqual([`mail ${waiting!['mail_id']}: it waits, and nobody would deliver it`]);
    await tamperer.insert('mail_waiting', waiting!);
    const delivered = (await tamperer.rows('mail')).find(({ id }) => list.every((each) => each['mail_id'] !== id))![
      'id'
    ]!;
    for (const stray of [FAR, delivered]) await tamperer.insert('mail_waiting', { mail_id: stray });
    expect((await books.verify()).wrong.map(({ table, id }) => `${table} ${id}`)).toEqual([
      `mail_waiting ${delivered}`,
      `mail_waiting ${FAR}`,
    ]);
    for (const stray of [FAR, delivered]) await tamperer.delete('mail_waiting', { mail_id: stray });
    expect(await books.faults()).toEqual([]);
  });

  it('finds by the head that was printed that the last record is gone with its rows and its seal', async () => {
    const putBack = await tamperer.keep(WALKED);
    const { head } = await books.verify();
    const last = (await tamperer.rows('seal')).at(-1)!;
    const isOfLast = (row: Row): boolean => row['record_id'] === last['record_id'];
    for (const table of [...RECORDED_TABLES.map(({ name }) => name), 'seal']) {
      for (const row of (await tamperer.rows(table)).filter(isOfLast)) await tamperer.delete(table, row);
    }
    await tamperer.delete('record', { id: last['record_id']! });
    expect(await books.faults()).toEqual([]);
    expect(await books.faults(head)).toEqual([expect.stringContaining(head!)]);
    await putBack();
    expect(await books.faults(head)).toEqual([]);
  });

  it('names a posting and its entry that were changed to agree, and the balances that they rest on', async () => {
    const putBack = await tamperer.keep(['entry', 'posting', 'account', 'turnover']);
    const forged = await forgePosting(tamperer);
    expect((await books.verify()).wrong.map(({ table, id }) => `${table} ${id}`)).toEqual(
      expect.arrayContaining([`posting ${forged['id']}`, `entry ${forged['entry_id']}`]),
    );
    await putBack();
    expect(await books.faults()).toEqual([]);
  });

  it('names the seal of a record that was forged whole, and by the head a chain that was forged too', async () => {
    const { head } = await books.verify();
    const putBack = await tamperer.keep(['record', 'seal', 'entry', 'posting', 'account', 'turnover']);
    const forged = await forgePosting(tamperer);
    const position = await forgeRecord(tamperer, forged);
    expect((await books.verify()).wrong.map(({ table, id }) => `${table} ${id}`)).toEqual([`seal ${position}`]);
    await forgeChain(tamperer);
    expect(await books.faults()).toEqual([]);
    expect(await books.faults(head)).toEqual([expect.stringContaining(head!)]);
    await putBack();
    expect(await books.faults(head)).toEqual([]);
  });

  it('names every trigger that is missing', async () => {
    const ofTable = (table: string): string => (engine === 'sqlite' ? '' : ` ON ${table}`);
    const triggers = await readTriggers(tamperer.sql, engine);
    expect(triggers.length).toBeGreaterThan(WALKED.length);
    for (const { name, table } of triggers) await tamperer.sql.run(`DROP TRIGGER ${name}${ofTable(table)}`);
    const faults = await books.faults();
    for (const { definition } of triggers) await tamperer.sql.run(definition);
    const named = triggers.map(({ name, table }) => `${table} null: its trigger ${name} is missing or off`);
    expect(faults.sort()).toEqual(named.sort());
    expect(await readTriggers(tamperer.sql, engine)).toEqual(triggers);
    expect(await books.faults()).toEqual([]);
  });

  if (engine === 'postgres') {
    it.each(['DISABLE TRIGGER', 'ENABLE REPLICA TRIGGER'])('names a trigger that is off by %s', async (off) => {
      await tamperer.sql.run(`ALTER TABLE posting ${off} posting_refuses_update`);
      const faults = await books.faults();
      await tamperer.sql.run('ALTER TABLE posting ENABLE TRIGGER posting_refuses_update');
      expect(faults).toEqual(['posting null: its trigger posting_refuses_update is missing or off']);
    });

    it('names a trigger that is on another table under its name', async () => {
      await tamperer.sql.run('DROP TRIGGER posting_refuses_update ON posting');
      await tamperer.sql.run(
        'CREATE TRIGGER posting_refuses_update BEFORE UPDATE ON learner_key FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      );
      const faults = await books.faults();
      await tamperer.sql.run('DROP TRIGGER posting_refuses_update ON learner_key');
      await tamperer.sql.run(
        'CREATE TRIGGER posting_refuses_update BEFORE UPDATE ON posting FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      );
      expect(faults).toEqual(['posting null: its trigger posting_refuses_update is missing or off']);
    });
  }
});
