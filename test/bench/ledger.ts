import { type LocalDate, dateIn } from '../../src/core/calendar/local-date.js';
import { monthOf } from '../../src/core/calendar/month.js';
import { money } from '../../src/core/money/money.js';
import { isRefusal } from '../../src/core/refusal.js';
import {
  ACCOUNT,
  Books,
  ENTRY,
  POSTING,
  RecordDraft,
  type RecordedTable,
  Sealer,
  draftEntry,
} from '../../src/journal/index.js';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { BooksDatabase } from '../../src/platform/database/books-database.js';
import type { DatabaseSetting } from '../../config/settings.js';

/** Open books with some accounts to post between. */
export interface Ledger {
  readonly database: BooksDatabase;
  readonly books: Books;
  readonly sealer: Sealer;
  readonly accounts: readonly number[];
  close(): Promise<void>;
}

const AMOUNT = money('1.00001');
const EXPECTS = new Map<RecordedTable, number>([
  [ENTRY, 1],
  [POSTING, 1],
]);

export async function openLedger(setting: DatabaseSetting, accounts: number): Promise<Ledger> {
  const database = await BooksDatabase.open(setting, []);
  const sealer = new Sealer(database.unitOfWork);
  // Records are sealed behind the writers, as in the service.
  const books = new Books(database.unitOfWork, new SystemClock(), () => sealer.nudge());
  const outcome = await books.execute({ actor: 'bench' }, () => {
    const draft = new RecordDraft('account');
    const refs = Array.from({ length: accounts }, (_, index) =>
      draft.add(ACCOUNT, {
        code: `bench:${index}`,
        book: 'cash',
        purpose: 'bench',
        organisation_id: null,
        floor: null,
      }),
    );
    return Promise.resolve({ drafts: [draft], answer: () => refs.map(({ id }) => id!) });
  });
  if (isRefusal(outcome)) throw new Error(outcome.message);
  const close = async (): Promise<void> => {
    await sealer.stop();
    await database.close();
  };
  return { database, books, sealer, accounts: outcome.answer, close };
}

let keys = 0;

/** One request with a key of its own: an entry of one posting. */
export async function post(books: Books, from: number, to: number, on: LocalDate): Promise<void> {
  const key = `bench ${process.pid} ${++keys}`;
  const request = { actor: 'bench', accountIds: [from, to], expects: EXPECTS, idempotency: { key, requestHash: key } };
  const outcome = await books.post(request, (accounts) => {
    const draft = new RecordDraft('entry');
    const entry = draftEntry(draft, entryOf(from, to, on), accounts);
    return isRefusal(entry) ? entry : { drafts: [draft], answer: () => ({ id: entry.id! }) };
  });
  if (isRefusal(outcome)) throw new Error(outcome.message);
}

/** Many entries in one record, as a file's rows come. */
export async function postMany(
  books: Books,
  postings: readonly { from: number; to: number; on: LocalDate }[],
): Promise<void> {
  const ids = [...new Set(postings.flatMap(({ from, to }) => [from, to]))];
  const outcome = await books.execute({ actor: 'bench', accountIds: ids }, ({ accounts }) => {
    const draft = new RecordDraft('history');
    for (const { from, to, on } of postings) draftEntry(draft, entryOf(from, to, on), accounts);
    return Promise.resolve({ drafts: [draft], answer: () => null });
  });
  if (isRefusal(outcome)) throw new Error(outcome.message);
}

const entryOf = (from: number, to: number, effectiveOn: LocalDate) => ({
  kind: 'bench',
  effectiveOn,
  narrative: 'Monthly Payment',
  evidence: 'statement 0123456789ab line 1',
  ruleVersion: '',
  reversesId: null,
  postings: [{ from, to, amount: AMOUNT }],
});

/** The day of a posting that lies so far along ten years. @param share 0 to 1 */
export function dayAlong(share: number): LocalDate {
  const month = Math.floor(share * 120);
  const day = 1 + Math.floor((share * 120 - month) * 28);
  return dateIn(monthOf(2017 + Math.floor(month / 12), (month % 12) + 1), day);
}
