import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** Rights that a person's API token is narrowed to: a token without any does all that the person's roles cover. */
export class TokenScopes1795301470000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'person_token_scope',
      `person_token_id ${db.integer} NOT NULL REFERENCES person_token (id),
       scope ${db.text} NOT NULL,
       UNIQUE (person_token_id, scope)`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
