import type { LocalDate } from '../core/calendar/local-date.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import { type YearlyAllowance, yearlyAllowance } from '../core/gifting/yearly-allowance.js';
import { type AccountFacts, positionOf } from '../core/levy/position.js';
import { type Money, type Rate } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import type { Connection } from '../platform/database/connection.js';
import { gatherFacts } from './account-facts.js';
import { promisedIn } from './promised.js';

/** Whose allowance, by which shares. */
export interface AllowanceQuestion {
  readonly organisationId: number;
  readonly programmeCap: Rate;
  /** Taken off what can only be foreseen, as a fraction. */
  readonly haircut: Rate;
  readonly asAt: LocalDate;
  /** What the books know of the levy account on that day, where it was gathered already. */
  readonly facts?: AccountFacts;
}

/**
 * What an organisation may give in each of some allowance years, and what of it is left.
 * @returns undefined for an organisation without a levy account
 */
export async function findYearlyAllowances(
  db: Connection,
  policy: Policy,
  { organisationId, programmeCap, haircut, asAt, facts: gathered }: AllowanceQuestion,
  years: readonly TransferYear[],
): Promise<YearlyAllowance[] | undefined> {
  const [account] = await db.all<{ id: number }>('SELECT id FROM levy_account WHERE organisation_id = ?', [
    organisationId,
  ]);
  if (!account) return undefined;
  const known = { asAt, knownAt: null };
  const facts = gathered ?? (await gatherFacts(db, account.id, organisationId, policy.levyLifeMonths, known));
  const { allowance: current } = positionOf(facts, policy, programmeCap, asAt);
  const promised = new Map<TransferYear, Money>();
  for (const year of years) promised.set(year, await promisedIn(db, organisationId, year, known));
  const basis = {
    current,
    monthlyLevy: facts.monthlyLevy,
    policy,
    haircut,
    promised: (year: TransferYear) => promised.get(year)!,
  };
  return years.map((year) => yearlyAllowance(year, basis));
}
