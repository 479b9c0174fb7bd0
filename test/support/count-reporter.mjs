import { writeFileSync } from 'node:fs';

/** Writes how many tests passed and failed to the file that LEVYPOOL_TEST_COUNTS names, for a script to print last. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const path = process.env['LEVYPOOL_TEST_COUNTS'];
    if (!path) return;
    // A file that could not be run at all is a failure too, though none of its tests was counted.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    writeFileSync(path, `tests: ${results.numPassedTests} passed, ${failed} failed\n`);
  }
}
