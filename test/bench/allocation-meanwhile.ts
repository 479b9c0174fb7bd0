import { setTimeout as pause } from 'node:timers/promises';
import { isRefusal } from '../../src/core/refusal.js';
import { solveInWorker } from '../../src/allocation/solve-in-worker.js';
import { TestService } from '../support/service.js';
import { roundOf } from './allocation-problem.js';
import { percentile, report, say } from './measure.js';

const SECONDS = 20;
/** Milliseconds between two requests. */
const BETWEEN = 20;
const PATHS = ['/api/v1/organisations', '/prospectus'];

/** How long people wait for the service while it works out who should fund whom in a large round. */
export async function benchMeanwhile(): Promise<void> {
  say(`Requests while 500 trusts and 10,000 applications are worked out for ${SECONDS} s…`);
  const problem = roundOf({ senders: 500, applications: 10_000, learners: 30_000 });
  const service = await TestService.start('sqlite');
  try {
    await asked(service, pause(2_000));
    show('at rest', await asked(service, pause(5_000)));
    let news = 0;
    // Begun between two requests, so that handing the round over counts too.
    const work = pause(5 * BETWEEN).then(() =>
      solveInWorker({ problem, strategy: 'best', seconds: SECONDS }, () => news++),
    );
    show('while an allocation is worked out', await asked(service, work));
    if (isRefusal(await work) || news === 0) throw new Error('nothing was worked out meanwhile');
  } finally {
    await service.stop();
  }
}

/** Asks one page after the other until something else is done. @returns milliseconds of each request */
async function asked(service: TestService, meanwhile: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let isDone = false;
  const end = meanwhile.finally(() => (isDone = true));
  while (!isDone) {
    const begun = performance.now();
    const { status } = await service.get(PATHS[times.length % PATHS.length]!);
    if (status !== 200) throw new Error(`a request was answered ${status}`);
    times.push(performance.now() - begun);
    await pause(BETWEEN);
  }
  await end;
  return times;
}

function show(when: string, times: readonly number[]): void {
  const part = (percent: number): string => `p${percent} ${percentile(times, percent).toFixed(1)} ms`;
  report(`requests ${when}`, `${times.length} asked`, part(50), part(95), part(99), part(100));
}
