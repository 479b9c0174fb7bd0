import { NestFactory } from '@nestjs/core';
import { Command, CommanderError } from 'commander';
import { type Settings, SettingsError, readSettings } from '../config/settings.js';
import { AppModule, ENTITIES } from './app.module.js';
import { addVerify } from './audit/index.js';
import { addDemo } from './demo/index.js';
import { addMigrate } from './identity/index.js';
import { addImportDeclarations, addImportStatement, addPosition } from './levy-accounts/index.js';
import { type WithBooks } from './platform/cli/command.js';
import { CommandError, say } from './platform/cli/terminal.js';
import { SystemClock } from './platform/clock/clock.js';
import { BooksDatabase } from './platform/database/books-database.js';
import { StderrLogger } from './platform/stderr-logger.js';

const FAILED = 2;

function booksOf(settings: () => Settings): WithBooks {
  return async (work) => {
    const read = settings();
    const database = await BooksDatabase.open(read.database, ENTITIES);
    const module = AppModule.over(read, database, new SystemClock());
    const logger = new StderrLogger(read.logLevel === 'info' ? 'warn' : read.logLevel);
    const app = await NestFactory.createApplicationContext(module, { logger, abortOnError: false }).catch(
      async (error: unknown) => {
        await database.close();
        throw error;
      },
    );
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  };
}

function createProgram(): Command {
  const program = new Command('levypool')
    .description('The books of a health and care system that shares its unspent apprenticeship levy')
    .showHelpAfterError('(levypool --help lists the commands)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => process.stdout.write(text),
      writeErr: (text) => process.stderr.write(text),
    });
  const settings = (): Settings => readSettings(process.env);
  const withBooks = booksOf(settings);
  addMigrate(program, settings, withBooks);
  for (const add of [addImportStatement, addImportDeclarations, addPosition, addVerify, addDemo])
    add(program, withBooks);
  return program;
}

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  process.exitCode = FAILED;
  if (error instanceof CommandError) error.lines.forEach((line) => say(line));
  else if (error instanceof SettingsError) error.faults.forEach((fault) => say(fault));
  // Commander has said what was wrong; asking for help is no fault.
  else if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : FAILED;
  else say(error instanceof Error ? error.message : String(error));
}
