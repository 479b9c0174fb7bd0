import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf } from './dialect.js';

/** Organisations and what is dated about them; data-sharing agreements and who signed them. */
export class Organisations1795300100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(db, 'organisation', `registered_on ${db.text} NOT NULL`);
    await createRecordedTable(
      db,
      'organisation_version',
      `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id),
       version ${db.integer} NOT NULL CHECK (version > 0),
       name ${db.text} NOT NULL,
       kind ${db.text} NOT NULL,
       ods_code ${db.text},
       cqc_id ${db.text},
       ukprn ${db.text},
       company_number ${db.text},
       postcode ${db.text},
       place ${db.text},
       UNIQUE (organisation_id, version)`,
      'name',
    );
    await db.run(`CREATE VIEW current_organisation AS
      SELECT v.organisation_id AS id, v.version, v.name, v.kind, v.ods_code, v.cqc_id, v.ukprn, v.company_number,
             v.postcode, v.place
        FROM organisation_version v
       WHERE NOT EXISTS (SELECT 1 FROM organisation_version later
                          WHERE later.organisation_id = v.organisation_id AND later.version > v.version)`);
    const dated = `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id), from_on ${db.text} NOT NULL,`;
    const yesOrNo = (name: string): string => `${name} ${db.integer} NOT NULL CHECK (${name} IN (0, 1))`;
    await createRecordedTable(db, 'levy_status', `${dated} ${yesOrNo('pays_levy')}`, 'organisation_id');
    await createRecordedTable(db, 'membership', `${dated} ${yesOrNo('member')}`, 'organisation_id');
    await createRecordedTable(
      db,
      'paye_scheme',
      `${dated} scheme ${db.text} NOT NULL, ${yesOrNo('held')}`,
      'organisation_id',
      'scheme',
    );
    await createRecordedTable(
      db,
      'agreement_version',
      `version ${db.integer} NOT NULL UNIQUE CHECK (version > 0),
       title ${db.text} NOT NULL,
       body ${db.text} NOT NULL,
       scope ${db.text} NOT NULL,
       from_on ${db.text} NOT NULL`,
    );
    await createRecordedTable(
      db,
      'agreement_signature',
      `organisation_id ${db.integer} NOT NULL REFERENCES organisation (id),
       agreement_version_id ${db.integer} NOT NULL REFERENCES agreement_version (id),
       person ${db.text} NOT NULL,
       person_role ${db.text} NOT NULL,
       signed_at ${db.text} NOT NULL,
       from_on ${db.text} NOT NULL,
       ends_on ${db.text}`,
      'organisation_id',
    );
    await createRecordedTable(
      db,
      'agreement_withdrawal',
      `agreement_signature_id ${db.integer} NOT NULL UNIQUE REFERENCES agreement_signature (id),
       person ${db.text} NOT NULL,
       withdrawn_at ${db.text} NOT NULL,
       from_on ${db.text} NOT NULL,
       reason ${db.text} NOT NULL`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}
