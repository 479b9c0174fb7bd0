import type { DataSource } from 'typeorm';
import type { DatabaseSetting } from '../../../config/settings.js';
import type { Dialect } from './connection.js';
import { type Entities, openForReading, openForWriting } from './data-sources.js';
import { type MigrationOutcome, migrate, schemaState } from './migrate.js';
import { PostgresTransactions } from './postgres-transactions.js';
import { PostgresReads, type Reads, SqliteReads } from './reads.js';
import { SqliteTransactions } from './sqlite-transactions.js';
import { UnitOfWork } from './unit-of-work.js';

/** The schema is older or newer than this program. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

/** An open database with its two ways in: units of work, and reads. */
export class BooksDatabase {
  private constructor(
    readonly dialect: Dialect,
    readonly unitOfWork: UnitOfWork,
    readonly reads: Reads,
    private readonly sources: readonly DataSource[],
  ) {}

  /**
   * Opens the books. A database that holds nothing yet is given its tables; one whose schema is behind is refused,
   * because an upgrade is somebody's decision (`migrate`).
   * @throws SchemaError
   */
  static async open(setting: DatabaseSetting, entities: Entities): Promise<BooksDatabase> {
    const writing = await openForWriting(setting, entities);
    try {
      const state = await schemaState(writing);
      if (state === 'empty') await migrate(writing);
      if (state === 'behind') throw new SchemaError('the database is older than this program: run migrate first');
      if (state === 'ahead') throw new SchemaError('the database was made by a newer program than this one');
      return await BooksDatabase.over(setting, writing, entities);
    } catch (error) {
      await writing.destroy();
      throw error;
    }
  }

  /** Brings the schema up to date and closes again. */
  static async migrate(setting: DatabaseSetting): Promise<MigrationOutcome> {
    const writing = await openForWriting(setting, []);
    try {
      return await migrate(writing);
    } finally {
      await writing.destroy();
    }
  }

  private static async over(setting: DatabaseSetting, writing: DataSource, entities: Entities): Promise<BooksDatabase> {
    const reading = await openForReading(setting, writing, entities);
    if (setting.engine === 'postgres') {
      const transactions = new PostgresTransactions(writing);
      return new BooksDatabase('postgres', new UnitOfWork(transactions), new PostgresReads(reading), [writing]);
    }
    const unitOfWork = new UnitOfWork(await SqliteTransactions.on(writing));
    return new BooksDatabase('sqlite', unitOfWork, new SqliteReads(reading), [reading, writing]);
  }

  async close(): Promise<void> {
    for (const source of this.sources) await source.destroy();
  }
}
