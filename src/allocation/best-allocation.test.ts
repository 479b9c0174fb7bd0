import { bestAllocation, greedyAllocation } from '../core/allocation/best-allocation.js';
import { STAGES } from '../core/allocation/allocation-model.js';
import { compareValues, evaluate } from '../core/allocation/evaluate.js';
import { exchanged } from '../core/allocation/exchange.js';
import { violations } from '../core/allocation/violations.js';
import { pricesOf } from '../core/allocation/prices.js';
import { roundOf } from '../../test/bench/allocation-problem.js';
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

  it.each([
    ['led by the relaxed one', { senders: 8, applications: 120, learners: 400 }],
    ['by prices alone', { senders: 60, applications: 4_000, learners: 9_000 }],
  ])('breaks no limit in a large round, %s, and is no worse than what it is compared with', async (_, size) => {
    const solve = await loadSolver();
    const problem = roundOf(size);
    const start = performance.now();
    const elapsed = (): number => (performance.now() - start) / 1000;
    const solved = bestAllocation(problem, { solve, seconds: 4, elapsed });
    expect(violations(problem, solved.lines)).toEqual([]);
    for (const strategy of ['first-come', 'soonest-to-lapse'] as const) {
      expect(compareValues(solved.value, greedyAllocation(problem, strategy).value)).toBeGreaterThan(0);
    }
    const [weighted] = solved.gaps;
    expect(weighted!.bound).toBeGreaterThanOrEqual(weighted!.value);
  });

  it('is no worse than what it is compared with where the solver says nothing', () => {
    for (let seed = SEED; seed < SEED + 30; seed++) {
      const problem = smallProblem(seed);
      const solve = () => ({ values: null, bound: -Infinity });
      const { lines, value } = bestAllocation(problem, { solve, seconds: 20, elapsed: () => 0 });
      expect(violations(problem, lines)).toEqual([]);
      for (const strategy of ['first-come', 'soonest-to-lapse'] as const) {
        expect(compareValues(value, greedyAllocation(problem, strategy).value)).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('loses nothing by small changes, keeps every limit and what was chosen by hand, and mostly comes to the best', () => {
    let best = 0;
    for (let seed = SEED; seed < SEED + 60; seed++) {
      const asked = smallProblem(seed);
      const start = greedyAllocation(asked, 'first-come');
      const problem = { ...asked, fixed: start.lines.slice(0, seed % 2) };
      let lines = start.lines;
      let value = start.value;
      for (const stage of STAGES) {
        let looks = 0;
        const priced = pricesOf(problem, () => true);
        lines = exchanged(problem, lines, { stage, priced, enough: Infinity, over: () => looks++ / 8 });
        expect({ seed, stage, broken: violations(problem, lines) }).toEqual({ seed, stage, broken: [] });
        const better = evaluate(problem, lines);
        expect(compareValues(better, value)).toBeGreaterThanOrEqual(0);
        value = better;
      }
      if (compareValues(value, bestOfAll(asked).value) === 0) best++;
    }
    expect(best).toBeGreaterThan(30);
  });

  it('is proved by prices and by the solver alike: neither bound is below what there is', async () => {
    const solve = await loadSolver();
    for (let seed = 1; seed <= 40; seed++) {
      const problem = smallProblem(seed);
      const { value } = bestAllocation(problem, { solve, seconds: 20, elapsed: () => 0 });
      let rounds = 0;
      expect(pricesOf(problem, () => rounds++ > 200).bound + 1e-6).toBeGreaterThanOrEqual(value.weighted);
    }
  });
});
