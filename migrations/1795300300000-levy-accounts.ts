import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type MigrationDialect, createRecordedTable, dialectOf } from './dialect.js';

/** Levy accounts: statements and their lines, declarations and their levy, opening balances, official figures. */
export class LevyAccounts1795300300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'levy_account',
      `organisation_id ${db.integer} NOT NULL UNIQUE REFERENCES organisation (id)`,
    );
    await createStatements(db);
    await createDeclarations(db);
    await createOpeningBalances(db);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}

async function createStatements(db: MigrationDialect): Promise<void> {
  // The one place where a learner's number leaves a trace: its keyed hash, in a row that can be removed.
  await db.run(`CREATE TABLE learner_key (
    hash ${db.text} PRIMARY KEY,
    learner ${db.text} NOT NULL UNIQUE ${db.end}`);
  await db.run(`CREATE TABLE secret_fingerprint (
    name ${db.text} PRIMARY KEY,
    fingerprint ${db.text} NOT NULL ${db.end}`);
  await createRecordedTable(
    db,
    'statement_file',
    `levy_account_id ${db.integer} NOT NULL REFERENCES levy_account (id),
     name ${db.text} NOT NULL,
     sha256 ${db.text} NOT NULL,
     layout ${db.text} NOT NULL,
     row_count ${db.integer} NOT NULL,
     UNIQUE (levy_account_id, sha256)`,
  );
  await createRecordedTable(
    db,
    'statement_line',
    `entry_id ${db.integer} NOT NULL UNIQUE REFERENCES entry (id),
     levy_account_id ${db.integer} NOT NULL REFERENCES levy_account (id),
     statement_file_id ${db.integer} NOT NULL REFERENCES statement_file (id),
     row_number ${db.integer} NOT NULL,
     posted_on ${db.text} NOT NULL,
     kind ${db.text} NOT NULL,
     identity ${db.text} NOT NULL,
     ordinal ${db.integer} NOT NULL CHECK (ordinal > 0),
     counterparty ${db.text} NOT NULL,
     paye_scheme ${db.text} NOT NULL,
     payroll_month ${db.text},
     levy_declared ${db.integer} NOT NULL,
     english_percent ${db.text} NOT NULL,
     top_up ${db.integer} NOT NULL,
     cohort ${db.text} NOT NULL,
     provider ${db.text} NOT NULL,
     learner ${db.text} NOT NULL,
     course ${db.text} NOT NULL,
     level ${db.text} NOT NULL,
     course_type ${db.text} NOT NULL,
     effect ${db.integer} NOT NULL,
     employer_share ${db.integer} NOT NULL,
     government_share ${db.integer} NOT NULL,
     total ${db.integer} NOT NULL,
     UNIQUE (levy_account_id, identity, ordinal)`,
    'levy_account_id, posted_on',
  );
  const levyRows = "WHERE kind IN ('Levy', 'Levy Adjustment')";
  await db.run(`CREATE INDEX statement_line_levy ON statement_line (levy_account_id, posted_on) ${levyRows}`);
  await db.run("CREATE INDEX statement_line_levy_identity ON statement_line (identity) WHERE kind = 'Levy'");
}

async function createDeclarations(db: MigrationDialect): Promise<void> {
  const scheme = `paye_scheme ${db.text} NOT NULL`;
  await createRecordedTable(
    db,
    'declaration',
    `levy_account_id ${db.integer} NOT NULL REFERENCES levy_account (id),
     ${scheme},
     submission_id ${db.text} NOT NULL UNIQUE,
     sent_at ${db.text} NOT NULL,
     payroll_month ${db.text} NOT NULL,
     levy_due_ytd ${db.integer},
     no_payment ${db.integer} NOT NULL CHECK (no_payment IN (0, 1)),
     enters_on ${db.text} NOT NULL,
     recent_enough ${db.integer} NOT NULL CHECK (recent_enough IN (0, 1)),
     evidence ${db.text} NOT NULL`,
    'paye_scheme',
  );
  await createRecordedTable(
    db,
    'levy_line',
    `entry_id ${db.integer} NOT NULL UNIQUE REFERENCES entry (id),
     levy_account_id ${db.integer} NOT NULL REFERENCES levy_account (id),
     declaration_id ${db.integer} NOT NULL REFERENCES declaration (id),
     end_of_year ${db.integer} NOT NULL CHECK (end_of_year IN (0, 1)),
     declared ${db.integer} NOT NULL,
     fraction ${db.text} NOT NULL,
     top_up_rate ${db.text} NOT NULL,
     top_up ${db.integer} NOT NULL,
     amount ${db.integer} NOT NULL`,
    'levy_account_id',
    'declaration_id',
  );
  await createRecordedTable(
    db,
    'english_fraction',
    `${scheme}, calculated_on ${db.text} NOT NULL, fraction ${db.text} NOT NULL, UNIQUE (paye_scheme, calculated_on)`,
  );
  await createRecordedTable(
    db,
    'fraction_override',
    `levy_account_id ${db.integer} NOT NULL REFERENCES levy_account (id), ${scheme}, from_on ${db.text} NOT NULL,
     fraction ${db.text} NOT NULL, reason ${db.text} NOT NULL`,
    'levy_account_id',
  );
}

async function createOpeningBalances(db: MigrationDialect): Promise<void> {
  await createRecordedTable(
    db,
    'opening_balance',
    `levy_account_id ${db.integer} NOT NULL REFERENCES levy_account (id),
     on_day ${db.text} NOT NULL,
     evidence ${db.text} NOT NULL`,
    'levy_account_id',
  );
  await createRecordedTable(
    db,
    'opening_lot',
    `entry_id ${db.integer} NOT NULL REFERENCES entry (id),
     opening_balance_id ${db.integer} NOT NULL REFERENCES opening_balance (id),
     month ${db.text} NOT NULL,
     amount ${db.integer} NOT NULL CHECK (amount > 0),
     UNIQUE (opening_balance_id, month)`,
  );
  await createRecordedTable(
    db,
    'official_figure',
    `levy_account_id ${db.integer} NOT NULL REFERENCES levy_account (id),
     figure ${db.text} NOT NULL CHECK (figure IN ('balance', 'allowance')),
     on_day ${db.text} NOT NULL,
     amount ${db.integer} NOT NULL,
     evidence ${db.text} NOT NULL`,
    'levy_account_id',
  );
}
