import type { LocalDate } from '../../core/calendar/local-date.js';
import { toText } from '../../core/money/money.js';
import { listParameter } from '../../platform/database/list-parameter.js';
import type { ReadTx } from '../../platform/database/reads.js';
import { moneyFromRow } from '../../platform/database/units.js';
import type { ExportedAccount, ExportedEntry, ExportedPosting } from './exported.js';

/** So many entries one step reads, so that memory stays small however long the history is. */
const ENTRIES_OF_STEP = 2_000;

type EntryRow = Omit<ExportedEntry, 'postings'>;

const ENTRIES = `
  SELECT e.id, e.kind, e.effective_on AS "effectiveOn", e.recorded_at AS "recordedAt", r.actor, e.narrative,
         e.evidence, e.rule_version AS "ruleVersion", e.reverses_id AS "reversesId", e.record_id AS "recordId",
         r.hash AS "recordHash"
    FROM entry e JOIN record r ON r.id = e.record_id
   WHERE e.effective_on = ? AND e.id > ? ORDER BY e.id LIMIT ${ENTRIES_OF_STEP}`;

/** Entries in steps, by the day on which they take effect and their numbers, up to a day or to the last. */
export async function* entriesInSteps(
  db: ReadTx,
  accounts: ReadonlyMap<number, ExportedAccount>,
  days: readonly LocalDate[],
): AsyncGenerator<ExportedEntry[]> {
  for (const day of days) {
    let after = 0;
    for (;;) {
      const rows = await db.all<EntryRow>(ENTRIES, [day, after]);
      const postings = await postingsOf(db, accounts, rows);
      yield rows.map((row) => ({ ...row, postings: postings.get(row.id) ?? [] }));
      if (rows.length < ENTRIES_OF_STEP) break;
      after = rows.at(-1)!.id;
    }
  }
}

async function postingsOf(
  db: ReadTx,
  accounts: ReadonlyMap<number, ExportedAccount>,
  entries: readonly EntryRow[],
): Promise<Map<number, ExportedPosting[]>> {
  interface Row {
    readonly id: number;
    readonly entry_id: number;
    readonly book: string;
    readonly from_account_id: number;
    readonly to_account_id: number;
    readonly amount: number;
  }
  const rows = await db.all<Row>(
    `SELECT id, entry_id, book, from_account_id, to_account_id, amount FROM posting
      WHERE entry_id IN (${listParameter(db, 'integer')}) ORDER BY id`,
    [JSON.stringify(entries.map(({ id }) => id))],
  );
  const byEntry = new Map<number, ExportedPosting[]>();
  for (const { id, entry_id, book, from_account_id, to_account_id, amount } of rows) {
    const [from, to] = [accounts.get(from_account_id)!, accounts.get(to_account_id)!];
    const posting = { id, book, from, to, amount: toText(moneyFromRow(amount)) };
    const known = byEntry.get(entry_id);
    if (known) known.push(posting);
    else byEntry.set(entry_id, [posting]);
  }
  return byEntry;
}
