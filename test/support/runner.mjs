import { createRunner } from 'jest-light-runner';
import Tinypool from 'tinypool';

const { run } = Tinypool.prototype;

/**
 * The light runner answers the first worker that asks for its settings on the channels of all of them, and of these
 * each is used once: a worker that comes up later would then ask in vain, and wait for ever. Here each has its own.
 */
Tinypool.prototype.run = function runAlone(task, options) {
  let answer;
  const channel = {
    onMessage: (listener) => (answer = listener),
    postMessage: (message) => {
      if (message !== 'jest-light-runner-get-worker-data') return;
      answer({ type: 'jest-light-runner-worker-data', workerData: this.options.workerData });
    },
  };
  return run.call(this, task, options?.channel ? { ...options, channel } : options);
};

export default createRunner({ runtime: 'child_process' });
