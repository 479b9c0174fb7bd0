import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type MigrationDialect, createRecordedTable, dialectOf, refuseChanges } from './dialect.js';

const LARGEST = '9007199254740991';

/** The journal: records and their seals, idempotency keys, accounts, entries, postings, and balances kept by trigger. */
export class Books1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    if (!db.sqlite) await createRefusal(db);
    await createRecords(db);
    await createEntries(db);
    await (db.sqlite ? keepBalancesOnSqlite(db) : keepBalancesOnPostgres(db));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('the books are never taken down: restore a copy of the database instead'));
  }
}

async function createRefusal(db: MigrationDialect): Promise<void> {
  await db.run(`CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '%.APPEND_ONLY: a row of % is never changed or deleted', upper(TG_TABLE_NAME), TG_TABLE_NAME;
    END $$`);
}

async function createRecords(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'record',
    `format ${db.integer} NOT NULL,
     kind ${db.text} NOT NULL,
     actor ${db.text} NOT NULL,
     recorded_at ${db.text} NOT NULL,
     bytes ${db.text} NOT NULL,
     hash ${db.text} NOT NULL`,
  );
  // Records that have no place in the chain yet: the sealer takes them from here, whatever their number.
  await db.run(`CREATE TABLE unsealed (record_id ${db.integer} PRIMARY KEY ${db.end}`);
  await db.run(
    db.sqlite
      ? `CREATE TRIGGER record_awaits_seal AFTER INSERT ON record
         BEGIN INSERT INTO unsealed (record_id) VALUES (NEW.id); END`
      : `CREATE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN INSERT INTO unsealed (record_id) SELECT id FROM added; RETURN NULL; END $$`,
  );
  if (!db.sqlite) {
    await db.run(`CREATE TRIGGER record_awaits_seal AFTER INSERT ON record REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION await_seal()`);
  }
  await db.run(`CREATE TABLE seal (
    position ${db.integer} PRIMARY KEY CHECK (position > 0),
    record_id ${db.integer} NOT NULL UNIQUE REFERENCES record (id),
    hash ${db.text} NOT NULL ${db.end}`);
  await refuseChanges(db, 'seal');
  await createRecordedTable(
    db,
    'idempotency_key',
    `key ${db.text} NOT NULL UNIQUE,
     request_hash ${db.text} NOT NULL,
     outcome ${db.text} NOT NULL CHECK (outcome IN ('accepted', 'refused')),
     answer ${db.text} NOT NULL`,
  );
}

async function createEntries(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'account',
    `code ${db.text} NOT NULL UNIQUE,
     book ${db.text} NOT NULL CHECK (book IN ('cash', 'promise')),
     purpose ${db.text} NOT NULL,
     organisation_id ${db.integer},
     floor ${db.integer},
     balance ${db.integer} NOT NULL DEFAULT 0 CHECK (balance BETWEEN -${LARGEST} AND ${LARGEST}),
     last_recorded_at ${db.text} NOT NULL DEFAULT '',
     UNIQUE (id, book),
     CONSTRAINT balance_at_floor CHECK (floor IS NULL OR balance >= floor)`,
    'organisation_id',
  );
  await allowBalanceChanges(db);
  await createRecordedTable(
    db,
    'entry',
    `kind ${db.text} NOT NULL,
     effective_on ${db.text} NOT NULL CHECK (length(effective_on) = 10),
     recorded_at ${db.text} NOT NULL,
     narrative ${db.text} NOT NULL,
     evidence ${db.text} NOT NULL,
     rule_version ${db.text} NOT NULL,
     reverses_id ${db.integer} UNIQUE REFERENCES entry (id)`,
    'effective_on',
  );
  await createRecordedTable(
    db,
    'posting',
    `entry_id ${db.integer} NOT NULL REFERENCES entry (id),
     book ${db.text} NOT NULL,
     from_account_id ${db.integer} NOT NULL,
     to_account_id ${db.integer} NOT NULL,
     amount ${db.integer} NOT NULL CHECK (amount > 0 AND amount <= ${LARGEST}),
     CHECK (from_account_id <> to_account_id),
     FOREIGN KEY (from_account_id, book) REFERENCES account (id, book),
     FOREIGN KEY (to_account_id, book) REFERENCES account (id, book)`,
    'entry_id',
    'from_account_id, id',
    'to_account_id, id',
  );
  // What an account has moved in a month (`2026-05`) and in a day (`2026-05-08`), after everything recorded up to a
  // moment: a balance as at any day, as known at any moment, is a sum over months and days and reads no history.
  await db.run(`CREATE TABLE turnover (
    account_id ${db.integer} NOT NULL,
    period ${db.text} NOT NULL,
    recorded_at ${db.text} NOT NULL,
    total ${db.integer} NOT NULL,
    PRIMARY KEY (account_id, period, recorded_at) ${db.sqlite ? ') STRICT, WITHOUT ROWID' : ')'}`);
}

