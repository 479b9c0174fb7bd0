import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** Which organisations are connected, as a trust is with its own subsidiary: no gift goes from one to the other. */
export class Connections1795301000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'organisation_connection',
      `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id),
       connected_id ${db.integer} NOT NULL REFERENCES organisation (id),
       from_on ${db.text} NOT NULL CHECK (length(from_on) = 10),
       connected ${db.integer} NOT NULL CHECK (connected IN (0, 1)),
       reason ${db.text} NOT NULL,
       CHECK (organisation_id <> connected_id)`,
      'organisation_id',
      'connected_id',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
