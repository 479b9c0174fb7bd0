import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_CODE_KEY, DEMO_PASSWORD, PEOPLE } from '../../src/demo/story/people.js';
import { CommandLine, ROOT } from './command-line.js';
import { codeOf, linkIn, textsTo } from './signing-in.js';

export { DEMO_PASSWORD };

/** A one-time code is good once, and each is good for so long. */
const CODE_MILLISECONDS = 30_000;
const MAIL_MILLISECONDS = 20_000;
const LAST_WORDS = 4_000;

/** The built service, built anew where its sources are younger, over the demo's system, as people use it: with styles and scripts. */
export class DemoService {
  /** How far its clock is ahead of the machine's, in milliseconds. */
  private ahead = 0;
  private lastWords = '';

  private constructor(
    readonly url: string,
    private readonly levypool: CommandLine,
    private readonly service: ChildProcess,
    private readonly mailFolder: string,
  ) {}

  /** @param from when it is looked at: whatever day the tests run on, the demo's story ended a few days before */
  static async start(from = '2026-11-23T09:00:00Z'): Promise<DemoService> {
    const levypool = await CommandLine.over('sqlite');
    const { code, stderr } = await levypool.start({}, 'demo');
    if (code !== 0) throw new Error(stderr);
    const { PATH, HOME } = process.env;
    const mailFolder = join(levypool.folder, 'mail');
    const clock = ['--import', join(ROOT, 'test/support/moved-clock.mjs')];
    const ahead = Date.parse(from) - Date.now();
    const service = spawn(process.execPath, [...clock, join(ROOT, 'dist/src/main.js')], {
      ...{ cwd: levypool.folder, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
      env: { PATH, HOME, ...levypool.env, PORT: '0', LOG_LEVEL: 'error', MAIL_FOLDER: mailFolder, CLOCK_FROM: from },
    });
    const url = await addressOf(service);
    const demo = new DemoService(url, levypool, service, mailFolder);
    service.stderr!.on('data', (text: string) => (demo.lastWords = `${demo.lastWords}${text}`.slice(-LAST_WORDS)));
    demo.ahead = ahead;
    return demo;
  }

  /** A one-time code that nobody has used yet: the next one, once its time has come. */
  async freshCode(): Promise<string> {
    const moved = once(this.service, 'message');
    this.service.send(CODE_MILLISECONDS);
    await moved;
    this.ahead += CODE_MILLISECONDS;
    return codeOf(DEMO_CODE_KEY, new Date(Date.now() + this.ahead).toISOString());
  }

  /** The address of the last link that was mailed to somebody, once it has come. */
  async linkTo(address: string): Promise<string> {
    for (const until = Date.now() + MAIL_MILLISECONDS; Date.now() < until; await sleep(100)) {
      const text = existsSync(this.mailFolder) ? (await textsTo(this.mailFolder, address)).at(-1) : undefined;
      if (text !== undefined) return `${this.url}${linkIn(text)}`;
    }
    throw new Error(`nothing was mailed to ${address}`);
  }

  /** @throws Error where the service had ended before, with the last that it said */
  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.service;
    const hasEnded = exitCode !== null || signalCode !== null;
    this.service.kill('SIGTERM');
    if (!hasEnded) await once(this.service, 'exit');
    await this.levypool.dispose();
    if (hasEnded) throw new Error(`the service ended by itself (${exitCode ?? signalCode}): ${this.lastWords}`);
  }
}

/** Where a service listens that was just started, from what it says of itself. */
export function addressOf(service: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    // Reading goes on: whoever closes the pipe ends the service with the next that it says.
    service.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-LAST_WORDS);
      const url = /listens on (http:\/\/\S+?),/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    service.once('exit', () => reject(new Error(`the service did not start: ${said}`)));
  });
}

export const emailOf = (name: string): string => PEOPLE.find((person) => person.name === name)!.email;
