// Starts a built program, after making sure that the build is not older than its sources. Plain JavaScript, because it
// runs before anything is built.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const programs = {
  main: 'dist/src/main.js',
  cli: 'dist/src/cli.js',
  conformance: 'dist/test/conformance/run.js',
  bench: 'dist/test/bench/run.js',
  screenshots: 'dist/test/browser/screenshots.js',
};

function newest(path) {
  const stat = statSync(path);
  // A test beside its code is not built.
  if (!stat.isDirectory()) return path.endsWith('.test.ts') ? 0 : stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

function isStale() {
  const built = join(root, programs.cli);
  if (!existsSync(built)) return true;
  const tests = ['test/conformance', 'test/bench', 'test/browser/screenshots.ts', 'test/storm/posting-child.ts'];
  const sources = ['src', 'config', 'migrations', ...tests, 'package.json', 'tsconfig.json'];
  const latest = sources.map((path) => join(root, path)).filter((path) => existsSync(path));
  return Math.max(...latest.map(newest)) > statSync(built).mtimeMs;
}

function canBuild() {
  try {
    createRequire(join(root, 'package.json')).resolve('@nestjs/cli/package.json');
    return true;
  } catch {
    return false;
  }
}

// Programs that start at once must not build at once, nor run what is half built: the lock stands while the files are
// written. One that is left behind, by a build that failed or was stopped, means that dist cannot be trusted.
const lock = join(root, 'node_modules', '.levypool-build');
const LOCK_MAX = 10 * 60_000;

/** 'working' or 'gone' is whoever took the lock; undefined where nobody did. */
function builder() {
  try {
    if (Date.now() - statSync(lock).mtimeMs > LOCK_MAX) return 'gone';
    const pid = readFileSync(lock, 'utf8');
    // It has been made, and its owner's number is not in it yet.
    if (pid === '') return 'working';
    process.kill(Number(pid), 0);
    return 'working';
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    return error.code === 'EPERM' ? 'working' : 'gone';
  }
}

function takeLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Builds where that is needed, unless another program does: then it waits for that. */
async function makeBuild({ always }) {
  for (let other = builder(); always || other !== undefined || isStale(); other = builder()) {
    if (other === 'working') {
      await sleep(100);
      continue;
    }
    if (!canBuild())
      fail('the build in dist is older than the sources, and the packages to build it are not installed');
    if (other === 'gone') rmSync(lock, { force: true });
    if (!takeLock()) continue;
    build();
    rmSync(lock);
    return;
  }
}

function build() {
  const started = new Date();
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  // Standard output belongs to the program's answer.
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) fail('the build failed');
  // A source that was saved meanwhile is newer than what was built of it.
  utimesSync(join(root, programs.cli), started, started);
}

function fail(message) {
  process.stderr.write(`levypool: ${message}\n`);
  process.exit(2);
}

const [program, ...args] = process.argv.slice(2);
if (program === '--prepare') {
  // npm runs this after an install, one without the development packages too: there is nothing to build with then.
  if (canBuild()) await makeBuild({ always: true });
} else {
  await makeBuild({ always: false });
  process.argv = [process.argv[0], join(root, programs[program]), ...args];
  await import(pathToFileURL(join(root, programs[program])).href);
}
