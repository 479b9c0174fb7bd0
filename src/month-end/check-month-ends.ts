import { type Money, ZERO, toText } from '../core/money/money.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';

/** Something due in a closed month whose payments do not add up to it. */
export interface UnbalancedDue {
  readonly id: number;
  readonly message: string;
}

/** Everything that was due in closed months and was not paid in full, to the last digit. */
export async function findUnbalancedDue(db: Connection): Promise<UnbalancedDue[]> {
  const rows = await db.all<{ id: number; amount: string; paid: string }>(
    `SELECT d.id, CAST(d.amount AS TEXT) AS amount, CAST(coalesce(sum(p.amount), 0) AS TEXT) AS paid
       FROM month_end_step s
       JOIN month_end_due d ON d.month_end_id = s.month_end_id AND d.held = 0
       LEFT JOIN training_payment p ON p.due_id = d.id
      WHERE s.step = 'closed'
      GROUP BY d.id, d.amount HAVING coalesce(sum(p.amount), 0) <> d.amount ORDER BY d.id`,
  );
  return rows.map(({ id, amount, paid }) => ({
    id,
    message: `its payments add up to ${toText(moneyFromRow(paid))}, and ${toText(moneyFromRow(amount))} was due`,
  }));
}

/** What the account has taken up that balances parts which were rounded each by itself. */
export async function findRoundingTotal(db: Connection): Promise<Money> {
  const [row] = await db.all<{ balance: number }>(
    "SELECT balance FROM account WHERE book = 'cash' AND purpose = 'rounding' AND organisation_id IS NULL",
  );
  return row ? moneyFromRow(row.balance) : ZERO;
}
