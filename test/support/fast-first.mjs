import Sequencer from '@jest/test-sequencer';
import { sep } from 'node:path';

/** What takes longest comes last: who broke something quick hears of it within seconds. */
const SLOW = ['boundaries', 'scenarios', 'database', 'journeys', 'command-line', 'storm'];

const rank = ({ path }) => SLOW.findIndex((folder) => path.includes(`${sep}test${sep}${folder}${sep}`));

export default class FastFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((left, right) => rank(left) - rank(right));
  }
}
