import type { Command } from 'commander';
import { asOption, reasonOf, requestAs } from '../identity/index.js';
import { type WithBooks, answered } from '../platform/cli/command.js';
import { print, say } from '../platform/cli/terminal.js';
import { AFTER_REMOVAL, ForgetLearnerLink } from './forget-learner-link.js';

/** `forget-learner-link`: takes out the link from a learner's number to the reference. */
export function addForgetLearnerLink(program: Command, withBooks: WithBooks): void {
  program
    .command('forget-learner-link <reference>')
    .description('take out the link from a learner’s number to the reference; the reference and the books stay')
    .requiredOption('--reason <text>', 'why, without the name or the number of anybody', reasonOf)
    .addOption(asOption())
    .action((reference: string, { reason, as }: { readonly reason: string; readonly as?: string }) =>
      withBooks(async (app) => {
        const request = await requestAs(app, as);
        const { learner, on } = answered(await app.get(ForgetLearnerLink).run(request, reference, reason));
        print(`No number leads to ${learner} from ${on} on.`);
        say(AFTER_REMOVAL);
      }),
    );
}
