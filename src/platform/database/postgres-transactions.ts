import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { PostgresConnection } from './connection.js';
import type { Tx } from './unit-of-work.js';
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
      return await this.open(runner, (await runner.connect()) as ClientBase);
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
    const rows = (await this.source.query(open)) as { id: string }[];
    let waiting = new Set(rows.map(({ id }) => id));
    while (waiting.size > 0) {
      await sleep(SETTLE_POLL_MILLISECONDS);
      const still = (await this.source.query(open)) as { id: string }[];
      waiting = new Set(still.map(({ id }) => id).filter((id) => waiting.has(id)));
    }
  }

  private async open(runner: QueryRunner, client: ClientBase): Promise<WriteTransaction> {
    const connection = new PostgresConnection(client);
    const run = (sql: string): Promise<void> => connection.script(sql);
    // The first member's savepoint travels with BEGIN: one round trip less for a unit that is alone.
    await run(`BEGIN; SELECT pg_advisory_xact_lock_shared(${WRITERS_LOCK}); SAVEPOINT member`);
    const tx: Tx = {
      dialect: 'postgres',
      manager: runner.manager,
      all: (sql, params) => connection.all(sql, params),
      script: run,
      lock: async (name) => {
        await connection.all('SELECT pg_advisory_xact_lock(hashtextextended(?, 7202))', [name]);
      },
    };
    let first = true;
    let ended = false;
    return {
      tx,
      startMember: async () => {
        if (!first) await run('RELEASE SAVEPOINT member; SAVEPOINT member');
        first = false;
      },
      undoMember: async () => {
        await run('ROLLBACK TO SAVEPOINT member');
        return true;
      },
      commit: async () => {
        try {
          await run('COMMIT');
          ended = true;
        } catch (error) {
          throw isConnectionLost(error) ? new OutcomeUnknownError('the database was lost while committing') : error;
        }
      },
      rollback: async () => {
        if (!ended) await run('ROLLBACK').catch(() => undefined);
      },
      release: () => runner.release(),
    };
  }
}

/** The driver gives no SQLSTATE when the server went away; class 57 is the server saying that it is going. */
function isConnectionLost(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === undefined || !/^[0-9A-Z]{5}$/.test(code) || code.startsWith('57') || code.startsWith('08');
}
