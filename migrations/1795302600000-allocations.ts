import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** Who should fund whom: what people chose by hand, and the proposals that were made. */
export class Allocations1795302600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    const reference = (name: string, table: string): string =>
      `${name} ${db.integer} NOT NULL REFERENCES ${table} (id)`;
    const orNone = (name: string, table: string): string => `${name} ${db.integer} REFERENCES ${table} (id)`;
    await createRecordedTable(
      db,
      'allocation_choice',
      `${reference('round_id', 'funding_round')},
       ${reference('application_id', 'application')},
       line ${db.integer} NOT NULL CHECK (line > 0),
       ${orNone('pledge_id', 'pledge')},
       kind ${db.text} NOT NULL CHECK (kind IN ('fix', 'forbid', 'free')),
       learners ${db.integer} NOT NULL CHECK (learners >= 0),
       reason ${db.text} NOT NULL,
       ${orNone('person_id', 'person')},
       CHECK (kind <> 'fix' OR (pledge_id IS NOT NULL AND learners > 0))`,
      'round_id',
    );
    await createRecordedTable(
      db,
      'allocation_proposal',
      `${reference('round_id', 'funding_round')},
       number ${db.integer} NOT NULL CHECK (number > 0),
       strategy ${db.text} NOT NULL,
       on_day ${db.text} NOT NULL CHECK (length(on_day) = 10),
       content ${db.text} NOT NULL,
       ${orNone('person_id', 'person')},
       UNIQUE (round_id, number)`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
