import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** The weekly letters about levy that lapses: to each organisation one in a week, which is named by its Monday. */
export class LapseLetters1795302600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'lapse_letter',
      `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id),
       week ${db.text} NOT NULL CHECK (length(week) = 10),
       on_day ${db.text} NOT NULL CHECK (length(on_day) = 10),
       lapses ${db.integer} NOT NULL CHECK (lapses > 0),
       saved ${db.integer} NOT NULL CHECK (saved >= 0),
       UNIQUE (organisation_id, week)`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
