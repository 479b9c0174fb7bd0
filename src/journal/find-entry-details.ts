import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Money } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { moneyFromRow } from '../platform/database/units.js';

/** An account as a posting names it. */
export interface AccountRef {
  readonly id: number;
  readonly code: string;
  readonly purpose: string;
  readonly organisationId: number | null;
}

/** An entry of a list. */
export interface FoundEntry {
  readonly id: number;
  readonly kind: string;
  readonly effectiveOn: LocalDate;
  readonly recordedAt: Instant;
  /** Who did it, as the record names it. */
  readonly actor: string;
  readonly narrative: string;
  readonly evidence: string;
}

/** An entry with its postings by their accounts. Pounds. */
export interface EntryDetail extends FoundEntry {
  readonly ruleVersion: string;
  readonly reversesId: number | null;
  readonly reversedById: number | null;
  /** The record that proves it, and that record's hash. */
  readonly recordId: number;
  readonly recordHash: string;
  readonly postings: readonly { readonly from: AccountRef; readonly to: AccountRef; readonly amount: Money }[];
}

/** What entries are looked for by. */
export interface EntrySearch {
  /** Of the day on which they take effect. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly kind: string | null;
  /** That touch an account of one of these; null for whosever. */
  readonly organisationIds: readonly number[] | null;
}

interface EntryRow {
  readonly id: number;
  readonly kind: string;
  readonly effective_on: LocalDate;
  readonly recorded_at: Instant;
  readonly actor: string;
  readonly narrative: string;
  readonly evidence: string;
}

interface DetailRow extends EntryRow {
  readonly rule_version: string;
  readonly reverses_id: number | null;
  readonly reversed_by: number | null;
  readonly record_id: number;
  readonly hash: string;
}

const COLUMNS = 'e.id, e.kind, e.effective_on, e.recorded_at, r.actor, e.narrative, e.evidence';
const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-31';

/** Finds entries, and shows one with all that belongs to it. */
@Injectable()
export class FindEntryDetails {
  constructor(private readonly reads: Reads) {}

  /** The latest first, by the day on which they take effect. @param limit entries at most */
  search({ from, to, kind, organisationIds }: EntrySearch, limit: number): Promise<FoundEntry[]> {
    return this.reads.run(async (db) => {
      const ofThese =
        organisationIds === null
          ? ''
          : `AND EXISTS (SELECT 1 FROM posting p JOIN account a ON a.id IN (p.from_account_id, p.to_account_id)
                          WHERE p.entry_id = e.id AND a.organisation_id IN (${listParameter(db, 'integer')}))`;
      const rows = await db.all<EntryRow>(
        `SELECT ${COLUMNS} FROM entry e JOIN record r ON r.id = e.record_id
          WHERE e.effective_on >= ? AND e.effective_on <= ? AND (e.kind = ? OR ? = '') ${ofThese}
          ORDER BY e.effective_on DESC, e.id DESC LIMIT ?`,
        [
          ...[from ?? FIRST_DAY, to ?? LAST_DAY, kind ?? '', kind ?? ''],
          ...(organisationIds === null ? [] : [JSON.stringify(organisationIds)]),
          limit,
        ],
      );
      return rows.map(entryOf);
    });
  }

  one(id: number): Promise<EntryDetail | Refusal> {
    return this.reads.run(async (db) => {
      const [row] = await db.all<DetailRow>(
        `SELECT ${COLUMNS}, e.rule_version, e.reverses_id, e.record_id, r.hash,
                (SELECT x.id FROM entry x WHERE x.reverses_id = e.id) AS reversed_by
           FROM entry e JOIN record r ON r.id = e.record_id WHERE e.id = ?`,
        [id],
      );
      if (!row) return refuse('ENTRY.UNKNOWN', `There is no entry ${id}`);
      return {
        ...entryOf(row),
        ...{ ruleVersion: row.rule_version, reversesId: row.reverses_id, reversedById: row.reversed_by },
        ...{ recordId: row.record_id, recordHash: row.hash, postings: await findPostings(db, id) },
      };
    });
  }
}

const entryOf = ({ id, kind, effective_on, recorded_at, actor, narrative, evidence }: EntryRow): FoundEntry => ({
  ...{ id, kind, effectiveOn: effective_on, recordedAt: recorded_at, actor, narrative, evidence },
});

async function findPostings(db: ReadTx, entryId: number): Promise<EntryDetail['postings']> {
  interface Row {
    readonly amount: number;
    readonly from_id: number;
    readonly from_code: string;
    readonly from_purpose: string;
    readonly from_organisation: number | null;
    readonly to_id: number;
    readonly to_code: string;
    readonly to_purpose: string;
    readonly to_organisation: number | null;
  }
  const rows = await db.all<Row>(
    `SELECT p.amount, f.id AS from_id, f.code AS from_code, f.purpose AS from_purpose,
            f.organisation_id AS from_organisation, t.id AS to_id, t.code AS to_code, t.purpose AS to_purpose,
            t.organisation_id AS to_organisation
       FROM posting p JOIN account f ON f.id = p.from_account_id JOIN account t ON t.id = p.to_account_id
      WHERE p.entry_id = ? ORDER BY p.id`,
    [entryId],
  );
  return rows.map((row) => ({
    from: { id: row.from_id, code: row.from_code, purpose: row.from_purpose, organisationId: row.from_organisation },
    to: { id: row.to_id, code: row.to_code, purpose: row.to_purpose, organisationId: row.to_organisation },
    amount: moneyFromRow(row.amount),
  }));
}
