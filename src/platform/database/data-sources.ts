import { mkdirSync } from 'node:fs';
import { Socket } from 'node:net';
import { dirname, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { DatabaseSetting } from '../../../config/settings.js';
import { invariant } from '../../core/invariant.js';
import { migrations } from '../../../migrations/index.js';

/** How long a busy SQLite file may block this process before the wait goes on without blocking it. */
const BUSY_MILLISECONDS = 3;
const POSTGRES_CONNECTIONS = 10;

/** Sets what every connection relies on and reads it back: durable commits, a log that readers do not wait for. */
function prepareSqlite(database: Database, writes: boolean): void {
  if (writes) database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma(`busy_timeout = ${BUSY_MILLISECONDS}`);
  database.pragma('foreign_keys = ON');
  database.pragma('cache_size = -65536');
  database.pragma('temp_store = MEMORY');
  const setting = (name: string): unknown => database.pragma(name, { simple: true });
  invariant(!writes || setting('journal_mode') === 'wal', 'SQLite keeps a write-ahead log');
  invariant(setting('synchronous') === 2, 'SQLite flushes every commit (synchronous = FULL)');
  invariant(setting('foreign_keys') === 1, 'SQLite checks foreign keys');
}

/** Entity classes of the modules. They are for reading: rows are written by the journal. */
export type Entities = readonly (new () => object)[];

function sqliteOptions(path: string, readonly: boolean, entities: Entities): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    database: resolve(path),
    readonly,
    fileMustExist: readonly,
    timeout: BUSY_MILLISECONDS,
    prepareDatabase: (database: Database) => prepareSqlite(database, !readonly),
    entities: [...entities],
    migrations,
    migrationsTableName: 'schema_migration',
  };
}

/**
 * Statements are few, fixed and prepared: planning each of them again for its values costs more than it saves. Each
 * finds its rows by an index, also in young books whose statistics still say that a table is small.
 */
const PLANNER = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'jit=off'];

function postgresOptions(url: string, entities: Entities): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize: POSTGRES_CONNECTIONS,
    applicationName: 'levypool',
    extra: {
      types: { getTypeParser },
      pipeline: true,
      stream: () => new GatheringSocket(),
      options: PLANNER.map((setting) => `-c ${setting}`).join(' '),
    },
    entities: [...entities],
    migrations,
    migrationsTableName: 'schema_migration',
  };
}

/** Sends what is written at one go as one packet: statements that follow each other wake the server once. */
class GatheringSocket extends Socket {
  private isGathering = false;

  override write(...args: unknown[]): boolean {
    if (!this.isGathering) {
      this.isGathering = true;
      this.cork();
      process.nextTick(() => {
        this.isGathering = false;
        this.uncork();
      });
    }
    return super.write(...(args as Parameters<Socket['write']>));
  }
}

/** Whole numbers as SQLite gives them; one that a JavaScript number cannot hold stays text and is caught on reading. */
function getTypeParser(...[oid, format]: Parameters<typeof pg.types.getTypeParser>): unknown {
  if (oid === pg.types.builtins.INT8 && format !== 'binary') {
    return (text: string): number | string => {
      const value = Number.parseInt(text, 10);
      return Number.isSafeInteger(value) ? value : text;
    };
  }
  return pg.types.getTypeParser(oid, format) as unknown;
}

/** The connection that writes: one on SQLite, a pool on PostgreSQL. It also runs migrations. */
export function openForWriting(setting: DatabaseSetting, entities: Entities): Promise<DataSource> {
  if (setting.engine === 'postgres') return new DataSource(postgresOptions(setting.url, entities)).initialize();
  mkdirSync(dirname(resolve(setting.path)), { recursive: true, mode: 0o700 });
  return openSqlite(setting.path, false, entities);
}

async function openSqlite(path: string, readonly: boolean, entities: Entities): Promise<DataSource> {
  try {
    return await new DataSource(sqliteOptions(path, readonly, entities)).initialize();
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'SQLITE_CANTOPEN' && code !== 'SQLITE_NOTADB') throw error;
    const what = code === 'SQLITE_NOTADB' ? 'is no database' : 'cannot be opened';
    throw new Error(`${resolve(path)} ${what}: DATABASE_URL names another file or folder than the books`, {
      cause: error,
    });
  }
}

/** The connection that queries: on SQLite a second, read-only one, so that no reader sees a write before its commit. */
export function openForReading(setting: DatabaseSetting, writing: DataSource, entities: Entities): Promise<DataSource> {
  if (setting.engine === 'postgres') return Promise.resolve(writing);
  return openSqlite(setting.path, true, entities);
}
