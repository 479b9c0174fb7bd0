import { invariant } from '../core/invariant.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';

/**
 * The accounts of the cash book that each organisation has. `levy` is its levy account; the others say where its
 * money came from and went to, and none has a floor, because statements report what others decided.
 */
export const PURPOSES = [
  'levy',
  'levy-declared',
  'top-up',
  'training',
  'employer-contribution',
  'government-contribution',
  'transfer-sent',
  // Gifts that come back and were paid in an allowance year that has ended: no year's allowance rises by them.
  'transfer-returned',
  'transfer-received',
  'opening',
] as const;

export type Purpose = (typeof PURPOSES)[number] | `lapse-${number}`;

/** Lapsed levy, an account for each life that levy has had: lots of different lives lapse in one month. */
export const lapsePurpose = (lifeMonths: number): Purpose => `lapse-${lifeMonths}`;

/** Names are for people: `cash:12:levy`. */
export const accountCode = (organisationId: number, purpose: Purpose): string => `cash:${organisationId}:${purpose}`;

/** The ids of an organisation's accounts by purpose. */
export class CashAccounts {
  constructor(private readonly ids: ReadonlyMap<string, number>) {}

  /** @throws InvariantError when the organisation has no such account */
  of(purpose: Purpose): number {
    const id = this.ids.get(purpose);
    invariant(id !== undefined, `there is no account for ${purpose}`);
    return id;
  }

  all(): [purpose: string, id: number][] {
    return [...this.ids];
  }
}

export async function findCashAccounts(db: Connection, organisationId: number): Promise<CashAccounts> {
  const rows = await db.all<{ id: number; purpose: string }>(
    "SELECT id, purpose FROM account WHERE organisation_id = ? AND book = 'cash'",
    [organisationId],
  );
  return new CashAccounts(new Map(rows.map(({ id, purpose }) => [purpose, id])));
}

/**
 * Organisations of a list that have no levy account, or one from before the cash book had all the accounts that it has
 * now.
 */
export async function findLackingAccounts(db: Connection, organisationIds: readonly number[]): Promise<number[]> {
  const rows = await db.all<{ organisation_id: number }>(
    `SELECT l.organisation_id FROM levy_account l JOIN account a ON a.organisation_id = l.organisation_id
      WHERE l.organisation_id IN (${listParameter(db, 'integer')}) AND a.book = 'cash'
        AND a.purpose IN (${listParameter(db, 'text')})
      GROUP BY l.organisation_id HAVING count(*) = ?`,
    [JSON.stringify(organisationIds), JSON.stringify(PURPOSES), PURPOSES.length],
  );
  const complete = new Set(rows.map(({ organisation_id }) => organisation_id));
  return organisationIds.filter((id) => !complete.has(id));
}
