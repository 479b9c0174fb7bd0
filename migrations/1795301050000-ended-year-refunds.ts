import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** Gifts that come back and were paid in an allowance year that had ended, which gets none of its allowance back. */
export class EndedYearRefunds1795301050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'ended_year_refund',
      `due_id ${db.integer} NOT NULL UNIQUE REFERENCES month_end_due (id),
       gift_year ${db.text} NOT NULL CHECK (length(gift_year) = 10)`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
