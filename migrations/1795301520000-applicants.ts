import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/**
 * Applications that begin with a mailed link, before any account: who began one, for an organisation that nobody has
 * checked yet, and what the check found. Addresses and links are no records: they change and go on purpose.
 */
export class Applicants1795301520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    const yesOrNo = (name: string): string => `${name} ${db.integer} NOT NULL CHECK (${name} IN (0, 1))`;
    await createRecordedTable(
      db,
      'claimed_organisation',
      `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id), ${yesOrNo('confirmed')}`,
      'organisation_id',
    );
    await db.run(`CREATE VIEW unchecked_organisation AS
      SELECT organisation_id AS id FROM claimed_organisation GROUP BY organisation_id HAVING max(confirmed) = 0`);
    const id = db.sqlite ? 'INTEGER PRIMARY KEY AUTOINCREMENT' : 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY';
    await db.run(`CREATE TABLE applicant (
      id ${id},
      round_id ${db.integer} NOT NULL REFERENCES funding_round (id),
      name ${db.text} NOT NULL,
      email ${db.text} NOT NULL,
      phone ${db.text} NOT NULL,
      pays_levy ${db.integer} NOT NULL CHECK (pays_levy IN (0, 1)),
      identifier ${db.text} NOT NULL,
      organisation ${db.text} NOT NULL,
      asked_at ${db.text} NOT NULL ${db.end}`);
    await db.run('CREATE INDEX applicant_email ON applicant (lower(email))');
    await db.run(`CREATE TABLE applicant_link (
      hash ${db.text} PRIMARY KEY,
      applicant_id ${db.integer} NOT NULL REFERENCES applicant (id),
      mailed_at ${db.text} NOT NULL,
      expires_at ${db.text} NOT NULL ${db.end}`);
    await db.run('CREATE INDEX applicant_link_applicant ON applicant_link (applicant_id)');
    // The row with the address may go; what was applied for stays.
    await createRecordedTable(
      db,
      'application_applicant',
      `application_id ${db.integer} NOT NULL UNIQUE REFERENCES application (id),
       person_id ${db.integer} NOT NULL REFERENCES person (id),
       applicant_id ${db.integer} NOT NULL UNIQUE`,
    );
    await createRecordedTable(
      db,
      'applicant_check',
      `application_id ${db.integer} NOT NULL UNIQUE REFERENCES application (id),
       organisation_id ${db.integer} REFERENCES organisation (id),
       result ${db.text} NOT NULL CHECK (result IN ('same-domain', 'called-back', 'failed')),
       register ${db.text},
       spoken_with ${db.text},
       on_day ${db.text} NOT NULL CHECK (length(on_day) = 10),
       person_id ${db.integer} NOT NULL REFERENCES person (id),
       reason ${db.text} NOT NULL,
       CHECK ((result = 'failed') = (organisation_id IS NULL)),
       CHECK (result <> 'called-back' OR (spoken_with IS NOT NULL AND register IS NOT NULL))`,
    );
    await db.run(`CREATE VIEW current_application AS
      SELECT a.id, a.reference, a.round_id, COALESCE(c.organisation_id, a.receiver_id) AS receiver_id
        FROM application a LEFT JOIN applicant_check c ON c.application_id = a.id`);
    await db.run(
      `ALTER TABLE sign_in_session
         ADD COLUMN is_applicant ${db.integer} NOT NULL DEFAULT 0 CHECK (is_applicant IN (0, 1))`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
