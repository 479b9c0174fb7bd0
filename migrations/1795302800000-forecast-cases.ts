import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** What organisations suppose of their levy accounts, version after version; a version may withdraw it. */
export class ForecastCases1795302800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'forecast_case',
      `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id)`,
      'organisation_id',
    );
    await createRecordedTable(
      db,
      'forecast_case_version',
      `case_id ${db.integer} NOT NULL REFERENCES forecast_case (id),
       version ${db.integer} NOT NULL CHECK (version > 0),
       name ${db.text} NOT NULL CHECK (length(name) > 0),
       content ${db.text} NOT NULL,
       is_shared ${db.integer} NOT NULL CHECK (is_shared IN (0, 1)),
       is_withdrawn ${db.integer} NOT NULL CHECK (is_withdrawn IN (0, 1)),
       on_day ${db.text} NOT NULL CHECK (length(on_day) = 10),
       person_id ${db.integer} REFERENCES person (id),
       UNIQUE (case_id, version)`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
