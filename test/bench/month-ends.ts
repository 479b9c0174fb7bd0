import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import Database from 'better-sqlite3';
import { copyFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { DatabaseSetting } from '../../config/settings.js';
import { parseCollectionPeriod } from '../../src/core/calendar/collection-period.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { toMonth } from '../../src/core/calendar/month.js';
import { money, toUnits } from '../../src/core/money/money.js';
import { isRefusal } from '../../src/core/refusal.js';
import { AppModule, ENTITIES } from '../../src/app.module.js';
import { Books, RecordDraft, Sealer } from '../../src/journal/index.js';
import { EnterOpeningBalance, OpenLevyAccount } from '../../src/levy-accounts/index.js';
import { CloseMonth } from '../../src/month-end/index.js';
import { RegisterOrganisation } from '../../src/organisations/index.js';
import { RECORDED_TABLES } from '../../src/audit/index.js';
import { answered } from '../../src/platform/cli/command.js';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { BooksDatabase } from '../../src/platform/database/books-database.js';
import { StderrLogger } from '../../src/platform/stderr-logger.js';
import { ImportStandards, readStandardsCsv } from '../../src/standards/index.js';
import { APPRENTICESHIP_START } from '../../src/starts/index.js';
import { perSecond, report, say, timed } from './measure.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const ACCOUNTS = 300;
const GIVING = 100;
const PERIOD = parseCollectionPeriod('2627-R02')!;
const ROWS_OF_BATCH = 500;
const actor = 'bench';
const REQUEST = { actor, personId: null };
const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0005,119,Adult Care Worker,2,12,4000,2017-05-01,Care services
`;

interface Closing {
  readonly seconds: number;
  readonly megabytes: number;
}

/** A month end of so many live starts over 300 accounts, beside the same rows written in bare batches. */
export async function benchMonthEnd(pathOf: (name: string) => string, starts: number): Promise<void> {
  say(`SQLite: a month end of ${starts} starts over ${ACCOUNTS} accounts…`);
  const path = pathOf(`month-end-${starts}`);
  const copy = pathOf(`month-end-${starts}-bare`);
  await withBooks({ engine: 'sqlite', path }, (app) => fill(app, starts));
  copyFileSync(path, copy);
  const before = lastIds(copy);
  const { seconds, megabytes } = await withBooks({ engine: 'sqlite', path }, close);
  const bare = writeBare(path, copy, before);
  report(
    `SQLite, a month end of ${starts} starts`,
    `${seconds.toFixed(1)} s, ${(seconds / bare.seconds).toFixed(2)} times the ${bare.seconds.toFixed(1)} s of bare batches`,
    `${bare.rows} rows`,
    `live memory at most ${megabytes} MB`,
  );
}

/** The same on PostgreSQL, by itself. */
export async function benchMonthEndOnPostgres(setting: DatabaseSetting, starts: number): Promise<void> {
  say(`PostgreSQL: a month end of ${starts} starts over ${ACCOUNTS} accounts…`);
  await withBooks(setting, (app) => fill(app, starts));
  const { seconds, megabytes } = await withBooks(setting, close);
  report(
    `PostgreSQL, a month end of ${starts} starts`,
    `${seconds.toFixed(1)} s (${perSecond(starts, seconds)} starts/s)`,
    `live memory at most ${megabytes} MB`,
  );
}

async function close(app: INestApplicationContext): Promise<Closing> {
  let live = 0;
  // What is live once the garbage is gone: what has only not been collected yet says nothing.
  const watch = setInterval(() => {
    collect();
    live = Math.max(live, process.memoryUsage().heapUsed);
  }, 2000);
  const { seconds, result: refusal } = await timed(() => app.get(CloseMonth).run(actor, PERIOD));
  clearInterval(watch);
  if (refusal) throw new Error(refusal.message);
  return { seconds, megabytes: Math.round(live / 1e6) };
}

export async function withBooks<Result>(
  setting: DatabaseSetting,
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const database = await BooksDatabase.open(setting, ENTITIES);
  const learnerKey = setting.engine === 'sqlite' ? null : 'a learner key of the bench, of more than 32 characters';
  const mail = { url: null, from: 'levypool@localhost', folder: './data/mail' };
  const settings = {
    database: setting,
    mail,
    port: 0,
    learnerKey,
    apiTokenFile: '',
    publicUrl: 'http://127.0.0.1',
    sessionKey: null,
    openId: null,
    logLevel: 'error' as const,
  };
  const module = AppModule.over(settings, database, new SystemClock());
  const app = await NestFactory.createApplicationContext(module, { logger: new StderrLogger('error') });
  try {
    const result = await work(app);
    await app.get(Sealer).seal();
    return result;
  } finally {
    await app.close();
  }
}

/** A third of the organisations pay levy and give; of three starts one is their own and two are gifted. */
async function fill(app: INestApplicationContext, starts: number): Promise<void> {
  const listed = readStandardsCsv('standards.csv', Buffer.from(STANDARDS));
  if (isRefusal(listed)) throw new Error(listed.message);
  answered(await app.get(ImportStandards).run({ actor }, listed));
  const ids: number[] = [];
  for (let index = 0; index < ACCOUNTS; index++) {
    const paysLevy = index < GIVING;
    const organisation = {
      ...{ odsCode: null, cqcId: null, ukprn: null, companyNumber: null, postcode: null, place: null },
      ...{ name: `Organisation ${index}`, kind: paysLevy ? ('nhs-trust' as const) : ('care-home' as const) },
      ...{ levyStatus: { from: toLocalDate('2017-04-06'), paysLevy }, memberFrom: null, payeSchemes: [] },
    };
    const { id } = answered(await app.get(RegisterOrganisation).run({ actor }, organisation));
    const account = answered(await app.get(OpenLevyAccount).run(REQUEST, id));
    ids.push(id);
    if (!paysLevy) continue;
    const lots = [{ month: toMonth('2026-07'), amount: money('50000000') }];
    const opening = {
      levyAccountId: account.id,
      organisationId: id,
      on: toLocalDate('2026-08-01'),
      lots,
      evidence: 'bench',
    };
    answered(await app.get(EnterOpeningBalance).run(REQUEST, opening));
  }
  for (let done = 0; done < starts; done += 1000) {
    const draft = new RecordDraft('starts');
    for (let index = done; index < Math.min(starts, done + 1000); index++) addStart(draft, ids, index);
    answered(await app.get(Books).execute({ actor }, () => Promise.resolve({ drafts: [draft], answer: () => null })));
  }
}

function addStart(draft: RecordDraft, ids: readonly number[], index: number): void {
  const giver = ids[index % GIVING]!;
  const isOwn = index % 3 === 0;
  draft.add(APPRENTICESHIP_START, {
    learner: `B-${index}`,
    employer_id: isOwn ? giver : ids[GIVING + (index % (ACCOUNTS - GIVING))]!,
    sender_id: isOwn ? null : giver,
    standard_id: 1,
    ukprn: '10000001',
    kind: 'apprenticeship',
    started_on: '2026-09-01',
    planned_end: '2027-10-31',
    training: toUnits(money('3500')),
    assessment: toUnits(money('333.33')),
    band_maximum: toUnits(money('4000')),
    age_band: '25+',
    has_evidence: 0,
    small_employer: 0,
    pays_levy: isOwn ? 1 : 0,
    route: isOwn ? 'own-levy' : 'gift',
    agreed_on: '2026-08-20',
  });
}

const TABLES = ['record', ...RECORDED_TABLES.map(({ name }) => name)];

function lastIds(path: string): Map<string, number> {
  const database = new Database(path, { readonly: true });
  const last = (table: string): number =>
    (database.prepare(`SELECT coalesce(max(id), 0) AS id FROM ${table}`).get() as { id: number }).id;
  const ids = new Map(TABLES.map((table) => [table, last(table)]));
  database.close();
  return ids;
}

/** Writes the rows that the month end added into the copy that has none of them: prepared statements, at the same durability. */
function writeBare(path: string, copy: string, before: ReadonlyMap<string, number>): { seconds: number; rows: number } {
  const from = new Database(path, { readonly: true });
  const to = new Database(copy);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -65536']) {
    to.pragma(pragma);
  }
  to.pragma('defer_foreign_keys = ON');
  let rows = 0;
  let spent = 0n;
  // Tables that others point to come first.
  const order = ['record', 'account', 'entry', 'month_end', 'month_end_due', ...TABLES];
  for (const table of [...new Set(order)]) {
    const columns = (from.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    const written = columns.filter((name) => table !== 'account' || !['balance', 'last_recorded_at'].includes(name));
    const insert = to.prepare(
      `INSERT INTO ${table} (${written.join(', ')}) VALUES (${written.map(() => '?').join(', ')})`,
    );
    const select = from.prepare(
      `SELECT ${written.join(', ')} FROM ${table} WHERE id > ? ORDER BY id LIMIT ${ROWS_OF_BATCH}`,
    );
    const idAt = written.indexOf('id');
    for (let last = before.get(table)!; ;) {
      const batch = select.raw().all(last) as unknown[][];
      if (batch.length === 0) break;
      last = batch.at(-1)![idAt] as number;
      rows += batch.length;
      const start = process.hrtime.bigint();
      to.exec('BEGIN IMMEDIATE');
      for (const row of batch) insert.run(...row);
      to.exec('COMMIT');
      spent += process.hrtime.bigint() - start;
    }
  }
  from.close();
  to.close();
  return { seconds: Number(spent) / 1e9, rows };
}
