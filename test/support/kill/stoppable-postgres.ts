import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestPostgres, startPostgres } from '../postgres.mjs';

const POLL_MILLISECONDS = 5;

/** A PostgreSQL of its own, with every commit on disk, that test databases are made on while it is there. */
export class StoppablePostgres {
  private constructor(
    private readonly server: TestPostgres,
    private readonly shared: string | undefined,
  ) {}

  static async start(): Promise<StoppablePostgres> {
    const stoppable = new StoppablePostgres(await startPostgres(), process.env['LEVYPOOL_TEST_POSTGRES']);
    process.env['LEVYPOOL_TEST_POSTGRES'] = stoppable.server.url('postgres');
    return stoppable;
  }

  /** As `pg_ctl stop -m immediate`: every connection is cut and nothing is tidied up. */
  async stopAtOnce(): Promise<void> {
    const pid = Number(readFileSync(join(this.server.dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    while (isRunning(pid)) await sleep(POLL_MILLISECONDS);
  }

  /** It recovers from its log. */
  startAgain(): Promise<void> {
    return this.server.start();
  }

  async end(): Promise<void> {
    if (this.shared !== undefined) process.env['LEVYPOOL_TEST_POSTGRES'] = this.shared;
    await this.server.stop();
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
