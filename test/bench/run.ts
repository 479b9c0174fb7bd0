import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseSetting } from '../../config/settings.js';
import { benchAllocation } from './allocation.js';
import { benchMeanwhile } from './allocation-meanwhile.js';
import { askBalances, loadOneAccount, reportBalances } from './balances.js';
import { benchPostgresEntries, benchSqliteEntries } from './entries.js';
import { benchImport } from './imports.js';
import { type Ledger } from './ledger.js';
import { benchMonthEnd, benchMonthEndOnPostgres } from './month-ends.js';
import { report, say, timed } from './measure.js';
import { benchPages } from './pages.js';
import { benchUtilisation } from './utilisation.js';
import { verifyLedger } from './verification.js';

interface BenchPostgres {
  url(database: string): string;
  stop(): Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), 'levypool-bench-'));
const sqlite = (name: string): DatabaseSetting & { engine: 'sqlite' } => ({
  engine: 'sqlite',
  path: join(folder, `${name}.sqlite`),
});

async function startPostgres(): Promise<BenchPostgres> {
  // Beside the sources: it is plain JavaScript, and it needs the development packages.
  const address = new URL('../../../test/support/postgres.mjs', import.meta.url);
  const support = (await import(address.href)) as { startPostgres(flags: string[]): Promise<BenchPostgres> };
  return support.startPostgres(['-c', 'shared_buffers=256MB']);
}

async function onPostgres(server: BenchPostgres, sql: string, database = 'postgres'): Promise<void> {
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function benchHistory(
  engine: string,
  setting: (name: string) => Promise<DatabaseSetting>,
  analyse: (name: string) => Promise<void>,
): Promise<void> {
  say(`${engine}: balances over ten thousand and a million postings…`);
  const ask = async (
    name: string,
    postings: number,
  ): Promise<{ ledger: Ledger; answers: Awaited<ReturnType<typeof askBalances>> }> => {
    const ledger = await loadOneAccount(await setting(name), postings);
    await analyse(name);
    return { ledger, answers: await askBalances(ledger) };
  };
  const small = await ask('few', 10_000);
  await small.ledger.close();
  const large = await ask('many', 1_000_000);
  reportBalances(engine, small.answers, large.answers);
  say(`${engine}: verify over a million postings…`);
  const { seconds, result } = await timed(() => verifyLedger(large.ledger));
  report(`${engine}, verify over ${result.postings} postings`, `${seconds.toFixed(2)} s`, `${result.records} records`);
  await large.ledger.close();
}

const wanted = process.argv.slice(2);
const asked = (part: string): boolean => wanted.length === 0 || wanted.includes(part);

try {
  if (asked('sqlite')) await benchSqliteEntries(sqlite('entries').path);
  if (asked('import')) await benchImport(sqlite('import'));
  if (asked('month-end')) {
    const pathOf = (name: string): string => sqlite(name).path;
    for (const starts of [10_000, 100_000]) await benchMonthEnd(pathOf, starts);
  }
  if (asked('pages')) await benchPages();
  if (asked('allocation')) {
    await benchAllocation();
    await benchMeanwhile();
  }
  if (asked('utilisation')) await benchUtilisation(sqlite('utilisation').path, 1_000_000);
  if (asked('history'))
    await benchHistory(
      'SQLite',
      (name) => Promise.resolve(sqlite(name)),
      () => Promise.resolve(),
    );
  if (asked('postgres')) {
    const server = await startPostgres();
    try {
      const create = async (name: string): Promise<DatabaseSetting & { engine: 'postgres' }> => {
        await onPostgres(server, `CREATE DATABASE ${name}`);
        return { engine: 'postgres', url: server.url(name) };
      };
      await benchPostgresEntries(await create('entries'), () => onPostgres(server, 'VACUUM ANALYZE', 'entries'));
      await benchMonthEndOnPostgres(await create('month_end'), 10_000);
      await benchHistory('PostgreSQL', create, (name) => onPostgres(server, 'VACUUM ANALYZE', name));
    } finally {
      await server.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
