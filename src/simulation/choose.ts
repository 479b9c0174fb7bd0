import { performance } from 'node:perf_hooks';
import { bestAllocation, greedyAllocation } from '../core/allocation/best-allocation.js';
import { STRATEGIES, type Strategy } from '../core/allocation/strategies.js';
import { gatherProblem, loadSolver } from '../allocation/index.js';
import { found } from '../platform/cli/command.js';
import { Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import type { Simulation } from './simulation.js';

/** Learners of an application whom a pledge is to pay for. */
export interface ChosenLine {
  readonly applicationId: number;
  readonly line: number;
  readonly learners: number;
  readonly pledgeId: number;
}

/** Decides who of a round is funded by which pledge. */
export type Choose = (simulation: Simulation, roundId: number) => Promise<readonly ChosenLine[]>;

/** Ways to share out a round; without any nothing is given. */
export const WAYS = ['none', ...STRATEGIES] as const;
export type Way = (typeof WAYS)[number];

/** What the live module would propose, worked out in this thread. @param seconds that the solver may take for a round */
export async function chooseBy(strategy: Strategy, seconds: number): Promise<Choose> {
  const solve = strategy === 'best' ? await loadSolver() : undefined;
  return async ({ app, clock }, roundId) => {
    const { policy } = app.get(CurrentPolicy);
    const read = await app.get(Reads).run((db) => gatherProblem(db, policy, roundId, clock.today()));
    const { problem } = found(read);
    const { lines } =
      strategy === 'best'
        ? bestAllocation(problem, { solve: solve!, seconds, elapsed: elapsedSeconds() })
        : greedyAllocation(problem, strategy);
    const groups = new Map(problem.groups.map((group) => [group.id, group]));
    return lines.map(({ groupId, pledgeId, learners }) => {
      const { applicationId, line } = groups.get(groupId)!;
      return { applicationId, line, learners, pledgeId };
    });
  };
}

function elapsedSeconds(): () => number {
  const began = performance.now();
  return () => (performance.now() - began) / 1000;
}
