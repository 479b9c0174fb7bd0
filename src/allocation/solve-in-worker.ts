import { Worker } from 'node:worker_threads';
import type { AllocationProgress, Solved } from '../core/allocation/best-allocation.js';
import type { AllocationProblem } from '../core/allocation/problem.js';
import type { Strategy } from '../core/allocation/strategies.js';
import { type Refusal, refuse } from '../core/refusal.js';

export interface SolverTask {
  readonly problem: AllocationProblem;
  readonly strategy: Strategy;
  readonly seconds: number;
}

export type SolverNews =
  | { readonly is: 'progress'; readonly progress: AllocationProgress }
  | { readonly is: 'solved'; readonly solved: Solved; readonly compared: readonly Solved[] };

/** What was found by the strategy that was asked for, and by each of them. */
export interface SolverAnswer {
  readonly solved: Solved;
  readonly compared: readonly Solved[];
}

/** However long the solver was given, it is stopped so much later. */
const GRACE_SECONDS = 20;
/** The compiled program's worker beside this file, or its source where the source runs. */
const WORKER = new URL(`./solver-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Works out an allocation without keeping this thread from anything else. */
export function solveInWorker(
  task: SolverTask,
  onProgress: (progress: AllocationProgress) => void,
): Promise<SolverAnswer | Refusal> {
  const worker = new Worker(WORKER, { workerData: task });
  return new Promise<SolverAnswer | Refusal>((resolve, reject) => {
    const timer = setTimeout(() => resolve(tooLong()), (task.seconds + GRACE_SECONDS) * 1000);
    worker.on('message', (news: SolverNews) => {
      if (news.is === 'progress') onProgress(news.progress);
      else resolve({ solved: news.solved, compared: news.compared });
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('the solver ended without an answer'));
    });
  }).finally(() => worker.terminate());
}

const tooLong = (): Refusal =>
  refuse('ALLOCATION.TOOK_TOO_LONG', 'This could not be worked out in time: ask again and give it more seconds');
