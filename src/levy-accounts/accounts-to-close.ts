import type { LocalDate } from '../core/calendar/local-date.js';
import { type Month, plusMonths } from '../core/calendar/month.js';
import { printedLifeOf } from '../core/levy/closed-months.js';
import { type RecordedLapse, lapsesDue } from '../core/levy/lots.js';
import { positionOf } from '../core/levy/position.js';
import { type Money, floorAtZero, subtract, sum } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import type { Connection } from '../platform/database/connection.js';
import { coveredMonths, gatherFacts } from './account-facts.js';

/** A levy account as a month end finds it. Pounds. */
export interface AccountToClose {
  readonly levyAccountId: number;
  readonly organisationId: number;
  readonly organisation: string;
  /** After the lapses. */
  readonly balance: Money;
  /** What the law lets it still transfer in the year. */
  readonly allowance: Money;
  /** What lapses and no statement says so, the nothing that closes a month included. */
  readonly lapses: readonly RecordedLapse[];
  /** Levy came before, and none in the month that is closed. */
  readonly lacksLevy: boolean;
}

interface AccountRow {
  readonly id: number;
  readonly organisation_id: number;
  readonly name: string;
}

/**
 * Every levy account with what it has as at a day, once what has reached its age by a month has lapsed.
 * @param lapsesIn null when nothing lapses
 */
export async function findAccountsToClose(
  db: Connection,
  policy: Policy,
  asAt: LocalDate,
  lapsesIn: Month | null,
): Promise<AccountToClose[]> {
  const rows = await db.all<AccountRow>(
    `SELECT l.id, l.organisation_id, o.name FROM levy_account l JOIN current_organisation o ON o.id = l.organisation_id
      ORDER BY l.id`,
  );
  const accounts: AccountToClose[] = [];
  for (const row of rows) accounts.push(await accountToClose(db, policy, row, asAt, lapsesIn));
  return accounts;
}

async function accountToClose(
  db: Connection,
  policy: Policy,
  { id, organisation_id: organisationId, name }: AccountRow,
  asAt: LocalDate,
  lapsesIn: Month | null,
): Promise<AccountToClose> {
  const lives = policy.levyLifeMonths;
  const facts = await gatherFacts(db, id, organisationId, lives, { asAt, knownAt: null });
  const { balance, lots, allowance } = positionOf(facts, policy, policy.defaultProgrammeCap, asAt);
  const due = lapsesIn === null ? [] : lapsesDue(lots, lapsesIn);
  const kept = new Set(await coveredMonths(db, id, new Set(due.map(({ month }) => month))));
  const lapses = due.filter(({ month, lifeMonths }) => lifeMonths !== printedLifeOf(lives) || !kept.has(month));
  const entered = [...facts.movements.fundsIn.keys()];
  return {
    levyAccountId: id,
    organisationId,
    organisation: name,
    balance: subtract(balance, sum(lapses.map(({ amount }) => amount))),
    allowance: floorAtZero(subtract(allowance.byLaw, allowance.sent)),
    lapses,
    lacksLevy: lapsesIn !== null && entered.includes(plusMonths(lapsesIn, -1)) && !entered.includes(lapsesIn),
  };
}

/** Whether a statement says what was paid in a month, so that nothing is computed for it. */
export async function isKeptByStatement(db: Connection, levyAccountId: number, month: Month): Promise<boolean> {
  return (await coveredMonths(db, levyAccountId, [month])).length > 0;
}
