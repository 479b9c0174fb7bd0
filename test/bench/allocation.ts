import { STRATEGIES, type Strategy } from '../../src/core/allocation/strategies.js';
import { type Solved, bestAllocation, greedyAllocation } from '../../src/core/allocation/best-allocation.js';
import { type AllocationProblem, inPounds } from '../../src/core/allocation/problem.js';
import { loadSolver } from '../../src/allocation/solve-mip.js';
import { type RoundSize, roundOf } from './allocation-problem.js';
import { report, say } from './measure.js';

const SIZES: readonly (RoundSize & { readonly seconds: number })[] = [
  { senders: 10, applications: 200, learners: 1_000, seconds: 5 },
  { senders: 500, applications: 10_000, learners: 30_000, seconds: 60 },
];

/** Who should fund whom: what is found in the time that a round of a size is given, and how far it can be from the best. */
export async function benchAllocation(): Promise<void> {
  const solve = await loadSolver();
  for (const size of SIZES) {
    const problem = roundOf(size);
    const what = `${size.senders} trusts, ${size.applications} applications`;
    say(`${what}…`);
    for (const strategy of STRATEGIES) {
      const start = process.hrtime.bigint();
      const elapsed = (): number => Number(process.hrtime.bigint() - start) / 1e9;
      const solved = solvedBy(strategy, problem, () =>
        bestAllocation(problem, { solve, seconds: size.seconds, elapsed }),
      );
      reportSolved(`${what}, ${strategy}`, solved, elapsed());
    }
  }
}

const solvedBy = (strategy: Strategy, problem: AllocationProblem, best: () => Solved): Solved =>
  strategy === 'best' ? best() : greedyAllocation(problem, strategy);

function reportSolved(what: string, { value, gaps }: Solved, seconds: number): void {
  const proven = gaps.map(
    ({ stage, gap }) => `${stage} ${gap === null ? 'no bound' : `gap ${(gap * 100).toFixed(3)}%`}`,
  );
  report(
    what,
    ...[`${seconds.toFixed(2)} s`, `${value.learners} learners`, `${value.weighted} weighted`],
    ...[`£${Math.round(inPounds(value.saved))} saved`, `unevenness ${value.unevenness}`, ...proven],
  );
}
