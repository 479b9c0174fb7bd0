import { resolve } from 'node:path';
import { readCases } from './cases.js';
import { reportOf, runCases } from './run-cases.js';

/** Runs case files through the core. @returns 0 when all passed, 1 when a case failed, 2 when a path cannot be read */
function run(paths: readonly string[]): number {
  if (paths.length === 0) {
    process.stderr.write('usage: npm run conformance -- PATH... (files or folders of JSON cases)\n');
    return 2;
  }
  // npm changes the working directory to the project's; paths are meant from where it was called.
  const from = process.env.INIT_CWD ?? process.cwd();
  const { cases, faults } = readCases(paths.map((path) => resolve(from, path)));
  const outcome = runCases(cases);
  for (const fault of faults) process.stderr.write(`conformance: ${fault}\n`);
  process.stdout.write(`${reportOf(outcome).join('\n')}\n`);
  if (faults.length > 0) return 2;
  return outcome.failures.length > 0 ? 1 : 0;
}

process.exitCode = run(process.argv.slice(2));
