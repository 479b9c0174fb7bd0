import { NestFactory } from '@nestjs/core';
import { Command, CommanderError } from 'commander';
import { type Settings, readSettings } from '../config/settings.js';
import { AppModule, ENTITIES } from './app.module.js';
import { addAllocate } from './allocation/index.js';
import { addExportJournal, addRunRetention, addTrail, addVerify } from './audit/index.js';
import { addDemo, addDemoCode } from './demo/index.js';
import {
  addExpectedGifts,
  addForecast,
  addForecastCases,
  addLapseRadar,
  addPoolForecast,
  addSaveForecastCase,
  addSendLapseLetters,
} from './forecast/index.js';
import { addEstimate, addGiftingCommands } from './gifting/index.js';
import { addMigrate, addPeopleCommands } from './identity/index.js';
import { addForgetLearnerLink, addImportDeclarations, addImportStatement, addPosition } from './levy-accounts/index.js';
import { addCloseMonth, addReconcile } from './month-end/index.js';
import { addAddContact, addMailList, addRemoveContact, addSendMail } from './outbox/index.js';
import { type WithBooks } from './platform/cli/command.js';
import { faultsOf, oneLine, say } from './platform/cli/terminal.js';
import { SystemClock } from './platform/clock/clock.js';
import { BooksDatabase } from './platform/database/books-database.js';
import { StderrLogger } from './platform/stderr-logger.js';
import { addSet, addSettings } from './programme/index.js';
import { addImportPostcodes, addProspectus } from './prospectus/index.js';
import { addRotationCommands } from './rotations/index.js';
import { addReadinessCommands } from './readiness/index.js';
import { addSimulate } from './simulation/index.js';
import { addImportStandards } from './standards/index.js';
import { addEarnings, addImportStarts } from './starts/index.js';
import { addApprenticeShare, addBoardPack, addUtilisation, addWorkforceCommands } from './utilisation/index.js';

const FAILED = 2;

const COMMANDS = [
  addImportStatement,
  addImportDeclarations,
  addPosition,
  addImportStandards,
  addImportStarts,
  addEarnings,
  addEstimate,
  addGiftingCommands,
  addCloseMonth,
  addReconcile,
  addForecast,
  addForecastCases,
  addSaveForecastCase,
  addLapseRadar,
  addPoolForecast,
  addExpectedGifts,
  addSendLapseLetters,
  addAllocate,
  addSettings,
  addSet,
  addRotationCommands,
  addApprenticeShare,
  addProspectus,
  addImportPostcodes,
  addUtilisation,
  addWorkforceCommands,
  addBoardPack,
  addReadinessCommands,
  addSendMail,
  addMailList,
  addAddContact,
  addRemoveContact,
  addVerify,
  addExportJournal,
  addTrail,
  addForgetLearnerLink,
  addRunRetention,
  addDemo,
  addDemoCode,
  addPeopleCommands,
];

function booksOf(settings: () => Settings): WithBooks {
  return async (work, clock = new SystemClock()) => {
    const read = settings();
    const database = await BooksDatabase.open(read.database, ENTITIES);
    const module = AppModule.over(read, database, clock);
    const logger = new StderrLogger(read.logLevel === 'info' ? 'warn' : read.logLevel);
    // What stops the start is said once, as the fault that it is.
    const quiet = { logger: false, abortOnError: false } as const;
    const app = await NestFactory.createApplicationContext(module, quiet).catch(async (error: unknown) => {
      await database.close();
      throw error;
    });
    app.useLogger(logger);
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
    .exitOverride()
    .configureOutput({
      writeOut: (text) => process.stdout.write(text),
      writeErr: (text) => process.stderr.write(text),
      outputError: (text) => say(`${oneLine(text)} (levypool --help lists the commands)`),
    });
  const settings = (): Settings => readSettings(process.env);
  const withBooks = booksOf(settings);
  addMigrate(program, settings, withBooks);
  addSimulate(program, (database) => booksOf(() => ({ ...settings(), database })));
  for (const add of COMMANDS) add(program, withBooks);
  return program;
}

/**
 * Runs a command as it was typed: the answer goes to standard output, everything else to standard error. The process
 * ends with 0, or with what the command says, or with 2 where it could not be done.
 */
export async function runCommand(argv: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    process.exitCode = FAILED;
    // Commander has said what was wrong; asking for help is no fault.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : FAILED;
    else faultsOf(error).forEach(say);
  }
}
