import { type Command, Option } from 'commander';
import { STRATEGIES, type Strategy } from '../core/allocation/strategies.js';
import type { AllocationProgress } from '../core/allocation/best-allocation.js';
import { findByReference } from '../gifting/index.js';
import { asOption, requestAs } from '../identity/index.js';
import { type WithBooks, answered, found } from '../platform/cli/command.js';
import { type Format, formatOption, show, wholeNumber } from '../platform/cli/options.js';
import { say } from '../platform/cli/terminal.js';
import { Reads } from '../platform/database/reads.js';
import { allocationText } from './allocation-text.js';
import { SECONDS, SECONDS_MAX } from './allocation.dto.js';
import { ProposeAllocation } from './propose-allocation.js';

interface Options {
  readonly round: string;
  readonly strategy: Strategy;
  readonly seconds: number;
  readonly preview?: true;
  readonly format: Format;
  readonly as?: string;
}

/** `allocate`: who should fund whom in a round. */
export function addAllocate(program: Command, withBooks: WithBooks): void {
  program
    .command('allocate')
    .description('work out who should fund whom in a round, beside two simple ways to decide it')
    .requiredOption('--round <round>', 'its reference, such as R-0001')
    .addOption(new Option('--strategy <strategy>', 'how money is shared out').choices(STRATEGIES).default('best'))
    .option('--seconds <seconds>', 'that it may take', wholeNumber(1, SECONDS_MAX), SECONDS)
    .option('--preview', 'show it only; nothing is kept')
    .addOption(formatOption())
    .addOption(asOption())
    .action(async ({ round, strategy, seconds, preview, format, as }: Options) => {
      await withBooks(async (app) => {
        const id = found(await app.get(Reads).run((db) => findByReference(db, 'funding_round', round)));
        const proposing = app.get(ProposeAllocation);
        const how = { strategy, seconds };
        const view = preview
          ? found(await proposing.preview(id, how, progressTeller()))
          : answered(await proposing.propose(await requestAs(app, as), id, how));
        await show(format, view, allocationText);
      });
    });
}

/** Says on standard error how far it is, once a second at most. */
function progressTeller(): (progress: AllocationProgress) => void {
  let told = 0;
  return ({ stage, value, bound }) => {
    if (Date.now() - told < 1000 || !Number.isFinite(value) || bound === null || !Number.isFinite(bound)) return;
    told = Date.now();
    say(`${stage}: ${value.toFixed(0)} so far, at best ${bound.toFixed(0)}`);
  };
}
