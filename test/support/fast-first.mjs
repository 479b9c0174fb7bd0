import Sequencer from '@jest/test-sequencer';
import { sep } from 'node:path';

/**
 * What takes longest comes last: who broke something quick hears of it within seconds. The very longest stands before
 * what comes last, so that no worker is left alone with it.
 */
const SLOW = ['boundaries', 'scenarios', 'database', 'journeys', 'command-line', 'browser', 'storm/kill', 'storm'];

const rank = ({ path }) => SLOW.findIndex((part) => path.split(sep).join('/').includes(`/test/${part}`));

export default class FastFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((left, right) => rank(left) - rank(right));
  }
}
