import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { type Param, PostgresConnection } from './connection.js';
import type { Tx } from './tx.js';
import { OutcomeUnknownError, type WriteTransaction, type WriteTransactions } from './write-transaction.js';

/** Every writing transaction holds this lock shared, so that a reader can see which of them are still open. */
const WRITERS_LOCK = 7_201;
const SETTLE_POLL_MILLISECONDS = 3;
const PAUSE_MILLISECONDS = 5;

/**
 * Transactions on PostgreSQL: READ COMMITTED, and whatever a decision rests on is locked before it is read, accounts
 * in the order of their ids.
 */
export class PostgresTransactions implements WriteTransactions {
  readonly concurrent = true;

  constructor(private readonly source: DataSource) {}

  async begin(): Promise<WriteTransaction> {
    const runner = this.source.createQueryRunner();
    try {
      return this.open(runner, (await runner.connect()) as ClientBase);
    } catch (error) {
      await runner.release();
      throw error;
    }
  }

  pause(attempt: number): Promise<void> {
    return sleep(PAUSE_MILLISECONDS * 2 ** attempt);
  }

  /** Waits for the transactions that are open now, without holding up new ones. */
  async settle(): Promise<void> {
    const open = `SELECT l.virtualtransaction AS id FROM pg_locks l
      WHERE l.locktype = 'advisory' AND l.objid = ${WRITERS_LOCK} AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    const ids = async (): Promise<string[]> => (await this.source.query<{ id: string }[]>(open)).map(({ id }) => id);
    let waiting = new Set(await ids());
    while (waiting.size > 0) {
      await sleep(SETTLE_POLL_MILLISECONDS);
      const before = waiting;
      waiting = new Set((await ids()).filter((id) => before.has(id)));
    }
  }

  private open(runner: QueryRunner, client: ClientBase): WriteTransaction {
    const connection = new PipelinedTransaction(new PostgresConnection(client));
    const tx: Tx = {
      dialect: 'postgres',
      manager: runner.manager,
      all: (sql, params) => connection.all(sql, params),
      script: (sql) => connection.script(sql),
      lock: async (name) => {
        await connection.all('SELECT pg_advisory_xact_lock(hashtextextended(?, 7202))', [name]);
      },
      write: (sql, params) => connection.write(sql, params),
    };
    return {
      tx,
      commit: () => connection.commit(),
      rollback: () => connection.rollback(),
      release: () => runner.release(),
    };
  }
}

/** Statements follow each other on the wire: nothing waits for BEGIN, and COMMIT does not wait for the writes. */
class PipelinedTransaction {
  private readonly begun: Promise<void>;
  private readonly sent: Promise<unknown>[] = [];
  private hasBegun = false;
  private hasEnded = false;

  constructor(private readonly connection: PostgresConnection) {
    this.begun = connection.script(`BEGIN; SELECT pg_advisory_xact_lock_shared(${WRITERS_LOCK})`);
    this.begun.then(() => (this.hasBegun = true)).catch(() => undefined);
    this.keep(this.begun);
  }

  async all<Row>(sql: string, params?: readonly Param[]): Promise<Row[]> {
    const rows = await this.connection.all<Row>(sql, params);
    await this.begun;
    return rows;
  }

  async script(sql: string): Promise<void> {
    await this.begun;
    await this.connection.script(sql);
  }

  /** A write is sent only into a transaction that is known to be open: outside one it would stand by itself. */
  write(sql: string, params: readonly Param[]): void {
    const send = (): Promise<unknown> => this.connection.all(sql, params);
    this.keep(this.hasBegun ? send() : this.begun.then(send));
  }

  async commit(): Promise<void> {
    await this.begun;
    const commit = this.connection.script('COMMIT').then(() => (this.hasEnded = true));
    commit.catch(() => undefined);
    try {
      // A statement that failed has ended the transaction, and the COMMIT behind it took it back.
      for (const statement of this.sent) await statement;
      await commit;
    } catch (error) {
      throw isConnectionLost(error) ? new OutcomeUnknownError('the database was lost while committing') : error;
    }
  }

  async rollback(): Promise<void> {
    if (!this.hasEnded) await this.connection.script('ROLLBACK').catch(() => undefined);
  }

  private keep(statement: Promise<unknown>): void {
    statement.catch(() => undefined);
    this.sent.push(statement);
  }
}

/** The driver gives no SQLSTATE when the server went away; class 57 is the server saying that it is going. */
function isConnectionLost(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === undefined || !/^[0-9A-Z]{5}$/.test(code) || code.startsWith('57') || code.startsWith('08');
}
