import fc from 'fast-check';
import { ENGINES } from '../support/engines.js';
import { type Command, commands } from '../support/promise-model/commands.js';
import { Player } from '../support/promise-model/player.js';
import { World } from '../support/promise-model/world.js';
import { FULL, SEED, stormSize } from '../support/storm.js';

/** Many walks, each in a database of its own: what goes wrong then is short enough to read. */
const [COMMANDS_LEAST, COMMANDS_MOST] = [120, 160];
const WALKS = stormSize(6, 110);
const ACTIONS_AT_LEAST = stormSize(500, 10_000);
const MINUTES = stormSize(5, 60);

/** What happens in all walks together; a model that never met one of these would say nothing about it. */
const MUST_BE_SEEN = [
  ...['pledge', 'withdraw pledge', 'ring-fence', 'round', 'step: open', 'timers', 'statement', 'correction'],
  ...['apply: submitted', 'approve: offered', 'accept: accepted', 'start', 'month end: drew'],
  ...['leave: gave back after a draw', 'MONTH_END.NOT_ITS_TURN', 'PLEDGE.OVER_ALLOWANCE'],
  ...['DUTY.NEEDS_ROLE', 'PLEDGE.INVALID', 'APPLICATION.NOT_POSSIBLE'],
];
/** And what is met less often, in full. */
const MUST_BE_SEEN_IN_FULL = [
  ...['start: gave back', 'start: took more', 'month end: took back', 'month end: gave back', 'timers: yearsEnded'],
  ...['timers: offersExpired', 'timers: awardsExpired', 'timers: offeredFromWaitingList', 'wait: waiting'],
  ...['top-up', 'release: released', 'withdraw: withdrawn', 'reject: rejected', 'extend: accepted', 'step: decided'],
  ...['AWARD.NOT_ENOUGH_PLEDGED', 'AWARD.SENDER_OVER_PROMISED', 'AWARD.YEAR_SHORT', 'AWARD.START_BEFORE_GIFT'],
  ...['AWARD.UNKNOWN', 'AWARD.OF_ANOTHER', 'AWARD.NOT_USABLE', 'START.CHANGE_NOT_POSSIBLE', 'MONTH_END.NOT_OVER'],
  ...['OFFER.STARTED_ALREADY', 'OFFER.PAST_DEADLINE', 'DECISION.SAME_PERSON', 'DECISION.OWN_ORGANISATION'],
  ...['DECISION.CONFLICT_NOT_DECLARED', 'PLEDGE.PROMISED_ALREADY'],
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
      expect([...seen.keys()]).toEqual(
        expect.arrayContaining([...MUST_BE_SEEN, ...(FULL ? MUST_BE_SEEN_IN_FULL : [])]),
      );
    },
    (MINUTES + 1) * 60_000,
  );
});
