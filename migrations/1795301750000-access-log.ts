import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRecordedTable, dialectOf, refuseChanges } from './dialect.js';

/**
 * Who saw what. Rows are added in a chain of hashes of their own, so that looking writes no record; the days that are
 * over are closed by a record. Rows go again only where a record says through which one.
 */
export class AccessLog1795301750000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const db = dialectOf(runner);
    await createRecordedTable(
      db,
      'access_digest',
      `through_on ${db.text} NOT NULL CHECK (length(through_on) = 10),
       last_id ${db.integer} NOT NULL UNIQUE,
       views ${db.integer} NOT NULL CHECK (views > 0),
       hash ${db.text} NOT NULL`,
    );
    await createRecordedTable(
      db,
      'access_removal',
      `through_id ${db.integer} NOT NULL UNIQUE, months ${db.integer} NOT NULL CHECK (months > 0)`,
    );
    await db.run(`CREATE TABLE access_view (
      id ${db.integer} PRIMARY KEY,
      seen_at ${db.text} NOT NULL,
      person_id ${db.integer},
      route ${db.text} NOT NULL,
      organisation_id ${db.integer},
      row_id ${db.integer},
      request_id ${db.text} NOT NULL,
      hash ${db.text} NOT NULL ${db.end}`);
    await db.run('CREATE INDEX access_view_person ON access_view (person_id, id)');
    await db.run('CREATE INDEX access_view_organisation ON access_view (organisation_id, id)');
    await refuseChanges(db, 'access_view');
    await letRemovedGo(db);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('records are never taken down: restore a copy of the database instead'));
  }
}

/** A row may be deleted once a record says that it is to go. */
async function letRemovedGo(db: ReturnType<typeof dialectOf>): Promise<void> {
  const isKept = 'NOT EXISTS (SELECT 1 FROM access_removal WHERE through_id >= OLD.id)';
  const message = 'ACCESS_VIEW.APPEND_ONLY: a row of access_view goes only when a record says so';
  if (db.sqlite) {
    await db.run('DROP TRIGGER access_view_refuses_delete');
    return db.run(`CREATE TRIGGER access_view_refuses_delete BEFORE DELETE ON access_view WHEN ${isKept}
      BEGIN SELECT RAISE(ABORT, '${message}'); END`);
  }
  await db.run('DROP TRIGGER access_view_refuses_delete ON access_view');
  await db.run(`CREATE FUNCTION refuse_unless_removed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF ${isKept} THEN RAISE EXCEPTION '${message}'; END IF;
      RETURN OLD;
    END $$`);
  await db.run(`CREATE TRIGGER access_view_refuses_delete BEFORE DELETE ON access_view
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_removed()`);
}
