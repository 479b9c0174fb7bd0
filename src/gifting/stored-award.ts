import type { LocalDate } from '../core/calendar/local-date.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Money, add, subtract, sum } from '../core/money/money.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';

export const AWARD_EVENTS = [
  'held',
  'accepted',
  /** Its apprenticeship has started. */
  'started',
  /** Its apprenticeship costs more in a year than the award and its pledge have. */
  'short',
  /** What it had is given back, and nothing more is promised. */
  'ended',
] as const;
export type AwardEventKind = (typeof AWARD_EVENTS)[number];

/** What an award had, has and gave, for one allowance year. Pounds: awarded = drawn + returned + open. */
export interface AwardYear {
  readonly year: TransferYear;
  readonly accountId: number;
  readonly awarded: Money;
  readonly drawn: Money;
  readonly returned: Money;
  readonly open: Money;
}

/** The gift for one learner. */
export interface StoredAward {
  readonly id: number;
  readonly reference: string;
  readonly applicationId: number;
  readonly line: number;
  readonly pledgeId: number;
  readonly senderId: number;
  readonly receiverId: number;
  readonly standardId: number;
  readonly startsOn: LocalDate;
  readonly plannedEnd: LocalDate;
  /** The planned payments when it was made. */
  readonly amount: Money;
  readonly aboveBand: Money;
  readonly mostOwed: Money;
  readonly status: AwardEventKind;
  /** Null while nobody has accepted it. */
  readonly acceptedOn: LocalDate | null;
  /** The apprenticeship that it pays for. */
  readonly startId: number | null;
  readonly years: readonly AwardYear[];
}

interface AwardRow {
  readonly id: number;
  readonly reference: string;
  readonly application_id: number;
  readonly line: number;
  readonly pledge_id: number;
  readonly sender_id: number;
  readonly receiver_id: number;
  readonly standard_id: number;
  readonly starts_on: LocalDate;
  readonly planned_end: LocalDate;
  readonly amount: number;
  readonly above_band: number;
  readonly most_owed: number;
}

interface EventRow {
  readonly award_id: number;
  readonly kind: AwardEventKind;
  readonly on_day: LocalDate;
  readonly start_id: number | null;
}

interface YearRow {
  readonly award_id: number;
  readonly year: TransferYear;
  readonly account_id: number;
  readonly open: number;
  readonly awarded: string;
  readonly drawn: string;
  readonly returned: string;
}

/** Which awards. Nothing said of a field means any. */
export interface AwardSearch {
  readonly id?: number;
  readonly applicationId?: number | null;
  readonly senderId?: number | null;
  readonly receiverId?: number | null;
  readonly startId?: number;
  readonly roundId?: number;
}

const moved = (kind: string, side: 'from' | 'to'): string =>
  `(SELECT CAST(coalesce(sum(p.amount), 0) AS TEXT) FROM posting p JOIN entry e ON e.id = p.entry_id
     WHERE p.${side}_account_id = y.account_id AND e.kind = '${kind}')`;

const YEARS = `
  SELECT y.award_id, y.year, y.account_id, a.balance AS open, ${moved('award', 'to')} AS awarded,
         ${moved('award-returned', 'from')} AS returned,
         (SELECT CAST(coalesce(sum(CASE WHEN p.from_account_id = y.account_id THEN p.amount ELSE -p.amount END), 0) AS TEXT)
            FROM posting p JOIN entry e ON e.id = p.entry_id
           WHERE (p.from_account_id = y.account_id OR p.to_account_id = y.account_id)
             AND e.kind IN ('drawn', 'drawn-back')) AS drawn
    FROM award_year y JOIN account a ON a.id = y.account_id`;

