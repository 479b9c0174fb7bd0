import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** Apprenticeships as they start, and what happens to each of them after. */
export class Starts1795300500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'apprenticeship_start',
      `learner ${db.text} NOT NULL,
       employer_id ${db.integer} NOT NULL REFERENCES organisation (id),
       sender_id ${db.integer} REFERENCES organisation (id),
       standard_id ${db.integer} NOT NULL REFERENCES standard (id),
       ukprn ${db.text} NOT NULL,
       kind ${db.text} NOT NULL CHECK (kind IN ('apprenticeship', 'foundation', 'unit')),
       started_on ${db.text} NOT NULL CHECK (length(started_on) = 10),
       planned_end ${db.text} NOT NULL CHECK (planned_end > started_on),
       training ${db.integer} NOT NULL CHECK (training > 0),
       assessment ${db.integer} NOT NULL CHECK (assessment >= 0),
       band_maximum ${db.integer} NOT NULL CHECK (band_maximum > 0),
       age_band ${db.text} NOT NULL,
       has_evidence ${db.integer} NOT NULL CHECK (has_evidence IN (0, 1)),
       small_employer ${db.integer} NOT NULL CHECK (small_employer IN (0, 1)),
       pays_levy ${db.integer} NOT NULL CHECK (pays_levy IN (0, 1)),
       route ${db.text} NOT NULL CHECK (route IN ('own-levy', 'gift', 'co-investment')),
       agreed_on ${db.text} NOT NULL,
       CHECK ((route = 'gift') = (sender_id IS NOT NULL)),
       CHECK (sender_id IS NULL OR sender_id <> employer_id)`,
      'learner',
      'employer_id',
      'sender_id',
    );
    await createRecordedTable(
      db,
      'start_change',
      `start_id ${db.integer} NOT NULL REFERENCES apprenticeship_start (id),
       kind ${db.text} NOT NULL,
       effective_on ${db.text} NOT NULL CHECK (length(effective_on) = 10),
       training ${db.integer},
       assessment ${db.integer},
       residual ${db.integer},
       planned_end ${db.text},
       collected ${db.integer},
       exempt ${db.integer} CHECK (exempt IN (0, 1)),
       reason ${db.text} NOT NULL`,
      'start_id',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
