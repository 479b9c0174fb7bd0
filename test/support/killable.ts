import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseSetting } from '../../config/settings.js';
import { openDirectSql } from './direct-sql.js';
import { ROOT, linesOf, runProgram } from './command-line.js';

const POLL_MILLISECONDS = 5;

/** How a program ended, and what it had said until then. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lines: readonly string[];
  readonly stderr: string;
  readonly milliseconds: number;
  /** After how long it said its first line; as long as it ran when it said nothing. */
  readonly firstLineAfter: number;
}

/** Builds what is not built yet. Programs are then started from `dist` itself, so that a kill never meets a build. */
export async function makeBuild(): Promise<void> {
  const launch = [join(ROOT, 'src/launch.mjs'), 'cli', '--help'];
  const { code, stderr } = await runProgram(process.execPath, launch, { cwd: ROOT, env: {} });
  if (code !== 0) throw new Error(stderr);
}

export const environmentOf = (setting: DatabaseSetting): NodeJS.ProcessEnv => ({
  DATABASE_URL: setting.engine === 'sqlite' ? `sqlite:${setting.path}` : setting.url,
  // On SQLite the key is made beside the file, which a kill must not harm either.
  ...(setting.engine === 'sqlite' ? {} : { LEARNER_KEY: 'a learner key for tests, of more than 32 characters' }),
});

/**
 * Waits until nobody works for a program that is gone: PostgreSQL still does what it was sent, a commit too, before it
 * notices that nobody waits for the answer.
 */
export async function nobodyIsConnected(setting: DatabaseSetting): Promise<void> {
  if (setting.engine === 'sqlite') return;
  const sql = await openDirectSql(setting);
  const others = `SELECT pid FROM pg_stat_activity WHERE datname = current_database()
                    AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;
  try {
    while ((await sql.all(others)).length > 0) await sleep(POLL_MILLISECONDS);
  } finally {
    await sql.close();
  }
}

/** A built program that is at work. */
export class Killable {
  private readonly started = performance.now();
  private readonly child;
  private stdout = '';
  private stderr = '';
  private firstLineAfter: number | null = null;
  private waiting: (() => void)[] = [];
  readonly ended: Promise<Ended>;

  constructor(program: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    const { PATH, HOME } = process.env;
    this.child = spawn(process.execPath, [join(ROOT, 'dist', program), ...args], {
      cwd: ROOT,
      env: { PATH, HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => this.hear(text));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', (code, signal) => {
        this.waiting.forEach((go) => go());
        const milliseconds = performance.now() - this.started;
        const { stderr, firstLineAfter } = this;
        resolve({
          code,
          signal,
          lines: this.lines,
          stderr,
          milliseconds,
          firstLineAfter: firstLineAfter ?? milliseconds,
        });
      });
    });
  }

  /** Whole lines that it has said. */
  get lines(): string[] {
    return linesOf(this.stdout.slice(0, this.stdout.lastIndexOf('\n') + 1));
  }

  /** Waits until it has said so many lines, or has ended. */
  async said(lines: number): Promise<void> {
    const ended = this.ended.then(() => true);
    let isOver = false;
    void ended.then(() => (isOver = true));
    while (!isOver && this.lines.length < lines) await Promise.race([ended, this.nextWords()]);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private nextWords(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private hear(text: string): void {
    this.firstLineAfter ??= performance.now() - this.started;
    this.stdout += text;
    this.waiting.splice(0).forEach((go) => go());
  }
}
