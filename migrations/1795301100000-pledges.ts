import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type MigrationDialect, createRecordedTable, dialectOf } from './dialect.js';

/** Rounds in which gifts are given, and what trusts pledge for them, year by year. */
export class Pledges1795301100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRounds(db);
    await createRecordedTable(
      db,
      'pledge',
      `reference ${db.text} NOT NULL UNIQUE,
       sender_id ${db.integer} NOT NULL REFERENCES organisation (id),
       pledged_on ${db.text} NOT NULL CHECK (length(pledged_on) = 10)`,
      'sender_id',
    );
    const pledge = `pledge_id ${db.integer} NOT NULL REFERENCES pledge (id)`;
    await createRecordedTable(
      db,
      'pledge_terms',
      `${pledge},
       kind ${db.text} NOT NULL,
       on_day ${db.text} NOT NULL CHECK (length(on_day) = 10),
       status ${db.text} NOT NULL CHECK (status IN ('open', 'paused', 'withdrawn')),
       shows_name ${db.integer} NOT NULL CHECK (shows_name IN (0, 1)),
       round_id ${db.integer} REFERENCES funding_round (id),
       conditions ${db.text} NOT NULL,
       person_id ${db.integer} REFERENCES person (id),
       reason ${db.text} NOT NULL`,
      'pledge_id',
    );
    await createRecordedTable(
      db,
      'pledge_year',
      `${pledge},
       year ${db.text} NOT NULL CHECK (length(year) = 10),
       account_id ${db.integer} NOT NULL UNIQUE REFERENCES account (id),
       UNIQUE (pledge_id, year)`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}

async function createRounds(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'funding_round',
    `reference ${db.text} NOT NULL UNIQUE,
     name ${db.text} NOT NULL,
     phase ${db.integer} NOT NULL CHECK (phase > 0),
     follows_id ${db.integer} REFERENCES funding_round (id)`,
  );
  const round = `round_id ${db.integer} NOT NULL REFERENCES funding_round (id)`;
  await createRecordedTable(
    db,
    'round_terms',
    `${round},
     version ${db.integer} NOT NULL,
     kind ${db.text} NOT NULL CHECK (kind IN ('window', 'first-come')),
     opens_on ${db.text} NOT NULL CHECK (length(opens_on) = 10),
     closes_on ${db.text} CHECK (closes_on IS NULL OR closes_on >= opens_on),
     reply_by ${db.text},
     budget ${db.integer} CHECK (budget > 0),
     criteria ${db.text} NOT NULL,
     reason ${db.text} NOT NULL,
     UNIQUE (round_id, version)`,
  );
  await createRecordedTable(
    db,
    'round_step',
    `${round},
     step ${db.text} NOT NULL CHECK (step IN ('opened', 'closed', 'decided', 'published')),
     on_day ${db.text} NOT NULL CHECK (length(on_day) = 10),
     person_id ${db.integer} REFERENCES person (id),
     reason ${db.text} NOT NULL`,
    'round_id',
  );
}
