import type { LocalDate } from '../core/calendar/local-date.js';
import { type Money, fromUnits } from '../core/money/money.js';
import type { ReadTx } from '../platform/database/reads.js';

/** What moved between an organisation's levy account and another account on a day. Pounds, into it above zero. */
export interface Flow {
  readonly organisationId: number;
  readonly on: LocalDate;
  /** Of the other account. */
  readonly purpose: string;
  readonly amount: Money;
}

/** Everything that ever entered or left a levy account, posting by posting, in the order of the days. */
export async function findFlows(db: ReadTx): Promise<Flow[]> {
  const rows = await db.all<{ id: number; on_day: LocalDate; purpose: string; units: string }>(
    `SELECT f.id, e.effective_on AS on_day, f.purpose, CAST(sum(f.units) AS TEXT) AS units
       FROM (SELECT l.organisation_id AS id, p.entry_id, o.purpose, p.amount AS units
               FROM posting p JOIN account l ON l.id = p.to_account_id JOIN account o ON o.id = p.from_account_id
              WHERE l.purpose = 'levy'
              UNION ALL
             SELECT l.organisation_id, p.entry_id, o.purpose, -p.amount
               FROM posting p JOIN account l ON l.id = p.from_account_id JOIN account o ON o.id = p.to_account_id
              WHERE l.purpose = 'levy') f
       JOIN entry e ON e.id = f.entry_id
      GROUP BY f.id, e.effective_on, f.purpose ORDER BY e.effective_on, f.id, f.purpose`,
  );
  return rows.map(({ id, on_day, purpose, units }) => ({
    ...{ organisationId: id, on: on_day, purpose },
    amount: fromUnits(BigInt(units)),
  }));
}

/** Apprenticeships that a gift pays for, and what of their training gifts did not pay though they were to. Pounds. */
export async function findGiftedStarts(db: ReadTx): Promise<{ readonly starts: number; readonly short: Money }> {
  const [counted] = await db.all<{ n: number }>(
    'SELECT count(*) AS n FROM apprenticeship_start WHERE sender_id IS NOT NULL',
  );
  const [missed] = await db.all<{ units: string | null }>(
    `SELECT CAST(sum(p.amount) AS TEXT) AS units FROM training_payment p JOIN month_end_due d ON d.id = p.due_id
      WHERE d.sender_id IS NOT NULL AND p.source IN ('governmentCoInvestment', 'employerCoInvestment')`,
  );
  return { starts: Number(counted!.n), short: fromUnits(BigInt(missed?.units ?? '0')) };
}
