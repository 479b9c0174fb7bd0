import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Instant } from '../core/calendar/instant.js';
import { toText } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { Reads } from '../platform/database/reads.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { moneyFromRow } from '../platform/database/units.js';
import { balanceAsAt } from './balances.js';
import { untilKnown } from './known-at.js';

export interface PostingView {
  readonly id: number;
  readonly book: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
}

/** An entry with what it rests on, who did it, and both its times. */
export interface EntryView {
  readonly id: number;
  readonly kind: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly narrative: string;
  readonly evidence: string;
  readonly ruleVersion: string;
  readonly reversesId: number | null;
  readonly reversedById: number | null;
  /** The record that proves it. */
  readonly recordId: number;
  readonly postings: readonly PostingView[];
}

export interface AccountView {
  readonly id: number;
  readonly code: string;
  readonly book: string;
  readonly purpose: string;
  readonly organisationId: number | null;
  readonly floor: string | null;
  readonly balance: string;
}

export interface BalanceView {
  readonly accountId: number;
  readonly asAt: string;
  readonly knownAt: string | null;
  readonly balance: string;
}

interface EntryRow {
  readonly id: number;
  readonly kind: string;
  readonly effective_on: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly narrative: string;
  readonly evidence: string;
  readonly rule_version: string;
  readonly reverses_id: number | null;
  readonly reversed_by: number | null;
  readonly record_id: number;
}

interface PostingRow {
  readonly id: number;
  readonly entry_id: number;
  readonly book: string;
  readonly from_code: string;
  readonly to_code: string;
  readonly amount: number;
}

interface AccountRow {
  readonly id: number;
  readonly code: string;
  readonly book: string;
  readonly purpose: string;
  readonly organisation_id: number | null;
  readonly floor: number | null;
  readonly balance: number;
}

const ENTRY_COLUMNS = `e.id, e.kind, e.effective_on, e.recorded_at, r.actor, e.narrative, e.evidence, e.rule_version,
  e.reverses_id, (SELECT x.id FROM entry x WHERE x.reverses_id = e.id) AS reversed_by, e.record_id`;

/** Questions about accounts and entries. */
@Injectable()
export class FindEntries {
  constructor(
    private readonly reads: Reads,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Entries after an id, of one account or of all, one more than the page holds. */
  entries(after: number, limit: number, accountId: number | null): Promise<EntryView[]> {
    return this.reads.run(async (db) => {
      const ofAccount =
        accountId === null
          ? ''
          : `AND e.id IN (SELECT entry_id FROM posting WHERE from_account_id = ?
                          UNION SELECT entry_id FROM posting WHERE to_account_id = ?)`;
      const bounds = accountId === null ? [] : [accountId, accountId];
      const rows = await db.all<EntryRow>(
        `SELECT ${ENTRY_COLUMNS} FROM entry e JOIN record r ON r.id = e.record_id
          WHERE e.id > ? ${ofAccount} ORDER BY e.id LIMIT ?`,
        [after, ...bounds, limit + 1],
      );
      return withPostings(db, rows);
    });
  }

  entry(id: number): Promise<EntryView | Refusal> {
    return this.reads.run(async (db) => {
      const rows = await db.all<EntryRow>(
        `SELECT ${ENTRY_COLUMNS} FROM entry e JOIN record r ON r.id = e.record_id WHERE e.id = ?`,
        [id],
      );
      const [entry] = await withPostings(db, rows);
      return entry ?? refuse('ENTRY.UNKNOWN', `There is no entry ${id}`);
    });
  }

  accounts(after: number, limit: number, organisationId: number | null): Promise<AccountView[]> {
    return this.reads.run(async (db) => {
      const rows = await db.all<AccountRow>(
        `SELECT id, code, book, purpose, organisation_id, floor, balance FROM account
          WHERE id > ? AND (organisation_id = ? OR ? = 0) ORDER BY id LIMIT ?`,
        [after, organisationId ?? 0, organisationId ?? 0, limit + 1],
      );
      return rows.map(showAccount);
    });
  }

  /** The balance of an account as at a day, as known at a moment. */
  async balance(id: number, asAt: LocalDate | null, knownAt: Instant | null): Promise<BalanceView | Refusal> {
    const day = asAt ?? this.clock.today();
    const unknown = await untilKnown(this.unitOfWork, this.clock, knownAt);
    if (unknown) return unknown;
    return this.reads.run(async (db) => {
      const known = await db.all('SELECT id FROM account WHERE id = ?', [id]);
      if (known.length === 0) return refuse('ACCOUNT.UNKNOWN', `There is no account ${id}`);
      const balance = toText(await balanceAsAt(db, id, { asAt: day, knownAt }));
      return { accountId: id, asAt: day, knownAt, balance };
    });
  }
}

const showAccount = (row: AccountRow): AccountView => ({
  id: row.id,
  code: row.code,
  book: row.book,
  purpose: row.purpose,
  organisationId: row.organisation_id,
  floor: row.floor === null ? null : toText(moneyFromRow(row.floor)),
  balance: toText(moneyFromRow(row.balance)),
});

async function withPostings(db: Connection, rows: readonly EntryRow[]): Promise<EntryView[]> {
  if (rows.length === 0) return [];
  const postings = await db.all<PostingRow>(
    `SELECT p.id, p.entry_id, p.book, f.code AS from_code, t.code AS to_code, p.amount
       FROM posting p JOIN account f ON f.id = p.from_account_id JOIN account t ON t.id = p.to_account_id
      WHERE p.entry_id IN (${listParameter(db, 'integer')}) ORDER BY p.id`,
    [JSON.stringify(rows.map(({ id }) => id))],
  );
  const byEntry = new Map<number, PostingView[]>();
  for (const { id, entry_id, book, from_code, to_code, amount } of postings) {
    const view = { id, book, from: from_code, to: to_code, amount: toText(moneyFromRow(amount)) };
    byEntry.set(entry_id, [...(byEntry.get(entry_id) ?? []), view]);
  }
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    effectiveOn: row.effective_on,
    recordedAt: row.recorded_at,
    actor: row.actor,
    narrative: row.narrative,
    evidence: row.evidence,
    ruleVersion: row.rule_version,
    reversesId: row.reverses_id,
    reversedById: row.reversed_by,
    recordId: row.record_id,
    postings: byEntry.get(row.id) ?? [],
  }));
}
