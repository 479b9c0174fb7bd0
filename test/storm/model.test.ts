import fc from 'fast-check';
import { DisposableBooks } from '../support/books.js';
import { ENGINES } from '../support/engines.js';
import { commands } from '../support/model/commands.js';
import { Player } from '../support/model/player.js';
import { SetClock } from '../support/set-clock.js';
import { SEED, stormSize } from '../support/storm.js';

/** Many short runs, each on a database of its own: what goes wrong then is short enough to read. */
const COMMANDS_MAX = 80;
const RUNS = stormSize(15, 300);
const COMMANDS_AT_LEAST = stormSize(350, 10_000);
const MINUTES = stormSize(2, 15);

/** What happens in any run of this length; a model that never met one of these would say nothing about it. */
const MUST_BE_SEEN = [
  'open',
  'post',
  'reverse',
  'replayed',
  'balance',
  'balance known at',
  'seal',
  'verify',
  'ACCOUNT.UNKNOWN',
  'ACCOUNT.CODE_TAKEN',
  'ACCOUNT.BELOW_FLOOR',
  'ACCOUNT.BAD_FLOOR',
  'ACCOUNT.OUT_OF_RANGE',
  'POSTING.TOO_LARGE',
  'POSITION.KNOWN_LATER',
  'POSTING.NOT_POSITIVE',
  'POSTING.SAME_ACCOUNT',
  'POSTING.TWO_BOOKS',
  'ENTRY.REVERSED_ALREADY',
  'ENTRY.IS_REVERSAL',
  'ENTRY.UNKNOWN',
  'IDEMPOTENCY.KEY_REUSED',
];

describe.each(ENGINES)('the books against a model on %s', (engine) => {
  it(
    `agree after each of ${COMMANDS_AT_LEAST} commands and more, and every invariant holds`,
    async () => {
      const seen = new Set<string>();
      let played = 0;
      const run = fc.asyncProperty(commands(COMMANDS_MAX), async (list) => {
        const clock = new SetClock();
        const disposable = await DisposableBooks.create(engine, clock);
        try {
          const player = new Player(disposable, clock);
          for (const command of list) {
            await player.play(command);
            played += 1;
          }
          player.seen.forEach((outcome) => seen.add(outcome));
        } finally {
          await disposable.drop();
        }
      });
      // A failure names the seed and the path; LEVYPOOL_SEED and LEVYPOOL_PATH run it again.
      const path = process.env['LEVYPOOL_PATH'];
      await fc.assert(run, {
        seed: SEED,
        numRuns: RUNS,
        interruptAfterTimeLimit: MINUTES * 60_000,
        markInterruptAsFailure: true,
        ...(path === undefined ? {} : { path }),
      });
      if (path !== undefined) return;
      expect(played).toBeGreaterThanOrEqual(COMMANDS_AT_LEAST);
      expect([...seen]).toEqual(expect.arrayContaining(MUST_BE_SEEN));
    },
    (MINUTES + 1) * 60_000,
  );
});
