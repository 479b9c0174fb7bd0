import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** The catalogue of apprenticeship standards, each with its funding bands by date. */
export class Standards1795300400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(db, 'standard', `listed_on ${db.text} NOT NULL`);
    await createRecordedTable(
      db,
      'standard_version',
      `standard_id ${db.integer} NOT NULL REFERENCES standard (id),
       reference ${db.text},
       lars_code ${db.text},
       official_version ${db.text},
       title ${db.text} NOT NULL,
       level ${db.integer} NOT NULL CHECK (level BETWEEN 1 AND 8),
       route ${db.text},
       typical_months ${db.integer} CHECK (typical_months > 0),
       source ${db.text} NOT NULL`,
      'standard_id',
    );
    await createRecordedTable(
      db,
      'funding_band',
      `standard_id ${db.integer} NOT NULL REFERENCES standard (id),
       from_on ${db.text} NOT NULL CHECK (length(from_on) = 10),
       maximum ${db.integer} NOT NULL CHECK (maximum > 0),
       source ${db.text} NOT NULL`,
      'standard_id',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
