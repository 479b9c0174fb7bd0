import type { LocalDate } from '../core/calendar/local-date.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import type { Conditions } from '../core/gifting/conditions.js';
import type { PledgeStatus } from '../core/gifting/pledge.js';
import { groupedBy } from '../core/grouped-by.js';
import type { Money } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';

/** What a pledge is meant for, from a day on. */
export interface PledgeTerms {
  readonly kind: string;
  readonly on: LocalDate;
  readonly status: PledgeStatus;
  readonly showsName: boolean;
  /** The only round that it is for; null for the pool. */
  readonly roundId: number | null;
  readonly conditions: Conditions;
  readonly reason: string;
}

/** What a pledge has for an allowance year. Pounds. */
export interface PledgeYear {
  readonly year: TransferYear;
  readonly accountId: number;
  /** Pledged, less what was withdrawn. */
  readonly pledged: Money;
  /** Not yet promised to anybody. */
  readonly available: Money;
}

export interface StoredPledge {
  readonly id: number;
  readonly reference: string;
  readonly senderId: number;
  readonly pledgedOn: LocalDate;
  /** In the order of recording; the last holds. */
  readonly history: readonly PledgeTerms[];
  readonly terms: PledgeTerms;
  readonly years: readonly PledgeYear[];
}

interface PledgeRow {
  readonly id: number;
  readonly reference: string;
  readonly sender_id: number;
  readonly pledged_on: LocalDate;
}

interface TermsRow {
  readonly pledge_id: number;
  readonly kind: string;
  readonly on_day: LocalDate;
  readonly status: PledgeStatus;
  readonly shows_name: 0 | 1;
  readonly round_id: number | null;
  readonly conditions: string;
  readonly reason: string;
}

interface YearRow {
  readonly pledge_id: number;
  readonly year: TransferYear;
  readonly account_id: number;
  readonly available: number;
  readonly pledged: number;
}

/** Which pledges. Nothing said of a field means any. */
export interface PledgeSearch {
  readonly id?: number;
  readonly senderId?: number | null;
}

/** What came from the sender's allowance into a pledge's account, less what went back there. */
const PLEDGED = `
  (SELECT CAST(coalesce(sum(CASE WHEN p.to_account_id = y.account_id THEN p.amount ELSE -p.amount END), 0) AS TEXT)
     FROM (SELECT entry_id, to_account_id, amount FROM posting WHERE to_account_id = y.account_id
            UNION ALL
           SELECT entry_id, to_account_id, amount FROM posting WHERE from_account_id = y.account_id) p
     JOIN entry e ON e.id = p.entry_id
    WHERE e.kind IN ('pledge', 'pledge-withdrawn', 'year-ended'))`;

/** Pledges after an id, in the order of their ids, each with its history and its years. */
export async function findPledges(
  db: Connection,
  { id, senderId = null }: PledgeSearch,
  after = 0,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<StoredPledge[]> {
  const conditions = ['id > ?'];
  const params: number[] = [after];
  for (const [condition, value] of [
    ['id = ?', id ?? null],
    ['sender_id = ?', senderId],
  ] as const) {
    if (value === null) continue;
    conditions.push(condition);
    params.push(value);
  }
  const rows = await db.all<PledgeRow>(
    `SELECT id, reference, sender_id, pledged_on FROM pledge WHERE ${conditions.join(' AND ')} ORDER BY id LIMIT ?`,
    [...params, limit],
  );
  const bounds = [rows[0]?.id ?? 0, rows.at(-1)?.id ?? 0];
  const terms = await db.all<TermsRow>(
    `SELECT pledge_id, kind, on_day, status, shows_name, round_id, conditions, reason FROM pledge_terms
      WHERE pledge_id BETWEEN ? AND ? ORDER BY id`,
    bounds,
  );
  const years = await db.all<YearRow>(
    `SELECT y.pledge_id, y.year, y.account_id, a.balance AS available, ${PLEDGED} AS pledged
       FROM pledge_year y JOIN account a ON a.id = y.account_id WHERE y.pledge_id BETWEEN ? AND ? ORDER BY y.year`,
    bounds,
  );
  const termsOf = groupedBy(terms, ({ pledge_id }) => pledge_id);
  const yearsOf = groupedBy(years, ({ pledge_id }) => pledge_id);
  return rows.map((row) => pledgeOf(row, termsOf.get(row.id) ?? [], yearsOf.get(row.id) ?? []));
}

export async function findPledge(db: Connection, id: number): Promise<StoredPledge | Refusal> {
  const [pledge] = await findPledges(db, { id });
  return pledge ?? refuse('PLEDGE.UNKNOWN', 'There is no such pledge');
}

function pledgeOf(row: PledgeRow, terms: readonly TermsRow[], years: readonly YearRow[]): StoredPledge {
  const history = terms.map((each): PledgeTerms => ({
    kind: each.kind,
    on: each.on_day,
    status: each.status,
    showsName: each.shows_name === 1,
    roundId: each.round_id,
    conditions: JSON.parse(each.conditions) as Conditions,
    reason: each.reason,
  }));
  return {
    id: row.id,
    reference: row.reference,
    senderId: row.sender_id,
    pledgedOn: row.pledged_on,
    history,
    terms: history.at(-1)!,
    years: years.map(({ year, account_id: accountId, available, pledged }) => ({
      ...{ year, accountId },
      pledged: moneyFromRow(pledged),
      available: moneyFromRow(available),
    })),
  };
}
