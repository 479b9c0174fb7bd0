// Starts a built program, after making sure that the build is not older than its sources. Plain JavaScript, because it
// runs before anything is built.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const programs = {
  main: 'dist/src/main.js',
  cli: 'dist/src/cli.js',
  conformance: 'dist/test/conformance/run.js',
  bench: 'dist/test/bench/run.js',
};

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

function isStale() {
  const built = join(root, programs.cli);
  if (!existsSync(built)) return true;
  const sources = ['src', 'config', 'migrations', 'test/conformance', 'test/bench', 'package.json', 'tsconfig.json'];
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

function build() {
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  // Standard output belongs to the program's answer.
  const { status } = spawnSync(process.execPath, [nest, 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) fail('the build failed');
}

function fail(message) {
  process.stderr.write(`levypool: ${message}\n`);
  process.exit(2);
}

const [program, ...args] = process.argv.slice(2);
if (program === '--prepare') {
  // npm runs this after an install, one without the development packages too: there is nothing to build with then.
  if (canBuild()) build();
} else {
  if (isStale()) {
    if (!canBuild())
      fail('the build in dist is older than the sources, and the packages to build it are not installed');
    build();
  }
  process.argv = [process.argv[0], join(root, programs[program]), ...args];
  await import(pathToFileURL(join(root, programs[program])).href);
}
