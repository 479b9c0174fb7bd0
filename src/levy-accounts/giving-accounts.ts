import { type Month, plusMonths } from '../core/calendar/month.js';
import { type Money, ZERO, add } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import type { GivingAccount } from '../core/utilisation/saved-from-lapse.js';
import { type AsAt, turnoverByMonth } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import { findOpeningLots, gatherMovements } from './account-facts.js';
import { findCashAccounts } from './purposes.js';

export interface KnownGivingAccount extends GivingAccount {
  readonly organisationId: number;
}

/**
 * Levy accounts that gifts have left, up to a day and as known at a moment: what moved in them, and which part of it
 * were gifts. Like all spending, a gift is for the month before the day on which it left.
 */
export async function findGivingAccounts(
  db: Connection,
  lives: Policy['levyLifeMonths'],
  asAt: AsAt,
): Promise<KnownGivingAccount[]> {
  const rows = await db.all<{ id: number; organisation_id: number }>(
    `SELECT l.id, l.organisation_id FROM levy_account l
      WHERE EXISTS (SELECT 1 FROM account a JOIN turnover t ON t.account_id = a.id
                     WHERE a.organisation_id = l.organisation_id AND a.book = 'cash' AND a.purpose = 'transfer-sent')
      ORDER BY l.id`,
  );
  const accounts: KnownGivingAccount[] = [];
  for (const { id: levyAccountId, organisation_id: organisationId } of rows) {
    const cash = await findCashAccounts(db, organisationId);
    const openings = await findOpeningLots(db, levyAccountId, asAt);
    const gifts = new Map<Month, Money>();
    for (const purpose of ['transfer-sent', 'transfer-returned'] as const) {
      for (const [month, amount] of await turnoverByMonth(db, cash.of(purpose), asAt)) {
        const spentIn = plusMonths(month, -1);
        gifts.set(spentIn, add(gifts.get(spentIn) ?? ZERO, amount));
      }
    }
    const movements = await gatherMovements(db, { levyAccountId, cash, openings, lives, asAt });
    accounts.push({ organisationId, movements, gifts });
  }
  return accounts;
}
