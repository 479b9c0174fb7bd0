import type { Command } from 'commander';
import type { WithBooks } from '../platform/cli/command.js';
import { print } from '../platform/cli/terminal.js';
import { SendLapseLetters } from './send-lapse-letters.js';

/** `send-lapse-letters`: this week's letters about levy that lapses. */
export function addSendLapseLetters(program: Command, withBooks: WithBooks): void {
  program
    .command('send-lapse-letters')
    .description('write this week’s letters about levy that lapses, as npm start does by itself; to nobody twice')
    .action(async () => {
      await withBooks(async (app) => {
        const { letters } = await app.get(SendLapseLetters).run();
        print(`Letters about levy that lapses: ${letters}`);
      });
    });
}
