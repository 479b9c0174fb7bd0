import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { isBusy } from './write-transaction.js';

export interface MigrationOutcome {
  /** Names of the changes made now, oldest first. */
  readonly made: readonly string[];
}

export type SchemaState = 'empty' | 'behind' | 'current' | 'ahead';

const MIGRATION_LOCK = 7_200;
const LOCK_WAIT_MILLISECONDS = 60_000;
const RETRY_MILLISECONDS = 20;

/** What the database's schema is to this program. */
export async function schemaState(source: DataSource): Promise<SchemaState> {
  const known = new Set(source.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const made = await madeMigrations(source);
  if (made.length === 0) return 'empty';
  if (made.some((name) => !known.has(name))) return 'ahead';
  return made.length < known.size ? 'behind' : 'current';
}

async function madeMigrations(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable('schema_migration'))) return [];
    const rows = (await runner.query('SELECT name FROM schema_migration ORDER BY id')) as { name: string }[];
    return rows.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}

/** Makes every change that is missing, all or none; of several that try at once, one makes them. */
export async function migrate(source: DataSource): Promise<MigrationOutcome> {
  const made = source.options.type === 'better-sqlite3' ? await migrateSqlite(source) : await migratePostgres(source);
  return { made: made.map(({ name }) => name) };
}

async function migrateSqlite(source: DataSource): Promise<{ name: string }[]> {
  const runner = source.createQueryRunner();
  const database = (await runner.connect()) as Database;
  await takeWriteLock(database);
  try {
    const made = await source.runMigrations({ transaction: 'none' });
    database.exec('COMMIT');
    return made;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

async function takeWriteLock(database: Database): Promise<void> {
  for (let waited = 0; ; waited += RETRY_MILLISECONDS) {
    try {
      database.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!isBusy(error) || waited >= LOCK_WAIT_MILLISECONDS) throw error;
    }
    await sleep(RETRY_MILLISECONDS);
  }
}

async function migratePostgres(source: DataSource): Promise<{ name: string }[]> {
  const runner = source.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    return await source.runMigrations({ transaction: 'all' });
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`).catch(() => undefined);
    await runner.release();
  }
}
