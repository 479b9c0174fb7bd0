import type { DatabaseSetting } from '../../config/settings.js';
import type { LocalDate } from '../../src/core/calendar/local-date.js';
import { BarePostgres } from './bare-postgres.js';
import { BareSqlite } from './bare-sqlite.js';
import { type Ledger, dayAlong, openLedger, post, postMany } from './ledger.js';
import { median, perSecond, report, say, seeded, timed } from './measure.js';

const ACCOUNTS = 100;
const HISTORY = 30_000;
const ROUNDS = 5;

type Pick = () => { from: number; to: number; on: LocalDate };

/** Two accounts of all, nine of ten postings today and one back-dated; or always the same one giving. */
function picks(ledger: Ledger, hot: boolean): Pick {
  const random = seeded(hot ? 2 : 1);
  const { accounts } = ledger;
  return () => {
    const from = hot ? 0 : random(accounts.length);
    const to = (from + 1 + random(accounts.length - 1)) % accounts.length;
    return { from: accounts[from]!, to: accounts[to]!, on: dayAlong(random(10) === 0 ? random(1000) / 1000 : 0.98) };
  };
}

async function loadHistory(ledger: Ledger): Promise<void> {
  const pick = picks(ledger, false);
  for (let done = 0; done < HISTORY; done += 500) {
    await postMany(
      ledger.books,
      Array.from({ length: 500 }, () => pick()),
    );
  }
  await ledger.sealer.seal();
}

/** So many writers, each posting the next entry when it has its answer. */
async function throughput(ledger: Ledger, writers: number, entries: number, pick: Pick): Promise<number> {
  let left = entries;
  const writer = async (): Promise<void> => {
    while (left-- > 0) {
      const { from, to, on } = pick();
      await post(ledger.books, from, to, on);
    }
  };
  const { seconds } = await timed(() => Promise.all(Array.from({ length: writers }, writer)));
  return perSecond(entries, seconds);
}

function bareThroughput(bare: BareSqlite, batch: number, entries: number, pick: Pick): number {
  const start = process.hrtime.bigint();
  for (let done = 0; done < entries; done += batch) {
    bare.begin();
    for (let index = 0; index < batch; index++) {
      const { from, to, on } = pick();
      bare.post(from, to, on);
    }
    bare.commit();
  }
  return perSecond(entries, Number(process.hrtime.bigint() - start) / 1e9);
}

/** The unit of work against bare statements, in turn, so that a noisy neighbour disturbs both alike. */
export async function benchSqliteEntries(path: string): Promise<void> {
  say('SQLite: entries a second…');
  const ledger = await openLedger({ engine: 'sqlite', path }, ACCOUNTS);
  await loadHistory(ledger);
  const pick = picks(ledger, false);
  const bare = new BareSqlite(path);
  bare.analyse();
  for (const [what, batch, entries] of [
    ['one commit each', 1, 1_500],
    ['batches of 100', 100, 6_000],
  ] as const) {
    const ratios: number[] = [];
    const units: number[] = [];
    const bares: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // Numbers are taken from the last row: the bare writer has to know what the books wrote meanwhile.
      const fresh = new BareSqlite(path);
      bares.push(bareThroughput(fresh, batch, entries, pick));
      fresh.close();
      units.push(await throughput(ledger, batch, entries, pick));
      ratios.push(units.at(-1)! / bares.at(-1)!);
    }
    report(
      `SQLite, WAL and FULL, ${what}`,
      `unit of work ${median(units)}/s`,
      `bare ${median(bares)}/s`,
      `ratio ${(median(ratios) * 100).toFixed(0)}%`,
    );
  }
  bare.close();
  await ledger.close();
}

/** Beside the commits of a single small row, in turn: how fast the machine's disk is changes by the hour. */
export async function benchPostgresEntries(
  setting: DatabaseSetting & { engine: 'postgres' },
  analyse: () => Promise<void>,
): Promise<void> {
  say('PostgreSQL: entries a second…');
  const ledger = await openLedger(setting, ACCOUNTS);
  await loadHistory(ledger);
  await analyse();
  for (const hot of [false, true]) {
    for (const writers of [1, 8]) {
      const pick = picks(ledger, hot);
      const entries = writers === 1 ? 1_000 : 3_000;
      const bare = await BarePostgres.open(setting.url, writers);
      const rounds: number[] = [];
      const commits: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        commits.push(perSecond(entries, (await timed(() => bare.commit(entries))).seconds));
        rounds.push(await throughput(ledger, writers, entries, pick));
      }
      await bare.close();
      const what = hot ? 'one hot account' : 'random accounts';
      report(
        `PostgreSQL, ${what}, ${writers} writer${writers === 1 ? '' : 's'}`,
        `${median(rounds)} entries/s`,
        `bare commits ${median(commits)}/s`,
        `ratio ${((median(rounds) / median(commits)) * 100).toFixed(0)}%`,
      );
    }
  }
  await ledger.close();
}
