import { bestAllocation, greedyAllocation } from '../core/allocation/best-allocation.js';
import { compareValues } from '../core/allocation/evaluate.js';
import { violations } from '../core/allocation/violations.js';
import { bestOfAll } from '../../test/support/allocation/enumerate.js';
import { smallProblem } from '../../test/support/allocation/small-problem.js';
import { SEED, stormSize } from '../../test/support/storm.js';
import { loadSolver } from './solve-mip.js';

const PROBLEMS = stormSize(150, 1_000);

describe('the best allocation', () => {
  it('is the best of all that there are, whatever is asked, pledged and about to lapse', async () => {
    const solve = await loadSolver();
    for (let seed = SEED; seed < SEED + PROBLEMS; seed++) {
      const problem = smallProblem(seed);
      const solved = bestAllocation(problem, { solve, seconds: 20, elapsed: () => 0 });
      expect({ seed, value: solved.value }).toEqual({ seed, value: bestOfAll(problem).value });
      expect({ seed, gaps: solved.gaps.map(({ gap }) => gap) }).toEqual({ seed, gaps: [0, 0, 0] });
      expect(violations(problem, solved.lines)).toEqual([]);
      for (const strategy of ['first-come', 'soonest-to-lapse'] as const) {
        const greedy = greedyAllocation(problem, strategy);
        expect(violations(problem, greedy.lines)).toEqual([]);
        expect(compareValues(solved.value, greedy.value)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
