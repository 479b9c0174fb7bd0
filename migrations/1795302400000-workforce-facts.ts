import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/**
 * What organisations say of their workforce: how many they employ, where they look for people, and what an apprentice
 * is paid. Of one year, one day or one start the row recorded last holds.
 */
export class WorkforceFacts1795302400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    const day = (name: string): string => `${name} ${db.text} NOT NULL CHECK (length(${name}) = 10)`;
    const people = (name: string): string => `${name} ${db.integer} CHECK (${name} >= 0)`;
    const told = `source ${db.text} NOT NULL, reason ${db.text} NOT NULL`;
    await createRecordedTable(
      db,
      'headcount',
      `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id), ${day('year_from')},
       ${people('at_start')}, ${people('at_end')}, ${people('joined')}, ${told},
       CHECK (at_start IS NOT NULL AND substr(year_from, 6) = '04-01')`,
      'organisation_id',
    );
    await createRecordedTable(
      db,
      'vacancy_count',
      `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id), role_family ${db.text} NOT NULL,
       ${day('on_day')}, ${people('vacancies')}, ${told}, CHECK (vacancies IS NOT NULL)`,
      'organisation_id',
    );
    await createRecordedTable(
      db,
      'start_pay',
      `start_id ${db.integer} NOT NULL REFERENCES apprenticeship_start (id), ${day('from_on')},
       hourly ${db.integer} NOT NULL CHECK (hourly > 0), ${told}`,
      'start_id',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
