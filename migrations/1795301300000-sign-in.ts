import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/**
 * How people sign in. Nothing here is a record but what happened: addresses, hashes and sessions change and go on purpose, and no figure
 * rests on them.
 */
export class SignIn1795301300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await db.run(`CREATE TABLE sign_in (
      person_id ${db.integer} PRIMARY KEY REFERENCES person (id),
      email ${db.text} NOT NULL,
      password_hash ${db.text},
      code_secret ${db.text},
      code_confirmed ${db.integer} NOT NULL DEFAULT 0 CHECK (code_confirmed IN (0, 1)),
      code_step ${db.integer} NOT NULL DEFAULT 0,
      failures ${db.integer} NOT NULL DEFAULT 0,
      locked_until ${db.text},
      subject ${db.text} ${db.end}`);
    await db.run('CREATE UNIQUE INDEX sign_in_email ON sign_in (lower(email))');
    await db.run('CREATE UNIQUE INDEX sign_in_subject ON sign_in (subject)');
    await db.run(`CREATE TABLE sign_in_link (
      hash ${db.text} PRIMARY KEY,
      person_id ${db.integer} NOT NULL REFERENCES person (id),
      purpose ${db.text} NOT NULL CHECK (purpose IN ('invitation', 'reset')),
      expires_at ${db.text} NOT NULL ${db.end}`);
    await db.run(`CREATE TABLE sign_in_session (
      hash ${db.text} PRIMARY KEY,
      person_id ${db.integer} NOT NULL REFERENCES person (id),
      stage ${db.text} NOT NULL CHECK (stage IN ('code', 'full')),
      started_at ${db.text} NOT NULL,
      seen_at ${db.text} NOT NULL ${db.end}`);
    await db.run('CREATE INDEX sign_in_session_person ON sign_in_session (person_id)');
    await createRecordedTable(
      db,
      'access_event',
      `person_id ${db.integer} NOT NULL REFERENCES person (id),
       what ${db.text} NOT NULL`,
      'person_id',
    );
    const id = db.sqlite ? 'INTEGER PRIMARY KEY AUTOINCREMENT' : 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY';
    await db.run(`CREATE TABLE private_mail (
      id ${id},
      name ${db.text} NOT NULL,
      address ${db.text} NOT NULL,
      subject ${db.text} NOT NULL,
      body ${db.text} NOT NULL,
      written_at ${db.text} NOT NULL,
      due_at ${db.text} NOT NULL,
      attempts ${db.integer} NOT NULL DEFAULT 0 ${db.end}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
