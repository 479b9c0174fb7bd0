import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { SqliteConnection } from './connection.js';
import type { Tx } from './tx.js';
import { type WriteTransaction, type WriteTransactions, isBusy } from './write-transaction.js';

/** Another process may write a large file meanwhile; a request waits rather than fails. */
const LOCK_WAIT_MILLISECONDS = 120_000;
const RETRY_MILLISECONDS = 4;

/**
 * Transactions on SQLite's one writing connection. The write lock is taken first (BEGIN IMMEDIATE): a read that later
 * turns into a write would fail at once when another process has written meanwhile.
 */
export class SqliteTransactions implements WriteTransactions {
  readonly concurrent = false;
  private readonly connection: SqliteConnection;
  private readonly tx: Tx;

  private constructor(
    private readonly database: Database,
    manager: Tx['manager'],
  ) {
    this.connection = new SqliteConnection(database);
    this.tx = {
      dialect: 'sqlite',
      manager,
      all: (sql, params) => this.connection.all(sql, params),
      script: (sql) => this.connection.script(sql),
      lock: () => Promise.resolve(),
      write: (sql, params) => void this.connection.allNow(sql, params),
    };
  }

  static async on(source: DataSource): Promise<SqliteTransactions> {
    const runner = source.createQueryRunner();
    return new SqliteTransactions((await runner.connect()) as Database, runner.manager);
  }

  async begin(): Promise<WriteTransaction> {
    let waited = 0;
    for (;;) {
      try {
        this.connection.allNow('BEGIN IMMEDIATE');
        return this.opened();
      } catch (error) {
        if (!isBusy(error) || waited >= LOCK_WAIT_MILLISECONDS) throw error;
      }
      waited += RETRY_MILLISECONDS;
      await sleep(RETRY_MILLISECONDS);
    }
  }

  pause(attempt: number): Promise<void> {
    return sleep(RETRY_MILLISECONDS * attempt);
  }

  /** There is one writer: an empty unit of work begins when the ones before it have ended. */
  settle(runNothing: () => Promise<void>): Promise<void> {
    return runNothing();
  }

  private opened(): WriteTransaction {
    const { database, connection } = this;
    return {
      tx: this.tx,
      commit: () => Promise.resolve(void connection.allNow('COMMIT')),
      rollback: () => {
        // A full or failing disk makes SQLite end the transaction by itself.
        if (database.inTransaction) connection.allNow('ROLLBACK');
        return Promise.resolve();
      },
      release: () => Promise.resolve(),
    };
  }
}
