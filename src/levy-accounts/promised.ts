import type { TransferYear } from '../core/calendar/transfer-year.js';
import { type Money, ZERO, negate, subtract } from '../core/money/money.js';
import { type AsAt, balanceAsAt } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';

/** The accounts of the promise book that a sender has for each allowance year. */
export type PromisePurpose = 'allowance' | 'drawn';

export const promisePurpose = (purpose: PromisePurpose, year: TransferYear): string => `${purpose}-${year}`;

/**
 * What the promise book holds for a sender and an allowance year and was not paid yet: all that was taken from the
 * year's allowance, less what was drawn. Pounds.
 */
export async function promisedIn(
  db: Connection,
  organisationId: number,
  year: TransferYear,
  asAt: AsAt,
): Promise<Money> {
  const moved = async (purpose: PromisePurpose): Promise<Money> => {
    const [row] = await db.all<{ id: number }>(
      "SELECT id FROM account WHERE organisation_id = ? AND book = 'promise' AND purpose = ?",
      [organisationId, promisePurpose(purpose, year)],
    );
    return row ? balanceAsAt(db, row.id, asAt) : ZERO;
  };
  return subtract(negate(await moved('allowance')), await moved('drawn'));
}
