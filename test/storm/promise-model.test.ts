import fc from 'fast-check';
import { ENGINES } from '../support/engines.js';
import { type Command, commands } from '../support/promise-model/commands.js';
import { Player } from '../support/promise-model/player.js';
import { World } from '../support/promise-model/world.js';
import { SEED, stormSize } from '../support/storm.js';

/** Many walks, each in a database of its own: what goes wrong then is short enough to read. */
const [COMMANDS_LEAST, COMMANDS_MOST] = [120, 160];
const WALKS = stormSize(5, 85);
const ACTIONS_AT_LEAST = stormSize(500, 10_000);
const MINUTES = stormSize(5, 60);

/** What happens in walks of this length; a model that never met one of these would say nothing about it. */
const MUST_BE_SEEN = [
  ...['pledge', 'withdraw pledge', 'ring-fence', 'round', 'step: open', 'statement', 'correction', 'timers'],
  ...['apply: submitted', 'approve: offered', 'approve: submitted', 'accept', 'wait: waiting'],
  ...['DUTY.NEEDS_ROLE', 'PLEDGE.INVALID', 'PLEDGE.OVER_ALLOWANCE', 'APPLICATION.NOT_POSSIBLE'],
  ...['AWARD.NOT_ENOUGH_PLEDGED', 'DECISION.CONFLICT_NOT_DECLARED'],
];

/** A line a command: LEVYPOOL_SEED and LEVYPOOL_PATH run the walk again. */
function reportOf({ seed, counterexamplePath, counterexample, errorInstance }: fc.RunDetails<[Command[]]>): string {
  const commands = counterexample?.[0].map((command) => JSON.stringify(command)) ?? [];
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return [`LEVYPOOL_SEED=${seed} LEVYPOOL_PATH=${counterexamplePath}`, message, ...commands].join('\n');
}

describe.each(ENGINES)('the promise book against a model on %s', (engine) => {
  it(
    `agrees after each of ${ACTIONS_AT_LEAST} actions and more, and never promises more than may be given`,
    async () => {
      const seen = new Map<string, number>();
      let actions = 0;
      const walk = fc.asyncProperty(commands(COMMANDS_LEAST, COMMANDS_MOST), async (list) => {
        const world = await World.start(engine);
        try {
          const player = new Player(world);
          await player.begin();
          for (const command of list) await player.play(command);
          const faults = await player.faults();
          if (faults.length > 0) throw new Error(`verify finds ${JSON.stringify(faults)}`);
          actions += player.actions;
          for (const [outcome, times] of player.seen) seen.set(outcome, (seen.get(outcome) ?? 0) + times);
        } finally {
          await world.stop();
        }
      });
      const path = process.env['LEVYPOOL_PATH'];
      const found = await fc.check(walk, {
        seed: SEED,
        numRuns: WALKS,
        interruptAfterTimeLimit: MINUTES * 60_000,
        markInterruptAsFailure: true,
        endOnFailure: process.env['LEVYPOOL_SHRINK'] === undefined,
        ...(path === undefined ? {} : { path }),
      });
      if (found.failed) throw new Error(reportOf(found));
      if (path !== undefined) return;
      expect(actions).toBeGreaterThanOrEqual(ACTIONS_AT_LEAST);
      expect([...seen.keys()]).toEqual(expect.arrayContaining(MUST_BE_SEEN));
    },
    (MINUTES + 1) * 60_000,
  );
});
