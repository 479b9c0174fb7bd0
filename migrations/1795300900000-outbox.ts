import { randomBytes } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type MigrationDialect, createRecordedTable, dialectOf } from './dialect.js';

/** Mail, what became of it, what waits to be delivered, and the addresses that it goes to. */
export class Outbox1795300900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createMail(db);
    await createWaiting(db);
    await createContacts(db);
    // Tells mail of this database from that of every other, for ever.
    await db.run(`CREATE TABLE database_identity (value ${db.text} PRIMARY KEY ${db.end}`);
    await db.run(`INSERT INTO database_identity (value) VALUES ('${randomBytes(12).toString('hex')}')`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}

async function createMail(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'mail',
    `organisation_id ${db.integer} REFERENCES organisation (id),
     topic ${db.text} NOT NULL,
     subject ${db.text} NOT NULL,
     body ${db.text} NOT NULL,
     about ${db.text} NOT NULL`,
    'organisation_id',
  );
  await createRecordedTable(
    db,
    'mail_delivery',
    `mail_id ${db.integer} NOT NULL REFERENCES mail (id),
     outcome ${db.text} NOT NULL CHECK (outcome IN ('delivered', 'failed', 'no-address')),
     attempt ${db.integer} NOT NULL CHECK (attempt >= 0),
     detail ${db.text} NOT NULL`,
    'mail_id',
  );
}

/** What is to be delivered, and who is at it until when. Every mail gets here by itself, whoever wrote it. */
async function createWaiting(db: MigrationDialect): Promise<void> {
  await db.run(`CREATE TABLE mail_waiting (
    mail_id ${db.integer} PRIMARY KEY REFERENCES mail (id),
    claim ${db.text},
    claimed_until ${db.text},
    CHECK ((claim IS NULL) = (claimed_until IS NULL)) ${db.end}`);
  if (db.sqlite) {
    return db.run(`CREATE TRIGGER mail_awaits_delivery AFTER INSERT ON mail
      BEGIN INSERT INTO mail_waiting (mail_id) VALUES (NEW.id); END`);
  }
  await db.run(`CREATE FUNCTION await_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO mail_waiting (mail_id) SELECT id FROM added; RETURN NULL; END $$`);
  await db.run(`CREATE TRIGGER mail_awaits_delivery AFTER INSERT ON mail REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION await_delivery()`);
}

/** The one place where addresses stand: its rows change and go. Without an organisation it is the programme team's. */
async function createContacts(db: MigrationDialect): Promise<void> {
  // No number is given twice: one that was removed is never somebody else.
  const id = db.sqlite ? 'INTEGER PRIMARY KEY AUTOINCREMENT' : 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY';
  await db.run(`CREATE TABLE contact (
    id ${id},
    organisation_id ${db.integer} REFERENCES organisation (id),
    name ${db.text} NOT NULL,
    email ${db.text} NOT NULL,
    is_active ${db.integer} NOT NULL CHECK (is_active IN (0, 1)) ${db.end}`);
  await db.run('CREATE UNIQUE INDEX contact_once ON contact (coalesce(organisation_id, 0), lower(email))');
}
