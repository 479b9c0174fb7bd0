import { type Command, Option } from 'commander';
import { showDate } from '../../core/calendar/local-date.js';
import { type WithBooks, commandActor } from '../../platform/cli/command.js';
import { print, printJson } from '../../platform/cli/terminal.js';
import { RunRetention } from './run-retention.js';

/** `run-retention`: takes out what is older than the programme keeps it, or says what that is. */
export function addRunRetention(program: Command, withBooks: WithBooks): void {
  program
    .command('run-retention')
    .description('take out the links from learners’ numbers that are older than learner-link-months')
    .option('--preview', 'say what would go, and take nothing out')
    .addOption(new Option('--format <format>', 'how to print the answer').choices(['text', 'json']).default('text'))
    .action(({ preview = false, format }: { readonly preview?: boolean; readonly format: string }) =>
      withBooks(async (app) => {
        const retention = app.get(RunRetention);
        const run = await (preview ? retention.preview() : retention.run(commandActor()));
        if (format === 'json') return printJson({ preview, ...run });
        for (const { learner, lastOn } of run.links) print(`${learner}, last on ${showDate(lastOn)}`);
        const count = `${run.links.length} ${run.links.length === 1 ? 'link' : 'links'}`;
        print(
          `${count} of learners with nothing paid or planned since ${showDate(run.keptFrom)} ` +
            `(${run.months} months): ${preview ? 'they would go' : 'taken out'}. The books stay as they are.`,
        );
      }),
    );
}
