import { type Money, ZERO, add, negate, toText } from '../core/money/money.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';
import { addsUp, findAwards, totalsOf } from './stored-award.js';

/** Something in the promise book that does not add up. */
export interface UnbalancedPromise {
  readonly table: 'account' | 'award';
  readonly id: number;
  readonly message: string;
}

/**
 * The promise book against itself: it sums to zero; what was taken from each allowance stands in pledges, in awards
 * and in what was drawn; and of each award, drawn, returned and open add up to what was awarded.
 */
export async function findUnbalancedPromises(db: Connection): Promise<UnbalancedPromise[]> {
  const wrong: UnbalancedPromise[] = [];
  const accounts = await findPromiseAccounts(db);
  for (const { id, taken, standing } of allowancesOf(accounts)) {
    if (taken.equals(standing)) continue;
    const message = `${toText(taken)} was taken from the allowance, and ${toText(standing)} stands in pledges, awards and payments`;
    wrong.push({ table: 'account', id, message });
  }
  for (const { id, reference, amount, status, years } of await findAwards(db, {})) {
    const totals = totalsOf(years);
    if (!years.every(addsUp)) {
      wrong.push({ table: 'award', id, message: `drawn, returned and open of ${reference} are not what was awarded` });
    }
    if (totals.awarded.lessThan(amount)) {
      wrong.push({ table: 'award', id, message: `less was awarded by entries than ${reference} says` });
    }
    if (status === 'ended' && !totals.open.isZero()) {
      wrong.push({ table: 'award', id, message: `${reference} has ended and still has ${toText(totals.open)}` });
    }
  }
  return wrong;
}

interface PromiseAccount {
  readonly id: number;
  readonly organisation_id: number;
  readonly purpose: string;
  readonly year: string;
  readonly balance: Money;
}

/** Accounts of pledges and awards with their years; a sender's own have theirs in the purpose. */
async function findPromiseAccounts(db: Connection): Promise<PromiseAccount[]> {
  const rows = await db.all<Omit<PromiseAccount, 'balance'> & { readonly balance: number }>(
    `SELECT a.id, a.organisation_id, a.purpose, a.balance,
            coalesce((SELECT p.year FROM pledge_year p WHERE p.account_id = a.id),
                     (SELECT w.year FROM award_year w WHERE w.account_id = a.id),
                     substr(a.purpose, length(a.purpose) - 9)) AS year
       FROM account a WHERE a.book = 'promise' AND a.code LIKE 'promise:%' ORDER BY a.id`,
  );
  return rows.map((row) => ({ ...row, balance: moneyFromRow(row.balance) }));
}

/** What was taken from each sender's allowance of each year, beside what stands for it elsewhere. */
function allowancesOf(accounts: readonly PromiseAccount[]): { id: number; taken: Money; standing: Money }[] {
  const standing = new Map<string, Money>();
  const key = ({ organisation_id, year }: PromiseAccount): string => `${organisation_id} ${year}`;
  const isAllowance = ({ purpose }: PromiseAccount): boolean => purpose.startsWith('allowance-');
  for (const account of accounts.filter((each) => !isAllowance(each))) {
    standing.set(key(account), add(standing.get(key(account)) ?? ZERO, account.balance));
  }
  return accounts.filter(isAllowance).map((account) => ({
    id: account.id,
    taken: negate(account.balance),
    standing: standing.get(key(account)) ?? ZERO,
  }));
}
