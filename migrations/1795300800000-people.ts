import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** People, their roles and employers, each from a day on, and their API tokens, of which only a hash is kept. */
export class People1795300800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'person',
      `name ${db.text} NOT NULL UNIQUE, registered_on ${db.text} NOT NULL`,
      'lower(name)',
    );
    await createRecordedTable(
      db,
      'role_grant',
      `person_id ${db.integer} NOT NULL REFERENCES person (id),
       role ${db.text} NOT NULL,
       organisation_id ${db.integer} REFERENCES organisation (id),
       from_on ${db.text} NOT NULL CHECK (length(from_on) = 10),
       held ${db.integer} NOT NULL CHECK (held IN (0, 1)),
       reason ${db.text} NOT NULL`,
      'person_id',
    );
    await createRecordedTable(
      db,
      'employment',
      `person_id ${db.integer} NOT NULL REFERENCES person (id),
       organisation_id ${db.integer} NOT NULL REFERENCES organisation (id),
       from_on ${db.text} NOT NULL CHECK (length(from_on) = 10),
       held ${db.integer} NOT NULL CHECK (held IN (0, 1))`,
      'person_id',
    );
    await createRecordedTable(
      db,
      'person_token',
      `person_id ${db.integer} NOT NULL REFERENCES person (id),
       hash ${db.text} NOT NULL UNIQUE,
       expires_on ${db.text} NOT NULL CHECK (length(expires_on) = 10)`,
      'person_id',
    );
    await createRecordedTable(
      db,
      'person_token_end',
      `person_token_id ${db.integer} NOT NULL UNIQUE REFERENCES person_token (id),
       reason ${db.text} NOT NULL`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
