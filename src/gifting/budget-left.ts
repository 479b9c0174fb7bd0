import { type Money, add, subtract, sum } from '../core/money/money.js';
import type { Connection } from '../platform/database/connection.js';
import { findAwards, totalsOf } from './stored-award.js';
import type { StoredRound } from './stored-round.js';

/** What a round may still promise, pounds; null for all that is pledged. */
export async function findBudgetLeft(db: Connection, { id, terms }: StoredRound): Promise<Money | null> {
  if (terms.budget === null) return null;
  const promised = (await findAwards(db, { roundId: id })).map(({ years }) => {
    const { open, drawn } = totalsOf(years);
    return add(open, drawn);
  });
  return subtract(terms.budget, sum(promised));
}