/** Awards after an id, in the order of their ids, each with its years. */
export async function findAwards(
  db: Connection,
  { id, applicationId = null, senderId = null, receiverId = null, startId, roundId }: AwardSearch,
  after = 0,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<StoredAward[]> {
  const conditions = ['w.id > ?'];
  const params: number[] = [after];
  for (const [condition, value] of [
    ['w.id = ?', id ?? null],
    ['w.application_id = ?', applicationId],
    ['w.sender_id = ?', senderId],
    ['w.receiver_id = ?', receiverId],
    ['w.id IN (SELECT award_id FROM award_event WHERE start_id = ?)', startId ?? null],
    ['w.application_id IN (SELECT id FROM application WHERE round_id = ?)', roundId ?? null],
  ] as const) {
    if (value === null) continue;
    conditions.push(condition);
    params.push(value);
  }
  const rows = await db.all<AwardRow>(
    `SELECT w.id, w.reference, w.application_id, w.line, w.pledge_id, w.sender_id, w.receiver_id, w.standard_id,
            w.starts_on, w.planned_end, w.amount, w.above_band, w.most_owed
       FROM award w WHERE ${conditions.join(' AND ')} ORDER BY w.id LIMIT ?`,
    [...params, limit],
  );
  const bounds = [rows[0]?.id ?? 0, rows.at(-1)?.id ?? 0];
  const events = await db.all<EventRow>(
    'SELECT award_id, kind, on_day, start_id FROM award_event WHERE award_id BETWEEN ? AND ? ORDER BY id',
    bounds,
  );
  const years = await db.all<YearRow>(`${YEARS} WHERE y.award_id BETWEEN ? AND ? ORDER BY y.year`, bounds);
  const eventsOf = groupedBy(events, ({ award_id }) => award_id);
  const yearsOf = groupedBy(years, ({ award_id }) => award_id);
  return rows.map((row) => awardOf(row, eventsOf.get(row.id) ?? [], yearsOf.get(row.id) ?? []));
}

/** The award that people call `W-0001`. */
export async function findAwardByReference(db: Connection, reference: string): Promise<StoredAward | undefined> {
  const [row] = await db.all<{ id: number }>('SELECT id FROM award WHERE reference = ?', [reference.toUpperCase()]);
  return row && (await findAwards(db, { id: row.id }))[0];
}

function awardOf(row: AwardRow, events: readonly EventRow[], years: readonly YearRow[]): StoredAward {
  return {
    id: row.id,
    reference: row.reference,
    applicationId: row.application_id,
    line: row.line,
    pledgeId: row.pledge_id,
    senderId: row.sender_id,
    receiverId: row.receiver_id,
    standardId: row.standard_id,
    startsOn: row.starts_on,
    plannedEnd: row.planned_end,
    amount: moneyFromRow(row.amount),
    aboveBand: moneyFromRow(row.above_band),
    mostOwed: moneyFromRow(row.most_owed),
    status: events.findLast(({ kind }) => kind !== 'short')!.kind,
    acceptedOn: events.find(({ kind }) => kind === 'accepted')?.on_day ?? null,
    startId: events.findLast(({ start_id }) => start_id !== null)?.start_id ?? null,
    years: years.map((year) => ({
      year: year.year,
      accountId: year.account_id,
      awarded: moneyFromRow(year.awarded),
      drawn: moneyFromRow(year.drawn),
      returned: moneyFromRow(year.returned),
      open: moneyFromRow(year.open),
    })),
  };
}

/** The years of awards together. */
export function totalsOf(years: readonly AwardYear[]): Pick<AwardYear, 'awarded' | 'drawn' | 'returned' | 'open'> {
  const total = (of: (year: AwardYear) => Money): Money => sum(years.map(of));
  return {
    awarded: total(({ awarded }) => awarded),
    drawn: total(({ drawn }) => drawn),
    returned: total(({ returned }) => returned),
    open: total(({ open }) => open),
  };
}

/** Whether drawn, returned and open add up to what was awarded. */
export const addsUp = ({ awarded, drawn, returned, open }: AwardYear): boolean =>
  subtract(awarded, add(add(drawn, returned), open)).isZero();
