import type { Database } from 'better-sqlite3';
import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { type Connection, type Param, PostgresConnection, SqliteConnection } from './connection.js';

/** What a query reads with: one consistent picture of what is committed. Nothing can be written through it. */
export interface ReadTx extends Connection {
  readonly manager: EntityManager;
}

/** The one way to query outside a unit of work. */
export abstract class Reads {
  abstract run<Result>(query: (tx: ReadTx) => Promise<Result>): Promise<Result>;
}

/** SQLite: a read-only connection, one query at a time, each within one snapshot of the write-ahead log. */
export class SqliteReads extends Reads {
  private last: Promise<unknown> = Promise.resolve();
  private tx: ReadTx | undefined;

  constructor(private readonly source: DataSource) {
    super();
  }

  override run<Result>(query: (tx: ReadTx) => Promise<Result>): Promise<Result> {
    const result = this.last.then(() => this.inSnapshot(query));
    this.last = result.catch(() => undefined);
    return result;
  }

  private async inSnapshot<Result>(query: (tx: ReadTx) => Promise<Result>): Promise<Result> {
    const tx = (this.tx ??= await this.open());
    await tx.script('BEGIN');
    try {
      return await query(tx);
    } finally {
      await tx.script('COMMIT');
    }
  }

  private async open(): Promise<ReadTx> {
    const runner = this.source.createQueryRunner();
    const connection = new SqliteConnection((await runner.connect()) as Database);
    return {
      dialect: 'sqlite',
      manager: runner.manager,
      all: (sql, params) => connection.all(sql, params),
      script: (sql) => connection.script(sql),
    };
  }
}

export class PostgresReads extends Reads {
  constructor(private readonly source: DataSource) {
    super();
  }

  override async run<Result>(query: (tx: ReadTx) => Promise<Result>): Promise<Result> {
    const runner = this.source.createQueryRunner();
    let ended: Promise<void> = Promise.resolve();
    try {
      const connection = new PostgresConnection((await runner.connect()) as ClientBase);
      const begun = connection.script('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      begun.catch(() => undefined);
      try {
        return await query({
          dialect: 'postgres',
          manager: runner.manager,
          // Sent behind the BEGIN without waiting for it.
          all: async <Row>(sql: string, params?: readonly Param[]) => {
            const rows = await connection.all<Row>(sql, params);
            await begun;
            return rows;
          },
          script: (sql) => connection.script(sql),
        });
      } finally {
        ended = connection.script('COMMIT').catch(() => undefined);
      }
    } finally {
      // What was read is known: its end need not be waited for.
      void ended.then(() => runner.release());
    }
  }
}
