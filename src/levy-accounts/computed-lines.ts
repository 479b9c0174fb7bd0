import type { LocalDate } from '../core/calendar/local-date.js';
import type { Month } from '../core/calendar/month.js';
import { type AccountState, type EntryDraft, type PostingDraft, reversedPostings } from '../core/journal/entry.js';
import { groupedBy } from '../core/grouped-by.js';
import type { RecordedLapse } from '../core/levy/lots.js';
import { type Money, ZERO, add, negate, toUnits } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { type AsAt, type BooksUnit, type RecordDraft, type RowRef, draftEntry } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';
import { STANDS, standsParams, stands } from './standing.js';
import { COMPUTED_LINE } from './tables.js';

/** Something that Levypool worked out for an account, which stands until a statement says what happened. */
export interface ComputedLine {
  readonly levyAccountId: number;
  readonly kind: 'payment' | 'transfer' | 'lapse';
  /** Of a lapse: the life that the levy had. */
  readonly lifeMonths: number | null;
  /** What it moves in the levy account. */
  readonly amount: Money;
}

/** Adds a computed line and its entry to a draft. */
export function draftComputedLine(
  draft: RecordDraft,
  line: ComputedLine,
  entry: EntryDraft,
  accounts: ReadonlyMap<number, AccountState>,
): RowRef | Refusal {
  const ref = draftEntry(draft, entry, accounts);
  if (isRefusal(ref)) return ref;
  draft.add(COMPUTED_LINE, {
    entry_id: ref,
    levy_account_id: line.levyAccountId,
    posted_on: entry.effectiveOn,
    kind: line.kind,
    life_months: line.lifeMonths,
    amount: toUnits(line.amount),
  });
  return ref;
}

interface StandingLine {
  readonly entry_id: number;
  readonly posted_on: LocalDate;
  readonly kind: ComputedLine['kind'];
  readonly life_months: number | null;
  readonly amount: number;
}

interface PostingRow {
  readonly entry_id: number;
  readonly from_account_id: number;
  readonly to_account_id: number;
  readonly amount: number;
}

/** What a statement now says, as far as it takes the place of computed lines. */
export interface StatementSays {
  readonly levyAccountId: number;
  /** The months that its rows keep. */
  readonly months: ReadonlySet<Month>;
  /** Lapses that it prints, as `month life`. */
  readonly lapses: ReadonlySet<string>;
  /** The life whose lapses a download always prints. Lapses of other lives stand until one is printed. */
  readonly printedLife: number;
  /** Names the file. */
  readonly evidence: string;
}

export const lapseKey = (month: string, lifeMonths: number): string => `${month} ${lifeMonths}`;

/**
 * Takes back, by new entries, what was computed for months that a statement now keeps.
 * @returns what taking back moves in the levy account
 */
export async function takeBackComputed(
  { tx, accounts, hold }: BooksUnit,
  draft: RecordDraft,
  says: StatementSays,
): Promise<Money | Refusal> {
  const lines = (await findStanding(tx, says.levyAccountId)).filter((line) => isReplaced(line, says));
  if (lines.length === 0) return ZERO;
  const postings = await findPostings(tx, says.levyAccountId);
  await hold([...postings.values()].flat().flatMap((row) => [row.from_account_id, row.to_account_id]));
  let moved = ZERO;
  for (const line of lines) {
    const entry = draftEntry(
      draft,
      {
        kind: 'reversal',
        effectiveOn: line.posted_on,
        narrative: 'A statement now says what was computed before',
        evidence: says.evidence,
        ruleVersion: '',
        reversesId: line.entry_id,
        postings: reversedPostings((postings.get(line.entry_id) ?? []).map(postingOf)),
      },
      accounts,
    );
    if (isRefusal(entry)) return entry;
    moved = add(moved, negate(moneyFromRow(line.amount)));
  }
  return moved;
}

function isReplaced(line: StandingLine, { months, lapses, printedLife }: StatementSays): boolean {
  const month = line.posted_on.slice(0, 7) as Month;
  if (line.kind !== 'lapse') return months.has(month);
  const isPrinted = lapses.has(lapseKey(month, line.life_months!));
  return isPrinted || (line.life_months === printedLife && months.has(month));
}

const postingOf = ({ from_account_id: from, to_account_id: to, amount }: PostingRow): PostingDraft => ({
  from,
  to,
  amount: moneyFromRow(amount),
});

const findStanding = (db: Connection, levyAccountId: number): Promise<StandingLine[]> =>
  db.all<StandingLine>(
    `SELECT c.entry_id, c.posted_on, c.kind, c.life_months, c.amount FROM computed_line c
      WHERE c.levy_account_id = ? AND ${stands('c')} ORDER BY c.id`,
    [levyAccountId],
  );

async function findPostings(db: Connection, levyAccountId: number): Promise<Map<number, PostingRow[]>> {
  const rows = await db.all<PostingRow>(
    `SELECT p.entry_id, p.from_account_id, p.to_account_id, p.amount
       FROM computed_line c JOIN posting p ON p.entry_id = c.entry_id
      WHERE c.levy_account_id = ? AND ${stands('c')} ORDER BY p.id`,
    [levyAccountId],
  );
  return groupedBy(rows, ({ entry_id }) => entry_id);
}

/** Lapses of nothing that were worked out: no posting tells of them, and they close their months all the same. */
export async function computedLapsesOfNothing(
  db: Connection,
  levyAccountId: number,
  asAt: AsAt,
): Promise<RecordedLapse[]> {
  const rows = await db.all<{ posted_on: LocalDate; life_months: number }>(
    `SELECT c.posted_on, c.life_months FROM computed_line c JOIN entry e ON e.id = c.entry_id
      WHERE c.levy_account_id = ? AND c.kind = 'lapse' AND c.amount = 0 AND ${STANDS}`,
    [levyAccountId, ...standsParams(asAt)],
  );
  return rows.map(({ posted_on, life_months: lifeMonths }) => ({
    month: posted_on.slice(0, 7) as Month,
    lifeMonths,
    amount: ZERO,
  }));
}
