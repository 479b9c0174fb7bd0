import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DatabaseSetting } from '../../config/settings.js';
import { type DirectSql, openDirectSql } from './direct-sql.js';
import { type Engine, createDatabase } from './engines.js';
import { type Said, type Surroundings, runHere } from './run-here.js';
export type { Said } from './run-here.js';
import { FULL } from './storm.js';

/** The project's folder, from the sources as from what is built of them. */
export const ROOT = ['../..', '../../..']
  .map((way) => resolve(import.meta.dirname, way))
  .find((folder) => existsSync(join(folder, 'package.json')))!;

/** The first command after a change of the sources builds them. */
export const BUILD_MILLISECONDS = 240_000;

/** Runs a program to its end. Nothing of what the tests run in reaches it but the way to other programs. */
export function runProgram(program: string, args: readonly string[], { cwd, env }: Surroundings): Promise<Said> {
  const { PATH, HOME } = process.env;
  const child = spawn(program, [...args], { cwd, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

const urlOf = (setting: DatabaseSetting): string =>
  setting.engine === 'sqlite' ? `sqlite:${setting.path}` : setting.url;

export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** The command line as somebody types it, over a database and a folder of its own. */
export class CommandLine {
  private constructor(
    readonly folder: string,
    readonly env: NodeJS.ProcessEnv,
    private readonly setting: DatabaseSetting,
    private readonly drop: () => Promise<void>,
  ) {}

  static async over(engine: Engine): Promise<CommandLine> {
    const database = await createDatabase(engine);
    const folder = mkdtempSync(join(tmpdir(), 'levypool-command-'));
    const env = {
      DATABASE_URL: urlOf(database.setting),
      LEARNER_KEY: 'a learner key for tests, of more than 32 characters',
      API_TOKEN_FILE: join(folder, 'secrets', 'api-token'),
    };
    return new CommandLine(folder, env, database.setting, () => database.drop());
  }

  get tokenFile(): string {
    return this.env['API_TOKEN_FILE']!;
  }

  /** Writes a file into the folder that commands are typed in, and gives its name there. */
  write(name: string, content: string | Uint8Array): string {
    writeFileSync(join(this.folder, name), content);
    return name;
  }

  run(...args: readonly string[]): Promise<Said> {
    return this.runWith({}, ...args);
  }

  /** Runs a command in the process of the test, which has the program loaded, or in one of its own in a full run. */
  runWith(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Said> {
    return FULL ? this.start(env, ...args) : runHere(args, { cwd: this.folder, env: { ...this.env, ...env } });
  }

  /** Runs a command in a process of its own. */
  start(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Said> {
    const launch = [join(ROOT, 'src/launch.mjs'), 'cli', ...args];
    return runProgram(process.execPath, launch, { cwd: this.folder, env: { ...this.env, ...env } });
  }

  /** Runs a command with `--format json`: the whole of its output is one document, and no other stands beside it. */
  async json<Answer>(...args: readonly string[]): Promise<{ readonly code: number | null; readonly answer: Answer }> {
    const { code, stdout, stderr } = await this.run(...args, '--format', 'json');
    if (stdout === '' || /[{[\u001b]/.test(stderr)) throw new Error(`exit code ${code}: ${stderr}`);
    return { code, answer: JSON.parse(stdout) as Answer };
  }

  /** Does something to the database past the program. */
  async directly<Result>(work: (sql: DirectSql) => Promise<Result>): Promise<Result> {
    const sql = await openDirectSql(this.setting);
    try {
      return await work(sql);
    } finally {
      await sql.close();
    }
  }

  /** How many rows each table has that a command could write to. */
  async counts(tables: readonly string[]): Promise<Record<string, number>> {
    return this.directly(async (sql) => {
      const counts: [string, number][] = [];
      for (const table of tables) {
        const [row] = await sql.all<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`);
        counts.push([table, Number(row!.n)]);
      }
      return Object.fromEntries(counts);
    });
  }

  async dispose(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    await this.drop();
  }
}
