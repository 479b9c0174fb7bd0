import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type MigrationDialect, createRecordedTable, dialectOf } from './dialect.js';

/** Month ends: what was due, who paid it, and what of it was computed for an account until a statement says it. */
export class MonthEnds1795300600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'computed_line',
      `entry_id ${db.integer} NOT NULL UNIQUE REFERENCES entry (id),
       levy_account_id ${db.integer} NOT NULL REFERENCES levy_account (id),
       posted_on ${db.text} NOT NULL CHECK (length(posted_on) = 10),
       kind ${db.text} NOT NULL CHECK (kind IN ('payment', 'transfer', 'lapse')),
       life_months ${db.integer},
       amount ${db.integer} NOT NULL,
       CHECK (kind <> 'lapse' OR life_months IS NOT NULL)`,
      'levy_account_id, posted_on',
    );
    await createMonthEnds(db);
    await createPayments(db);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}

async function createMonthEnds(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'month_end',
    `period ${db.text} NOT NULL UNIQUE,
     policy_version ${db.text} NOT NULL,
     as_at ${db.text} NOT NULL,
     debited_on ${db.text} NOT NULL,
     starts_up_to ${db.integer} NOT NULL,
     changes_up_to ${db.integer} NOT NULL`,
  );
  const monthEnd = `month_end_id ${db.integer} NOT NULL REFERENCES month_end (id)`;
  await createRecordedTable(
    db,
    'month_end_account',
    `${monthEnd},
     levy_account_id ${db.integer} NOT NULL REFERENCES levy_account (id),
     organisation_id ${db.integer} NOT NULL REFERENCES organisation (id),
     stage ${db.text} NOT NULL CHECK (stage IN ('opened', 'served', 'asked-later')),
     balance ${db.integer} NOT NULL CHECK (balance >= 0 OR stage = 'opened'),
     allowance ${db.integer} NOT NULL CHECK (allowance >= 0 OR stage = 'opened'),
     is_posted ${db.integer} NOT NULL CHECK (is_posted IN (0, 1))`,
    'month_end_id, organisation_id',
  );
  await createRecordedTable(
    db,
    'month_end_step',
    `${monthEnd},
     step ${db.text} NOT NULL CHECK (step IN ('due', 'closed')),
     up_to ${db.integer} NOT NULL`,
    'month_end_id',
  );
  await createRecordedTable(
    db,
    'month_end_finding',
    `${monthEnd},
     code ${db.text} NOT NULL,
     start_id ${db.integer} REFERENCES apprenticeship_start (id),
     organisation_id ${db.integer} REFERENCES organisation (id),
     message ${db.text} NOT NULL`,
    'month_end_id',
  );
}

async function createPayments(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'month_end_due',
    `month_end_id ${db.integer} NOT NULL REFERENCES month_end (id),
     start_id ${db.integer} NOT NULL REFERENCES apprenticeship_start (id),
     learner ${db.text} NOT NULL,
     standard_id ${db.integer} NOT NULL REFERENCES standard (id),
     kind ${db.text} NOT NULL,
     delivery_month ${db.text} NOT NULL CHECK (length(delivery_month) = 7),
     taken_from ${db.text},
     employer_id ${db.integer} NOT NULL REFERENCES organisation (id),
     sender_id ${db.integer} REFERENCES organisation (id),
     asked_id ${db.integer} NOT NULL REFERENCES organisation (id),
     ukprn ${db.text} NOT NULL,
     agreed_on ${db.text} NOT NULL,
     paid_by ${db.text},
     government_share ${db.text} NOT NULL,
     amount ${db.integer} NOT NULL CHECK (amount <> 0),
     refund_of ${db.text},
     held ${db.integer} NOT NULL CHECK (held IN (0, 1)),
     CHECK (amount > 0 OR refund_of IS NOT NULL),
     CHECK (asked_id IN (employer_id, sender_id))`,
    'month_end_id, asked_id',
    'month_end_id, employer_id',
    'start_id, delivery_month',
  );
  await createRecordedTable(
    db,
    'training_payment',
    `due_id ${db.integer} NOT NULL REFERENCES month_end_due (id),
     organisation_id ${db.integer} NOT NULL REFERENCES organisation (id),
     source ${db.text} NOT NULL,
     amount ${db.integer} NOT NULL CHECK (amount <> 0),
     entry_id ${db.integer} REFERENCES entry (id),
     UNIQUE (due_id, source)`,
    'entry_id',
  );
  await createRecordedTable(
    db,
    'accepted_difference',
    `levy_account_id ${db.integer} NOT NULL REFERENCES levy_account (id),
     month ${db.text} NOT NULL CHECK (length(month) = 7),
     line ${db.text} NOT NULL,
     outcome ${db.text} NOT NULL,
     levy ${db.integer} NOT NULL,
     employer ${db.integer} NOT NULL,
     government ${db.integer} NOT NULL,
     reason ${db.text} NOT NULL`,
    'levy_account_id, month',
  );
}
