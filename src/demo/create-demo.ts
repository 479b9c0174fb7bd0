import type { INestApplicationContext } from '@nestjs/common';
import type { DatabaseSetting, Settings } from '../../config/settings.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal } from '../core/refusal.js';
import {
  EnterOpeningBalance,
  OpenLevyAccount,
  RecordOfficialFigure,
  type StatementFile,
  type StatementImported,
  importFiles,
  readStatementFile,
} from '../levy-accounts/index.js';
import { FindOrganisations, RegisterOrganisation, ShareFigures } from '../organisations/index.js';
import { answered } from '../platform/cli/command.js';
import { CommandError, type Progress } from '../platform/cli/terminal.js';
import { SETTINGS } from '../platform/database/database.module.js';
import { AGREEMENT } from './agreement.js';
import { COUNCIL } from './council.js';
import { DEMO_ORGANISATIONS } from './demo-organisations.js';
import type { DemoOrganisation } from './demo-organisation.js';
import { EMPLOYERS } from './employers.js';
import type { DemoClock } from './story/demo-clock.js';
import { tellStory } from './story/tell-story.js';
import { keyed } from './story/telling.js';
import { TRUSTS } from './trusts.js';

/** The files stand beside this code, in the sources as in what is built. */
const STATEMENTS = join(import.meta.dirname, 'statements');

/** What the demo consists of, whether it was made just now or before. */
export interface DemoMade {
  readonly trusts: number;
  readonly employers: number;
  readonly signatures: number;
  readonly statementFiles: number;
  readonly statementRows: number;
}

/** What is invented does not belong beside what is real. */
const OWN_DATABASE = 'the demo wants one of its own; set DATABASE_URL=sqlite:./data/demo.sqlite';

/**
 * Enters the demo's organisations, agreement, opening balances, statements and official figures, its people, months,
 * gifts and listings, each as a person would. Every request has a key of its own, so that one that was cut off goes on, and one that is done adds nothing.
 * @param progress is told of each organisation that is done
 * @throws CommandError when the database has organisations that are not the demo's
 */
export async function createDemo(
  app: INestApplicationContext,
  clock: DemoClock,
  progress: Progress,
): Promise<DemoMade> {
  await refuseOthers(app);
  const version = await publishAgreement(app);
  let statementRows = 0;
  for (const demo of DEMO_ORGANISATIONS) {
    const id = await register(app, demo);
    await sign(app, demo, id, version);
    const imported = await keepAccount(app, demo, id);
    statementRows += Object.values(imported.byType).reduce((total, { rows }) => total + rows, 0);
    progress.advance(1);
  }
  await register(app, COUNCIL);
  await tellStory(app, clock);
  return {
    trusts: TRUSTS.length,
    employers: EMPLOYERS.length,
    signatures: DEMO_ORGANISATIONS.filter(({ signature }) => signature !== null).length,
    statementFiles: DEMO_ORGANISATIONS.flatMap(({ statements }) => statements).length,
    statementRows,
  };
}

async function refuseOthers(app: INestApplicationContext): Promise<void> {
  const ours = new Set([...DEMO_ORGANISATIONS, COUNCIL].map(({ registration }) => registration.name));
  const known = await app.get(FindOrganisations).list(0, ours.size, null);
  if (known.every(({ name }) => ours.has(name))) return;
  const { database } = app.get<Settings>(SETTINGS);
  throw new CommandError([`The database ${showDatabase(database)} already has organisations: ${OWN_DATABASE}`]);
}

/** As DATABASE_URL names it, without who signs in to it. */
function showDatabase(database: DatabaseSetting): string {
  if (database.engine === 'sqlite') return `sqlite:${database.path}`;
  const { protocol, host, pathname } = new URL(database.url);
  return `${protocol}//${host}${pathname}`;
}

async function publishAgreement(app: INestApplicationContext): Promise<number> {
  const published = await app.get(ShareFigures).publish(keyed('agreement', AGREEMENT), AGREEMENT);
  return answered(published).version;
}

async function register(app: INestApplicationContext, { registration }: DemoOrganisation): Promise<number> {
  const request = keyed(`organisation ${registration.name}`, registration);
  return answered(await app.get(RegisterOrganisation).run(request, registration)).id;
}

async function sign(
  app: INestApplicationContext,
  { registration, signature }: DemoOrganisation,
  organisationId: number,
  version: number,
): Promise<void> {
  if (signature === null) return;
  const signed = { organisationId, version, endsOn: null, ...signature };
  answered(await app.get(ShareFigures).sign(keyed(`signature ${registration.name}`, signed), signed));
}

/** The opening balance comes before the first file, because it stands before the first row. */
async function keepAccount(
  app: INestApplicationContext,
  demo: DemoOrganisation,
  organisationId: number,
): Promise<StatementImported> {
  const { name } = demo.registration;
  const { id: levyAccountId } = answered(
    await app.get(OpenLevyAccount).run(keyed(`levy account ${name}`, organisationId), organisationId),
  );
  if (demo.opening !== null) {
    const balance = { levyAccountId, organisationId, ...demo.opening };
    answered(await app.get(EnterOpeningBalance).run(keyed(`opening balance ${name}`, balance), balance));
  }
  const imported = await importFiles(app, await readStatements(demo), { organisation: name });
  for (const typed of demo.figures) {
    const figure = { levyAccountId, ...typed };
    answered(await app.get(RecordOfficialFigure).run(keyed(`official ${typed.figure} ${name}`, figure), figure));
  }
  return imported;
}

async function readStatements({ statements }: DemoOrganisation): Promise<StatementFile[]> {
  const files: StatementFile[] = [];
  for (const name of statements) {
    const file = await readStatementFile({ name, content: await readFile(join(STATEMENTS, name)) });
    if (isRefusal(file)) throw CommandError.from(file);
    files.push(file);
  }
  return files;
}
