import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/**
 * Apprenticeships on offer, each with its text in versions and the steps of its review. Mail addresses to apply at and
 * where postcodes are stand in no record: the ones go on purpose, and the others are loaded anew.
 */
export class Prospectus1795302000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    const day = (name: string): string => `${name} ${db.text} NOT NULL CHECK (length(${name}) = 10)`;
    const text = (...names: readonly string[]): string => names.map((name) => `${name} ${db.text} NOT NULL`).join(', ');
    await createRecordedTable(
      db,
      'listing',
      `reference ${db.text} NOT NULL UNIQUE,
       employer_id ${db.integer} NOT NULL REFERENCES organisation (id),
       own_reference ${db.text},
       UNIQUE (employer_id, own_reference)`,
    );
    await createRecordedTable(
      db,
      'listing_version',
      `listing_id ${db.integer} NOT NULL REFERENCES listing (id),
       version ${db.integer} NOT NULL CHECK (version > 0),
       standard_id ${db.integer} NOT NULL REFERENCES standard (id),
       ${text('title', 'description', 'site', 'place', 'postcode', 'role_family')},
       pay ${db.integer} NOT NULL CHECK (pay > 0),
       pay_period ${db.text} NOT NULL CHECK (pay_period IN ('hour', 'year')),
       ${text('hours', 'entry_needs')},
       provider ${db.text},
       ${day('intake_on')},
       ${day('closes_on')},
       how_to_apply ${db.text} NOT NULL,
       apply_at ${db.text},
       round_id ${db.integer} REFERENCES funding_round (id),
       person_id ${db.integer} REFERENCES person (id),
       UNIQUE (listing_id, version)`,
    );
    await createRecordedTable(
      db,
      'listing_step',
      `listing_id ${db.integer} NOT NULL REFERENCES listing (id),
       version ${db.integer} NOT NULL,
       step ${db.text} NOT NULL CHECK (step IN ('send', 'publish', 'return', 'withdraw')),
       ${day('on_day')},
       person_id ${db.integer} REFERENCES person (id),
       reason ${db.text} NOT NULL,
       FOREIGN KEY (listing_id, version) REFERENCES listing_version (listing_id, version)`,
      'listing_id',
    );
    await db.run(`CREATE TABLE listing_mail (
      ${text('reference')},
      version ${db.integer} NOT NULL,
      ${text('email')},
      PRIMARY KEY (reference, version) ${db.end}`);
    // Millionths of a degree; a first part of a postcode stands for its district.
    await db.run(`CREATE TABLE postcode_position (
      postcode ${db.text} PRIMARY KEY,
      latitude ${db.integer} NOT NULL CHECK (latitude BETWEEN -90000000 AND 90000000),
      longitude ${db.integer} NOT NULL CHECK (longitude BETWEEN -180000000 AND 180000000) ${db.end}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
