import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT, type Said, runProgram } from '../support/command-line.js';

const ANSWER = 'the answer';
const LOCK = 'node_modules/.levypool-build';
const SOURCE = 'src/part.ts';
const NO_TOOLS = 'the build in dist is older than the sources, and the packages to build it are not installed';

/** Writes one file at once and the other later, as a slow compiler does. */
const BUILDER = `
  import { appendFileSync, existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
  appendFileSync('builds', 'b');
  process.stdout.write('said by the builder');
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist/src', { recursive: true });
  writeFileSync('dist/src/cli.js', "import './part.js';");
  if (existsSync('faulty')) process.exit(1);
  await new Promise((done) => setTimeout(done, 400));
  if (existsSync('edited')) writeFileSync('${SOURCE}', 'saved while it was built');
  writeFileSync('dist/src/part.js', "process.stdout.write('${ANSWER} ' + process.argv.slice(2).join(' '));");
`;

/** A project of two files beside the launcher, with a build tool that only counts and writes. */
class Project {
  readonly root = mkdtempSync(join(tmpdir(), 'levypool-launch-'));

  constructor() {
    cpSync(join(ROOT, 'src/launch.mjs'), this.path('src/launch.mjs'));
    this.write('package.json', '{ "type": "module" }');
    this.write(SOURCE, 'as it was');
    this.write('node_modules/@nestjs/cli/package.json', '{ "type": "module" }');
    this.write('node_modules/@nestjs/cli/bin/nest.js', BUILDER);
    for (const name of ['src/launch.mjs', 'package.json', SOURCE]) this.age(name, 120);
    this.write('dist/src/part.js', `process.stdout.write('${ANSWER} ' + process.argv.slice(2).join(' '));`);
    this.write('dist/src/cli.js', "import './part.js';");
    this.age('dist/src/cli.js', 60);
  }

  path(name: string): string {
    return join(this.root, name);
  }

  write(name: string, content: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true });
  }

  age(name: string, seconds: number): void {
    const then = Date.now() / 1000 - seconds;
    utimesSync(this.path(name), then, then);
  }

  launch(...args: readonly string[]): Promise<Said> {
    return runProgram(process.execPath, [this.path('src/launch.mjs'), ...args], { cwd: tmpdir(), env: {} });
  }

  get builds(): number {
    return existsSync(this.path('builds')) ? readFileSync(this.path('builds'), 'utf8').length : 0;
  }
}

describe('the launcher', () => {
  let project: Project;
  beforeEach(() => (project = new Project()));
  afterEach(() => rmSync(project.root, { recursive: true, force: true }));

  it('starts what is built, with what was typed after its name', async () => {
    expect(await project.launch('cli', 'position', '--format', 'json')).toEqual({
      code: 0,
      stdout: `${ANSWER} position --format json`,
      stderr: '',
    });
    expect(project.builds).toBe(0);
  });

  it('builds first when a source is newer, and leaves standard output to the answer', async () => {
    project.write(SOURCE, 'changed');
    expect(await project.launch('cli')).toEqual({ code: 0, stdout: `${ANSWER} `, stderr: 'said by the builder' });
    expect((await project.launch('cli')).stdout).toBe(`${ANSWER} `);
    expect(project.builds).toBe(1);
  });

  it('builds once when several are started at the same time, and none runs what is half built', async () => {
    project.write(SOURCE, 'changed');
    const said = await Promise.all(Array.from({ length: 4 }, () => project.launch('cli')));
    expect(said.map(({ code, stdout }) => [code, stdout])).toEqual(said.map(() => [0, `${ANSWER} `]));
    expect(project.builds).toBe(1);
  });

  it('builds again when a source was saved while it was built', async () => {
    project.write(SOURCE, 'changed');
    project.write('edited', '');
    await project.launch('cli');
    project.remove('edited');
    await project.launch('cli');
    expect(project.builds).toBe(2);
  });

  it('does not run what a build that failed has left', async () => {
    project.write(SOURCE, 'changed');
    project.write('faulty', '');
    for (const attempt of [1, 2]) {
      expect(await project.launch('cli')).toMatchObject({ code: 2, stdout: '' });
      expect(project.builds).toBe(attempt);
    }
    project.remove('faulty');
    expect(await project.launch('cli')).toMatchObject({ code: 0, stdout: `${ANSWER} ` });
  });

  it('does not run what a build that was killed has left', async () => {
    const ended = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(ended, 'exit');
    project.write(LOCK, String(ended.pid));
    expect(await project.launch('cli')).toMatchObject({ code: 0, stdout: `${ANSWER} ` });
    expect(project.builds).toBe(1);
    expect(existsSync(project.path(LOCK))).toBe(false);
  });

  it('needs no build tool while the build is as new as the sources, and says so when it is not', async () => {
    project.remove('node_modules/@nestjs');
    expect(await project.launch('cli')).toMatchObject({ code: 0, stdout: `${ANSWER} ` });
    project.write(SOURCE, 'changed');
    expect(await project.launch('cli')).toEqual({ code: 2, stdout: '', stderr: `levypool: ${NO_TOOLS}\n` });
  });

  it('builds after an install that brought the build tool, and does nothing after one that did not', async () => {
    expect(await project.launch('--prepare')).toMatchObject({ code: 0, stdout: '' });
    expect(project.builds).toBe(1);
    project.remove('node_modules/@nestjs');
    expect(await project.launch('--prepare')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(project.builds).toBe(1);
  });
});
