import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** Changes of who employs, trains and pays for an apprentice, and which providers an employer wants paid first. */
export class StartParties1795300700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'start_party_change',
      `start_id ${db.integer} NOT NULL REFERENCES apprenticeship_start (id),
       kind ${db.text} NOT NULL CHECK (kind IN ('provider', 'employer', 'redundancy')),
       effective_on ${db.text} NOT NULL CHECK (length(effective_on) = 10),
       ukprn ${db.text},
       employer_id ${db.integer} REFERENCES organisation (id),
       sender_id ${db.integer} REFERENCES organisation (id),
       pays_levy ${db.integer} CHECK (pays_levy IN (0, 1)),
       route ${db.text},
       training ${db.integer},
       assessment ${db.integer},
       covered_until ${db.text},
       reason ${db.text} NOT NULL,
       CHECK (sender_id IS NULL OR sender_id <> employer_id)`,
      'start_id',
      'employer_id',
    );
    await createRecordedTable(
      db,
      'provider_order',
      `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id),
       from_on ${db.text} NOT NULL CHECK (length(from_on) = 10),
       ukprns ${db.text} NOT NULL`,
      'organisation_id',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
