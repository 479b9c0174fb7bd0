import { parentPort, workerData } from 'node:worker_threads';
import { type Solved, bestAllocation, greedyAllocation } from '../core/allocation/best-allocation.js';
import { invariant } from '../core/invariant.js';
import { loadSolver } from './solve-mip.js';
import type { SolverNews, SolverTask } from './solve-in-worker.js';

/** Works out an allocation in a thread of its own, so that the service goes on answering. */
async function work({ problem, strategy, seconds }: SolverTask): Promise<void> {
  invariant(parentPort !== null, 'the solver runs in a thread of its own');
  const port = parentPort;
  const tell = (news: SolverNews): void => port.postMessage(news);
  const compared = (['first-come', 'soonest-to-lapse'] as const).map((each) => greedyAllocation(problem, each));
  let solved: Solved | undefined = compared.find((each) => each.strategy === strategy);
  const solve = await loadSolver();
  const start = performance.now();
  const best = bestAllocation(problem, {
    ...{ solve, seconds, elapsed: () => (performance.now() - start) / 1000 },
    onProgress: (progress) => tell({ is: 'progress', progress }),
  });
  solved ??= best;
  tell({ is: 'solved', solved, compared: [best, ...compared] });
}

await work(workerData as SolverTask);
