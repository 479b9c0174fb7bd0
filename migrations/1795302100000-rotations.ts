import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type MigrationDialect, createRecordedTable, dialectOf } from './dialect.js';

/** Rotational programmes: their placements in host organisations, their learners, and who is where when. */
export class Rotations1795302100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await addProgrammes(db);
    await addLearners(db);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}

const rowOf =
  (db: MigrationDialect) =>
  (table: string): string =>
    `${db.integer} NOT NULL REFERENCES ${table} (id)`;
const dayOf =
  (db: MigrationDialect) =>
  (name: string): string =>
    `${name} ${db.text} NOT NULL CHECK (length(${name}) = 10)`;

async function addProgrammes(db: MigrationDialect): Promise<void> {
  const [of, day] = [rowOf(db), dayOf(db)];
  await createRecordedTable(
    db,
    'rotation',
    `reference ${db.text} NOT NULL UNIQUE,
       employer_id ${of('organisation')},
       first_standard_id ${of('standard')}`,
    'employer_id',
  );
  await createRecordedTable(
    db,
    'rotation_terms',
    `rotation_id ${of('rotation')},
       version ${db.integer} NOT NULL,
       name ${db.text} NOT NULL,
       second_standard_id ${db.integer} REFERENCES standard (id),
       ${day('from_on')},
       ${day('until_on')},
       reason ${db.text} NOT NULL,
       UNIQUE (rotation_id, version),
       CHECK (from_on <= until_on)`,
  );
  await createRecordedTable(
    db,
    'placement',
    `rotation_id ${of('rotation')},
       host_id ${of('organisation')},
       setting ${db.text} NOT NULL`,
    'rotation_id',
    'host_id',
  );
  await createRecordedTable(
    db,
    'placement_terms',
    `placement_id ${of('placement')},
       version ${db.integer} NOT NULL,
       ${day('from_on')},
       ${day('until_on')},
       capacity ${db.integer} NOT NULL CHECK (capacity > 0),
       given_up ${db.integer} NOT NULL CHECK (given_up IN (0, 1)),
       reason ${db.text} NOT NULL,
       UNIQUE (placement_id, version),
       CHECK (from_on <= until_on)`,
  );
}

async function addLearners(db: MigrationDialect): Promise<void> {
  const [of, day] = [rowOf(db), dayOf(db)];
  await createRecordedTable(
    db,
    'rotation_learner',
    `rotation_id ${of('rotation')},
       start_id ${of('apprenticeship_start')},
       reason ${db.text} NOT NULL`,
    'rotation_id',
    'start_id',
  );
  await createRecordedTable(
    db,
    'rotation_departure',
    `rotation_learner_id ${of('rotation_learner')},
       ${day('last_day')},
       reason ${db.text} NOT NULL`,
    'rotation_learner_id',
  );
  // Each version holds a learner's whole path: what a later one leaves out is no longer planned.
  await createRecordedTable(
    db,
    'rotation_path',
    `rotation_learner_id ${of('rotation_learner')},
       version ${db.integer} NOT NULL,
       reason ${db.text} NOT NULL,
       UNIQUE (rotation_learner_id, version)`,
  );
  await createRecordedTable(
    db,
    'rotation_stay',
    `path_id ${of('rotation_path')},
       placement_id ${of('placement')},
       ${day('from_on')},
       ${day('until_on')},
       CHECK (from_on <= until_on)`,
    'path_id',
    'placement_id',
  );
  await createRecordedTable(
    db,
    'rotation_progression',
    `rotation_learner_id ${of('rotation_learner')},
       start_id ${of('apprenticeship_start')},
       reason ${db.text} NOT NULL`,
    'rotation_learner_id',
    'start_id',
  );
}
