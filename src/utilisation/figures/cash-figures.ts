import { negate } from '../../core/money/money.js';
import type { SystemMoney } from '../../core/utilisation/system-figures.js';
import { turnoverOfAccounts } from '../../journal/index.js';
import type { Connection } from '../../platform/database/connection.js';
import type { Span } from './asked.js';
import type { ReadCell } from './cells.js';
import type { Parting } from './pointers.js';

export type CashFigure = Extract<SystemMoney, 'levyIn' | 'ownSpend' | 'gifted' | 'lapsed'>;

/** Of which accounts of the cash book a figure is what they gained, or what they lost. */
export interface CashRule {
  readonly figure: CashFigure;
  readonly is: 'gained' | 'lost';
  readonly holds: (purpose: string) => boolean;
}

const LEVY_IN = ['levy-declared', 'top-up'];
const GIFTS = ['transfer-sent', 'transfer-returned'];
const isLapse = (purpose: string): boolean => purpose.startsWith('lapse-');

/**
 * What leaves the levy account and is no gift and no lapse is own spending: it is what the account loses together with
 * those that its levy comes from and its gifts and lapses go to.
 */
export const CASH_RULES: readonly CashRule[] = [
  { figure: 'levyIn', is: 'lost', holds: (purpose) => LEVY_IN.includes(purpose) },
  { figure: 'gifted', is: 'gained', holds: (purpose) => GIFTS.includes(purpose) },
  { figure: 'lapsed', is: 'gained', holds: isLapse },
  {
    figure: 'ownSpend',
    is: 'lost',
    holds: (purpose) => ['levy', 'opening', ...LEVY_IN, ...GIFTS].includes(purpose) || isLapse(purpose),
  },
];

interface AccountRow {
  readonly id: number;
  readonly purpose: string;
  readonly organisation_id: number;
}

/** Accounts of the cash book that the figures are read from. @param trustId of one organisation; null for all */
export async function findFigureAccounts(db: Connection, trustId: number | null): Promise<AccountRow[]> {
  const rows = await db.all<AccountRow>(
    `SELECT id, purpose, organisation_id FROM account
      WHERE book = 'cash' AND organisation_id IS NOT NULL AND (organisation_id = ? OR ? = 0) ORDER BY id`,
    [trustId ?? 0, trustId ?? 0],
  );
  return rows.filter(({ purpose }) => CASH_RULES.some(({ holds }) => holds(purpose)));
}

/** An organisation's own figures are its own part; no receiver and no standard stands on its account. */
export const cashPointer = ({ pointer }: Parting, organisationId: number): number | null =>
  pointer === 'trust' || pointer === 'holder' ? organisationId : null;

/** Levy in, own spending, gifts and lapse, by organisation and month, from the running totals of the accounts. */
export async function cashCells(
  db: Connection,
  parting: Parting,
  { from, until, knownAt }: Span,
  trustId: number | null,
): Promise<ReadCell[]> {
  const accounts = new Map((await findFigureAccounts(db, trustId)).map((row) => [row.id, row]));
  const moved = await turnoverOfAccounts(db, [...accounts.keys()], { from, asAt: { asAt: until, knownAt } });
  return moved.flatMap(({ accountId, month, amount }) => {
    const { purpose, organisation_id: ownerId } = accounts.get(accountId)!;
    const pointerId = cashPointer(parting, ownerId);
    return CASH_RULES.filter(({ holds }) => holds(purpose)).map(({ figure, is }): ReadCell => ({
      ...{ pointerId, month, ownerId, figure },
      amount: is === 'gained' ? amount : negate(amount),
    }));
  });
}
