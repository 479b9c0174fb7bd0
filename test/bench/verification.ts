import { checkJournal, RECORDED_TABLES } from '../../src/audit/index.js';
import type { Ledger } from './ledger.js';

/** What `verify` does to the records, the chain and the balances. A bench ledger has no levy accounts to work out. */
export async function verifyLedger(ledger: Ledger): Promise<{ postings: number; records: number }> {
  const { counts, wrong } = await checkJournal(
    ledger.database.reads,
    ledger.sealer,
    RECORDED_TABLES,
    null,
    () => undefined,
  );
  if (wrong.all().length > 0) throw new Error(`the books are wrong: ${JSON.stringify(wrong.all().slice(0, 3))}`);
  return { postings: counts.postings, records: counts.records };
}
