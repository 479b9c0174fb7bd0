import type { EntityManager } from 'typeorm';
import { type Connection } from './connection.js';
import { type WriteTransaction, type WriteTransactions, isWorthRepeating } from './write-transaction.js';

/** What a unit of work reads and writes with. It is good until the unit ends. */
export interface Tx extends Connection {
  /** For entities of a module's persistence, on the unit's own connection. */
  readonly manager: EntityManager;
  /**
   * Holds everyone else who asks for the same name until the unit ends, so that what is read afterwards stands.
   * Asked for in one order everywhere; SQLite has one writer and needs none.
   */
  lock(name: string): Promise<void>;
}

export type Work<Result> = (tx: Tx) => Promise<Result>;

interface Job {
  run(tx: Tx): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Members of one commit at the most: more would make the first wait long for the last. */
const GROUP_MAX = 100;
const QUEUE_MAX = 10_000;
const ATTEMPTS_MAX = 8;

/** Too much work is waiting. The request was not started and may be sent again. */
export class TooBusyError extends Error {
  override readonly name = 'TooBusyError';
}

/**
 * The one way to write. Units queue and are committed in groups: each is a savepoint of its own, so one that fails
 * leaves the others alone, and nobody is answered before the commit. A unit may be run again from its beginning (the
 * engine asks for that under contention), so it does nothing but read and write through its `tx`.
 */
export class UnitOfWork {
  private readonly queue: Job[] = [];
  private running = false;

  constructor(private readonly transactions: WriteTransactions) {}

  run<Result>(work: Work<Result>): Promise<Result> {
    if (this.queue.length >= QUEUE_MAX) return Promise.reject(new TooBusyError('too many requests are waiting'));
    return new Promise<Result>((resolve, reject) => {
      this.queue.push({ run: work, resolve: (value) => resolve(value as Result), reject });
      if (!this.running) void this.drain();
    });
  }

  /** A unit in a commit of its own, for long work; on PostgreSQL other units go on meanwhile. */
  async runAlone<Result>(work: Work<Result>): Promise<Result> {
    if (this.transactions.concurrent) {
      return new Promise<Result>((resolve, reject) => {
        const job: Job = { run: work, resolve: (value) => resolve(value as Result), reject };
        void this.commitOneByOne([job]);
      });
    }
    return this.run(work);
  }

  /** Resolves when every write that had begun has ended: what was recorded before now can be read. */
  async settled(): Promise<void> {
    await this.transactions.settle(() => this.run(() => Promise.resolve()));
  }

  private async drain(): Promise<void> {
    this.running = true;
    try {
      while (this.queue.length > 0) await this.commitTogether(this.queue.splice(0, GROUP_MAX));
    } finally {
      this.running = false;
    }
  }

  private async commitTogether(group: Job[]): Promise<void> {
    if (group.length === 1) return this.commitOneByOne(group);
    try {
      await this.commit(group);
    } catch (error) {
      if (!isWorthRepeating(error)) return group.forEach((job) => job.reject(error));
      await this.commitOneByOne(group);
    }
  }

  private async commitOneByOne(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) {
      for (let attempt = 1; ; attempt++) {
        try {
          await this.commit([job]);
          break;
        } catch (error) {
          if (attempt < ATTEMPTS_MAX && isWorthRepeating(error)) {
            await this.transactions.pause(attempt);
            continue;
          }
          job.reject(error);
          break;
        }
      }
    }
  }

  /** One transaction. Throws when it did not commit; then nobody has been answered. */
  private async commit(group: readonly Job[]): Promise<void> {
    const transaction = await this.transactions.begin();
    const answers: (() => void)[] = [];
    try {
      for (const job of group) answers.push(await this.runMember(transaction, job));
      await transaction.commit();
    } catch (error) {
      await transaction.rollback();
      throw error;
    } finally {
      await transaction.release();
    }
    answers.forEach((answer) => answer());
  }

  private async runMember(transaction: WriteTransaction, job: Job): Promise<() => void> {
    await transaction.startMember();
    try {
      const value = await job.run(transaction.tx);
      return () => job.resolve(value);
    } catch (error) {
      if (isWorthRepeating(error) || !(await transaction.undoMember())) throw error;
      return () => job.reject(error);
    }
  }
}
