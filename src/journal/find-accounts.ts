import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Money } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { Reads } from '../platform/database/reads.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { moneyFromRow } from '../platform/database/units.js';
import { balanceAsAt, recordedBy } from './balances.js';
import { untilKnown } from './known-at.js';

/** An account, and what it holds now. Pounds. */
export interface JournalAccount {
  readonly id: number;
  readonly code: string;
  readonly book: string;
  readonly purpose: string;
  readonly organisationId: number | null;
  readonly balance: Money;
}

/** What one posting did to an account. Pounds, above zero where the account gained. */
export interface Movement {
  readonly postingId: number;
  readonly entryId: number;
  readonly kind: string;
  readonly effectiveOn: LocalDate;
  readonly recordedAt: Instant;
  readonly narrative: string;
  readonly evidence: string;
  readonly amount: Money;
  /** The account on the other side. */
  readonly other: Omit<JournalAccount, 'balance'>;
}

/** An account as at a day, as known at a moment. */
export interface AccountHistory {
  readonly account: JournalAccount;
  readonly asAt: LocalDate;
  readonly knownAt: Instant | null;
  /** Up to the day, as known then. */
  readonly balance: Money;
  /** The latest first, by the day on which they take effect. */
  readonly movements: readonly Movement[];
}

interface AccountRow {
  readonly id: number;
  readonly code: string;
  readonly book: string;
  readonly purpose: string;
  readonly organisation_id: number | null;
  readonly balance: number;
}

interface MovementRow extends Omit<AccountRow, 'balance'> {
  readonly posting_id: number;
  readonly entry_id: number;
  readonly kind: string;
  readonly effective_on: LocalDate;
  readonly recorded_at: Instant;
  readonly narrative: string;
  readonly evidence: string;
  readonly units: number;
}

const ACCOUNTS = 'SELECT id, code, book, purpose, organisation_id, balance FROM account';

const side = (own: string, other: string, sign: string): string => `
  SELECT p.id AS posting_id, p.entry_id, e.kind, e.effective_on, e.recorded_at, e.narrative, e.evidence,
         ${sign}p.amount AS units, a.id, a.code, a.book, a.purpose, a.organisation_id
    FROM posting p JOIN entry e ON e.id = p.entry_id JOIN account a ON a.id = p.${other}_account_id
   WHERE p.${own}_account_id = ? AND e.effective_on <= ? AND e.recorded_at <= ?`;

const MOVEMENTS = `${side('to', 'from', '')} UNION ALL ${side('from', 'to', '-')}
  ORDER BY effective_on DESC, posting_id DESC LIMIT ?`;

/** Questions about accounts and what moved in them. */
@Injectable()
export class FindAccounts {
  constructor(
    private readonly reads: Reads,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @param organisationIds whose accounts; null for all */
  list(organisationIds: readonly number[] | null): Promise<JournalAccount[]> {
    return this.reads.run(async (db) => {
      const rows =
        organisationIds === null
          ? await db.all<AccountRow>(`${ACCOUNTS} ORDER BY id`)
          : await db.all<AccountRow>(
              `${ACCOUNTS} WHERE organisation_id IN (${listParameter(db, 'integer')}) ORDER BY id`,
              [JSON.stringify(organisationIds)],
            );
      return rows.map(accountOf);
    });
  }

  one(id: number): Promise<JournalAccount | Refusal> {
    return this.reads.run(async (db) => (await findAccount(db, id)) ?? unknownAccount(id));
  }

  /** @param limit movements at most, the latest */
  async history(
    id: number,
    asked: { readonly asAt: LocalDate | null; readonly knownAt: Instant | null },
    limit: number,
  ): Promise<AccountHistory | Refusal> {
    const { knownAt } = asked;
    const asAt = asked.asAt ?? this.clock.today();
    const unknown = await untilKnown(this.unitOfWork, this.clock, knownAt);
    if (unknown) return unknown;
    return this.reads.run(async (db) => {
      const account = await findAccount(db, id);
      if (!account) return unknownAccount(id);
      const balance = await balanceAsAt(db, id, { asAt, knownAt });
      const bounds = [id, asAt, recordedBy(knownAt)];
      const rows = await db.all<MovementRow>(MOVEMENTS, [...bounds, ...bounds, limit]);
      return { account, asAt, knownAt, balance, movements: rows.map(movementOf) };
    });
  }
}

const unknownAccount = (id: number): Refusal => refuse('ACCOUNT.UNKNOWN', `There is no account ${id}`);

async function findAccount(db: Connection, id: number): Promise<JournalAccount | undefined> {
  const [row] = await db.all<AccountRow>(`${ACCOUNTS} WHERE id = ?`, [id]);
  return row && accountOf(row);
}

const accountOf = ({ organisation_id: organisationId, balance, ...row }: AccountRow): JournalAccount => ({
  ...{ ...row, organisationId, balance: moneyFromRow(balance) },
});

const movementOf = (row: MovementRow): Movement => ({
  ...{ postingId: row.posting_id, entryId: row.entry_id, kind: row.kind },
  ...{ effectiveOn: row.effective_on, recordedAt: row.recorded_at },
  ...{ narrative: row.narrative, evidence: row.evidence, amount: moneyFromRow(row.units) },
  other: {
    ...{ id: row.id, code: row.code, book: row.book, purpose: row.purpose },
    organisationId: row.organisation_id,
  },
});
