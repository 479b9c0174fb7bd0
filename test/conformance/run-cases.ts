import type { Case } from './cases.js';
import { differencesOf } from './kinds.js';

export interface Outcome {
  /** A line for each failed case: id, kind and what differed. */
  readonly failures: readonly string[];
  readonly passed: number;
  /** Kinds that are not known, with the number of their cases. */
  readonly skipped: ReadonlyMap<string, number>;
}

export function runCases(cases: readonly Case[]): Outcome {
  const failures: string[] = [];
  const skipped = new Map<string, number>();
  let passed = 0;
  for (const each of cases) {
    const differences = differencesOf(each);
    if (differences === undefined) skipped.set(each.kind, (skipped.get(each.kind) ?? 0) + 1);
    else if (differences.length === 0) passed += 1;
    else failures.push(`${each.id} (${each.kind}): ${differences.join('; ')}`);
  }
  return { failures, passed, skipped };
}

/** The report, whose last line sums it up. */
export function reportOf({ failures, passed, skipped }: Outcome): string[] {
  const kinds = [...skipped].sort(([a], [b]) => (a < b ? -1 : 1));
  const left = [...skipped.values()].reduce((total, count) => total + count, 0);
  return [
    ...failures.map((failure) => `failed ${failure}`),
    ...kinds.map(([kind, count]) => `skipped ${count} of kind ${kind}, which this runner does not know`),
    `conformance: ${passed} passed, ${failures.length} failed, ${left} skipped`,
  ];
}
