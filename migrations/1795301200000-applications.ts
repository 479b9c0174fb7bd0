import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type MigrationDialect, createRecordedTable, dialectOf } from './dialect.js';

/** Applications for gifts, what was decided on them, and what was awarded to whom, year by year. */
export class Applications1795301200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createApplications(db);
    await createAwards(db);
    await createDeadlines(db);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}

async function createApplications(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'application',
    `reference ${db.text} NOT NULL UNIQUE,
     round_id ${db.integer} NOT NULL REFERENCES funding_round (id),
     receiver_id ${db.integer} NOT NULL REFERENCES organisation (id)`,
    'round_id',
    'receiver_id',
  );
  const application = `application_id ${db.integer} NOT NULL REFERENCES application (id)`;
  await createRecordedTable(
    db,
    'application_version',
    `${application},
     version ${db.integer} NOT NULL,
     content ${db.text} NOT NULL,
     saved_on ${db.text} NOT NULL,
     UNIQUE (application_id, version)`,
  );
  await createRecordedTable(
    db,
    'application_event',
    `${application},
     action ${db.text} NOT NULL,
     to_state ${db.text} NOT NULL,
     on_day ${db.text} NOT NULL CHECK (length(on_day) = 10),
     person_id ${db.integer} REFERENCES person (id),
     reason ${db.text} NOT NULL,
     detail ${db.text} NOT NULL`,
    'application_id, id',
  );
  await createRecordedTable(
    db,
    'application_score',
    `${application},
     person_id ${db.integer} NOT NULL REFERENCES person (id),
     terms_version ${db.integer} NOT NULL,
     points ${db.text} NOT NULL,
     comment ${db.text} NOT NULL`,
    'application_id',
  );
  await createRecordedTable(
    db,
    'conflict_declaration',
    `${application},
     person_id ${db.integer} NOT NULL REFERENCES person (id),
     has_conflict ${db.integer} NOT NULL CHECK (has_conflict IN (0, 1)),
     explanation ${db.text} NOT NULL`,
    'application_id',
  );
}

async function createAwards(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'award',
    `reference ${db.text} NOT NULL UNIQUE,
     application_id ${db.integer} NOT NULL REFERENCES application (id),
     line ${db.integer} NOT NULL,
     pledge_id ${db.integer} NOT NULL REFERENCES pledge (id),
     sender_id ${db.integer} NOT NULL REFERENCES organisation (id),
     receiver_id ${db.integer} NOT NULL REFERENCES organisation (id),
     standard_id ${db.integer} NOT NULL REFERENCES standard (id),
     starts_on ${db.text} NOT NULL,
     planned_end ${db.text} NOT NULL,
     amount ${db.integer} NOT NULL CHECK (amount > 0),
     above_band ${db.integer} NOT NULL CHECK (above_band >= 0),
     most_owed ${db.integer} NOT NULL CHECK (most_owed >= 0),
     CHECK (sender_id <> receiver_id)`,
    'application_id',
    'pledge_id',
    'receiver_id',
  );
  const award = `award_id ${db.integer} NOT NULL REFERENCES award (id)`;
  await createRecordedTable(
    db,
    'award_year',
    `${award},
     year ${db.text} NOT NULL CHECK (length(year) = 10),
     account_id ${db.integer} NOT NULL UNIQUE REFERENCES account (id),
     UNIQUE (award_id, year)`,
  );
  await createRecordedTable(
    db,
    'award_event',
    `${award},
     kind ${db.text} NOT NULL,
     on_day ${db.text} NOT NULL CHECK (length(on_day) = 10),
     start_id ${db.integer},
     reason ${db.text} NOT NULL`,
    'award_id',
    'start_id',
  );
}

async function createDeadlines(db: MigrationDialect): Promise<void> {
  const subject = `application_id ${db.integer} NOT NULL REFERENCES application (id),
     award_id ${db.integer} REFERENCES award (id)`;
  await createRecordedTable(
    db,
    'gift_deadline',
    `${subject},
     kind ${db.text} NOT NULL CHECK (kind IN ('reply', 'start')),
     due_on ${db.text} NOT NULL CHECK (length(due_on) = 10),
     extended ${db.integer} NOT NULL CHECK (extended IN (0, 1))`,
    'application_id',
    'due_on',
  );
  await createRecordedTable(
    db,
    'gift_reminder',
    `${subject},
     kind ${db.text} NOT NULL CHECK (kind IN ('reply', 'start')),
     due_on ${db.text} NOT NULL CHECK (length(due_on) = 10),
     days ${db.integer} NOT NULL`,
    'application_id',
  );
  await createRecordedTable(
    db,
    'aid_received',
    `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id),
     application_id ${db.integer} NOT NULL REFERENCES application (id),
     on_day ${db.text} NOT NULL CHECK (length(on_day) = 10),
     amount ${db.integer} NOT NULL CHECK (amount > 0),
     giver ${db.text} NOT NULL,
     basis ${db.text} NOT NULL`,
    'organisation_id',
  );
}
