import type { DatabaseSetting } from '../../config/settings.js';
import type { Instant } from '../../src/core/calendar/instant.js';
import { balanceAsAt } from '../../src/journal/index.js';
import { type Ledger, dayAlong, openLedger, postMany } from './ledger.js';
import { percentile, report, say, seeded } from './measure.js';

const ROWS_OF_RECORD = 500;
const QUESTIONS = 2_000;

/** One account that holds all the postings itself, one in ten of them back-dated. */
export async function loadOneAccount(setting: DatabaseSetting, postings: number): Promise<Ledger> {
  const ledger = await openLedger(setting, 100);
  const random = seeded(3);
  const [own, ...others] = ledger.accounts as [number, ...number[]];
  for (let done = 0; done < postings; done += ROWS_OF_RECORD) {
    const rows = Array.from({ length: ROWS_OF_RECORD }, (_, index) => {
      const along = (done + index) / postings;
      const share = random(10) === 0 ? along * (random(1000) / 1000) : along;
      const other = others[random(others.length)]!;
      const on = dayAlong(share);
      return random(3) === 0 ? { from: own, to: other, on } : { from: other, to: own, on };
    });
    await postMany(ledger.books, rows);
    if (done % 100_000 === 0) say(`  ${done} of ${postings} postings loaded`);
  }
  await ledger.sealer.seal();
  return ledger;
}

/** Milliseconds of each question: as at a random day, and as known at a random moment of the loading. */
export async function askBalances(ledger: Ledger): Promise<{ asAt: number[]; knownAt: number[] }> {
  const random = seeded(4);
  const moments = await ledger.database.reads.run((tx) =>
    tx.all<{ recorded_at: Instant }>('SELECT recorded_at FROM record ORDER BY id'),
  );
  const ask = async (knownAt: Instant | null): Promise<number> => {
    const asAt = dayAlong(random(1000) / 1000);
    const start = process.hrtime.bigint();
    await ledger.database.reads.run((tx) => balanceAsAt(tx, ledger.accounts[0]!, { asAt, knownAt }));
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  for (let warm = 0; warm < 200; warm++) await ask(null);
  const asAt: number[] = [];
  const knownAt: number[] = [];
  for (let question = 0; question < QUESTIONS; question++) {
    asAt.push(await ask(null));
    knownAt.push(await ask(moments[random(moments.length)]!.recorded_at));
  }
  return { asAt, knownAt };
}

export function reportBalances(
  engine: string,
  small: { asAt: number[]; knownAt: number[] },
  large: { asAt: number[]; knownAt: number[] },
): void {
  for (const [what, few, many] of [
    ['by effective date', small.asAt, large.asAt],
    ['as known at a past moment', small.knownAt, large.knownAt],
  ] as const) {
    const ratio = (share: number): string => (percentile(many, share) / percentile(few, share)).toFixed(2);
    report(
      `${engine}, balance ${what}`,
      `10,000 postings p99 ${percentile(few, 99).toFixed(2)} ms`,
      `1,000,000 postings p99 ${percentile(many, 99).toFixed(2)} ms`,
      `ratio ${ratio(99)}, of medians ${ratio(50)}`,
    );
  }
}
