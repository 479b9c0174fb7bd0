import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/**
 * What was done with things that themselves stand in no record, because they can be taken out for good: the links from
 * learners' numbers to their references, and the contacts that letters go to.
 */
export class LinksAndContacts1795302500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'learner_link_removal',
      `learner ${db.text} NOT NULL UNIQUE,
       on_day ${db.text} NOT NULL CHECK (length(on_day) = 10),
       cause ${db.text} NOT NULL CHECK (cause IN ('asked', 'retention')),
       reason ${db.text} NOT NULL`,
    );
    await createRecordedTable(
      db,
      'contact_change',
      `contact_id ${db.integer} NOT NULL,
       organisation_id ${db.integer},
       change ${db.text} NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
       is_active ${db.integer} NOT NULL CHECK (is_active IN (0, 1)),
       name_changed ${db.integer} NOT NULL CHECK (name_changed IN (0, 1)),
       email_changed ${db.integer} NOT NULL CHECK (email_changed IN (0, 1))`,
      'contact_id',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
