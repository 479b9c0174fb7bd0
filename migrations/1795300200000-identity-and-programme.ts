import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** API tokens, of which only a hash is kept, and the programme's dated settings. */
export class IdentityAndProgramme1795300200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(db, 'api_token', `name ${db.text} NOT NULL, hash ${db.text} NOT NULL UNIQUE`);
    await createRecordedTable(
      db,
      'programme_setting',
      `name ${db.text} NOT NULL,
       value ${db.text} NOT NULL,
       from_on ${db.text} NOT NULL,
       reason ${db.text} NOT NULL`,
      'name',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