/** An account's name and floor never change; its balance moves with postings, and its clock only forwards. */
async function allowBalanceChanges(db: MigrationDialect): Promise<void> {
  await db.run(db.sqlite ? 'DROP TRIGGER account_refuses_update' : 'DROP TRIGGER account_refuses_update ON account');
  const fixed = ['id', 'record_id', 'code', 'book', 'purpose', 'organisation_id', 'floor'];
  const message = 'ACCOUNT.APPEND_ONLY: only the balance of an account ever changes';
  const backwards = 'ACCOUNT.RECORDED_BACKWARDS: an entry cannot be recorded before the last one of its account';
  if (db.sqlite) {
    await db.run(`CREATE TRIGGER account_refuses_update BEFORE UPDATE OF ${fixed.join(', ')} ON account
      BEGIN SELECT RAISE(ABORT, '${message}'); END`);
    await db.run(`CREATE TRIGGER account_moves_forwards BEFORE UPDATE OF last_recorded_at ON account
      WHEN NEW.last_recorded_at < OLD.last_recorded_at BEGIN SELECT RAISE(ABORT, '${backwards}'); END`);
    return;
  }
  await db.run(`CREATE FUNCTION refuse_account_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '${message}'; END $$`);
  await db.run(`CREATE TRIGGER account_refuses_update BEFORE UPDATE OF ${fixed.join(', ')} ON account
    FOR EACH ROW EXECUTE FUNCTION refuse_account_change()`);
  await db.run(`CREATE FUNCTION refuse_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '${backwards}'; END $$`);
  await db.run(`CREATE TRIGGER account_moves_forwards BEFORE UPDATE OF last_recorded_at ON account FOR EACH ROW
    WHEN (NEW.last_recorded_at < OLD.last_recorded_at) EXECUTE FUNCTION refuse_going_back()`);
}

/** Row by row: within an entry, postings that add to an account come before those that take from it. */
async function keepBalancesOnSqlite(db: MigrationDialect): Promise<void> {
  const move = (side: 'to' | 'from', sign: '+' | '-'): string => `
    UPDATE account
       SET balance = balance ${sign} NEW.amount,
           last_recorded_at = (SELECT recorded_at FROM entry WHERE id = NEW.entry_id)
     WHERE id = NEW.${side}_account_id;`;
  await db.run(`CREATE TRIGGER posting_keeps_balances AFTER INSERT ON posting
    BEGIN ${move('to', '+')} ${move('from', '-')} END`);
}

/**
 * Once per statement over all its rows: a file's postings move each balance once. The planner knows nothing of the
 * rows just added; without its hash joins it looks accounts and entries up by their keys, however many there are.
 */
async function keepBalancesOnPostgres(db: MigrationDialect): Promise<void> {
  await db.run(`CREATE FUNCTION keep_balances() RETURNS trigger LANGUAGE plpgsql
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
    BEGIN
      UPDATE account a
         SET balance = a.balance + m.amount, last_recorded_at = m.recorded_at
        FROM (SELECT account_id, sum(amount)::bigint AS amount,
                     max((SELECT e.recorded_at FROM entry e WHERE e.id = movement.entry_id)) AS recorded_at
                FROM (SELECT to_account_id AS account_id, amount, entry_id FROM added
                       UNION ALL
                      SELECT from_account_id, -amount, entry_id FROM added) movement
               GROUP BY account_id) m
       WHERE a.id = m.account_id;
      RETURN NULL;
    END $$`);
  await db.run(`CREATE TRIGGER posting_keeps_balances AFTER INSERT ON posting REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION keep_balances()`);
}
