import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type MigrationDialect, createRecordedTable, dialectOf } from './dialect.js';

/** What organisations answer about their readiness, the strategy that follows from it, and shared tenders for training. */
export class Readiness1795302200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createAnswers(db);
    await createStrategy(db);
    await createTenders(db);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}

const day = (db: MigrationDialect, name: string): string => `${name} ${db.text} NOT NULL CHECK (length(${name}) = 10)`;
const reference = (db: MigrationDialect, name: string, table: string): string =>
  `${name} ${db.integer} NOT NULL REFERENCES ${table} (id)`;
const orNone = (db: MigrationDialect, name: string, table: string): string =>
  `${name} ${db.integer} REFERENCES ${table} (id)`;

async function createAnswers(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'questionnaire',
    `version ${db.integer} NOT NULL UNIQUE,
     title ${db.text} NOT NULL,
     content ${db.text} NOT NULL,
     ${day(db, 'from_on')},
     reason ${db.text} NOT NULL`,
  );
  await createRecordedTable(
    db,
    'readiness_response',
    `${reference(db, 'organisation_id', 'organisation')},
     ${reference(db, 'questionnaire_id', 'questionnaire')},
     number ${db.integer} NOT NULL CHECK (number > 0),
     ${day(db, 'begun_on')},
     UNIQUE (organisation_id, number)`,
  );
  const response = reference(db, 'response_id', 'readiness_response');
  await createRecordedTable(
    db,
    'readiness_section',
    `${response}, section ${db.text} NOT NULL, answers ${db.text} NOT NULL, ${orNone(db, 'person_id', 'person')}`,
    'response_id',
  );
  await createRecordedTable(
    db,
    'readiness_sending',
    `${response}, ${day(db, 'on_day')}, ${orNone(db, 'person_id', 'person')}, UNIQUE (response_id)`,
  );
}

const STATES = "CHECK (state IN ('planned', 'under-way', 'done', 'dropped'))";

async function createStrategy(db: MigrationDialect): Promise<void> {
  const progress = `state ${db.text} NOT NULL ${STATES}, ${day(db, 'on_day')},
     note ${db.text} NOT NULL, ${orNone(db, 'person_id', 'person')}`;
  await createRecordedTable(
    db,
    'workstream',
    `name ${db.text} NOT NULL UNIQUE, purpose ${db.text} NOT NULL, ${orNone(db, 'lead_id', 'organisation')}`,
  );
  await createRecordedTable(
    db,
    'strategy_goal',
    `reference ${db.text} NOT NULL UNIQUE,
     title ${db.text} NOT NULL,
     ${orNone(db, 'organisation_id', 'organisation')},
     ${orNone(db, 'workstream_id', 'workstream')},
     horizon ${db.text} NOT NULL CHECK (horizon IN ('short', 'medium', 'long')),
     ${day(db, 'set_on')},
     due_on ${db.text} NOT NULL CHECK (length(due_on) = 10 AND due_on > set_on),
     CHECK ((organisation_id IS NULL) <> (workstream_id IS NULL))`,
  );
  await createRecordedTable(
    db,
    'goal_question',
    `${reference(db, 'goal_id', 'strategy_goal')},
     ${reference(db, 'questionnaire_id', 'questionnaire')},
     question ${db.text} NOT NULL,
     UNIQUE (goal_id, question)`,
  );
  await createRecordedTable(
    db,
    'goal_progress',
    `${reference(db, 'goal_id', 'strategy_goal')}, ${progress}`,
    'goal_id',
  );
  await createRecordedTable(
    db,
    'deliverable',
    `reference ${db.text} NOT NULL UNIQUE,
     ${reference(db, 'workstream_id', 'workstream')},
     title ${db.text} NOT NULL,
     ${orNone(db, 'owner_id', 'organisation')},
     ${day(db, 'set_on')},
     due_on ${db.text} NOT NULL CHECK (length(due_on) = 10 AND due_on >= set_on)`,
  );
  await createRecordedTable(
    db,
    'deliverable_progress',
    `${reference(db, 'deliverable_id', 'deliverable')}, ${progress}`,
    'deliverable_id',
  );
}

async function createTenders(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'tender',
    `reference ${db.text} NOT NULL UNIQUE,
     title ${db.text} NOT NULL,
     purpose ${db.text} NOT NULL,
     ${day(db, 'begun_on')},
     join_by ${db.text} NOT NULL CHECK (length(join_by) = 10 AND join_by >= begun_on),
     quotes_by ${db.text} NOT NULL CHECK (length(quotes_by) = 10 AND quotes_by >= join_by)`,
  );
  const tender = reference(db, 'tender_id', 'tender');
  await createRecordedTable(
    db,
    'tender_need',
    `${tender},
     ${reference(db, 'organisation_id', 'organisation')},
     ${reference(db, 'standard_id', 'standard')},
     intake ${db.text} NOT NULL CHECK (length(intake) = 7),
     learners ${db.integer} NOT NULL CHECK (learners >= 0),
     ${orNone(db, 'person_id', 'person')}`,
    'tender_id',
  );
  await createRecordedTable(
    db,
    'tender_quote',
    `${tender},
     ${reference(db, 'standard_id', 'standard')},
     ukprn ${db.text} NOT NULL CHECK (length(ukprn) = 8),
     provider ${db.text} NOT NULL,
     price ${db.integer} NOT NULL CHECK (price > 0),
     places ${db.integer} NOT NULL CHECK (places > 0),
     ${day(db, 'received_on')},
     notes ${db.text} NOT NULL`,
    'tender_id',
  );
  await createRecordedTable(
    db,
    'tender_end',
    `tender_id ${db.integer} NOT NULL UNIQUE REFERENCES tender (id),
     outcome ${db.text} NOT NULL CHECK (outcome IN ('awarded', 'withdrawn')),
     ukprn ${db.text},
     ${day(db, 'on_day')},
     reason ${db.text} NOT NULL,
     ${orNone(db, 'person_id', 'person')},
     CHECK ((outcome = 'awarded') = (ukprn IS NOT NULL))`,
  );
}
