import type { Tx } from './tx.js';
import { OutcomeUnknownError, type WriteTransactions, isWorthRepeating } from './write-transaction.js';

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
 * The one way to write. Units queue and are committed in groups, one after the other within one transaction, and
 * nobody is answered before the commit. When one throws, or the engine gives up the transaction, all of it is taken
 * back and each unit runs again in a transaction of its own, so that one never spoils another. A unit may therefore
 * be run again from its beginning: it does nothing but read and write through its `tx`.
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

  private async commitTogether(group: readonly Job[]): Promise<void> {
    if (group.length > 1 && (await this.committed(group))) return;
    await this.commitOneByOne(group);
  }

  /** False when the group was taken back and has to run one by one. */
  private async committed(group: readonly Job[]): Promise<boolean> {
    try {
      await this.commit(group);
      return true;
    } catch (error) {
      if (!(error instanceof OutcomeUnknownError)) return false;
      group.forEach((job) => job.reject(error));
      return true;
    }
  }

  private async commitOneByOne(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) {
      for (let attempt = 1; ; attempt++) {
        try {
          await this.commit([job]);
          break;
        } catch (error) {
          if (attempt >= ATTEMPTS_MAX || !isWorthRepeating(error)) {
            job.reject(error);
            break;
          }
          await this.transactions.pause(attempt);
        }
      }
    }
  }

  /** One transaction. Throws when it did not commit; then nobody has been answered. */
  private async commit(group: readonly Job[]): Promise<void> {
    const transaction = await this.transactions.begin();
    const answers: (() => void)[] = [];
    try {
      for (const job of group) {
        const value = await job.run(transaction.tx);
        answers.push(() => job.resolve(value));
      }
      await transaction.commit();
    } catch (error) {
      await transaction.rollback();
      throw error;
    } finally {
      await transaction.release();
    }
    answers.forEach((answer) => answer());
  }
}
