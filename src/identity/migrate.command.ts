import type { Command } from 'commander';
import type { Settings } from '../../config/settings.js';
import { type WithBooks, commandActor } from '../platform/cli/command.js';
import { print } from '../platform/cli/terminal.js';
import { BooksDatabase } from '../platform/database/books-database.js';
import { ApiTokens } from './api-tokens.js';
import { keepSecret } from './secrets.js';

/** `migrate`: brings the database up to date, and makes the API token the first time. */
export function addMigrate(program: Command, settings: () => Settings, withBooks: WithBooks): void {
  program
    .command('migrate')
    .description('make the tables, or bring them up to date, and make the API token the first time')
    .action(async () => {
      const { database, apiTokenFile } = settings();
      const { made } = await BooksDatabase.migrate(database);
      const keep = (secret: string): void => keepSecret(apiTokenFile, secret, 'any');
      const secret = await withBooks((app) => app.get(ApiTokens).createFirst(commandActor(), keep));
      print(
        made.length === 0 ? 'The database is up to date.' : `The database is up to date: ${made.length} changes made.`,
      );
      if (secret === null) return;
      print(`The API token is in ${apiTokenFile}: send it with every write as "Authorization: Bearer TOKEN".`);
    });
}
