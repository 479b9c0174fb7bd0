import { invariant } from '../core/invariant.js';
import type { Connection } from '../platform/database/connection.js';

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
