import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DEMO_CODE_KEY, DEMO_PASSWORD, PEOPLE } from '../../src/demo/story/people.js';
import { CommandLine, ROOT } from './command-line.js';
import { codeOf } from './signing-in.js';

export { DEMO_PASSWORD };

/** The built service over the demo's system, as people use it: with styles, scripts and the machine's clock. */
export class DemoService {
  private constructor(
    readonly url: string,
    private readonly levypool: CommandLine,
    private readonly service: ChildProcess,
  ) {}

  static async start(): Promise<DemoService> {
    const levypool = await CommandLine.over('sqlite');
    const { code, stderr } = await levypool.run('demo');
    if (code !== 0) throw new Error(stderr);
    const { PATH, HOME } = process.env;
    const service = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
      ...{ cwd: levypool.folder, stdio: ['ignore', 'ignore', 'pipe'] },
      env: { PATH, HOME, ...levypool.env, PORT: '0', LOG_LEVEL: 'error' },
    });
    const url = await listening(service);
    return new DemoService(url, levypool, service);
  }

  async stop(): Promise<void> {
    this.service.kill('SIGTERM');
    if (this.service.exitCode === null) await once(this.service, 'exit');
    await this.levypool.dispose();
  }
}

async function listening(service: ChildProcess): Promise<string> {
  let said = '';
  for await (const text of service.stderr!.setEncoding('utf8') as AsyncIterable<string>) {
    said += text;
    const url = /listens on (http:\/\/\S+?),/.exec(said)?.[1];
    if (url !== undefined) {
      service.stderr!.resume();
      return url;
    }
  }
  throw new Error(`the service did not start: ${said}`);
}

export const emailOf = (name: string): string => PEOPLE.find((person) => person.name === name)!.email;

let lastStep = 0;

/** A one-time code that nobody has used yet: the next one where the running one was. */
export function freshCode(): string {
  const step = Math.max(Math.floor(Date.now() / 30_000), lastStep + 1);
  lastStep = step;
  return codeOf(DEMO_CODE_KEY, new Date(step * 30_000).toISOString());
}
