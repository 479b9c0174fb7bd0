import { add } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Earning, earningsOf } from '../core/training/earnings.js';
import { type UnitEarning, unitEarningsOf } from '../core/training/unit-earnings.js';
import type { StoredStart } from './stored-start.js';

/** Month by month what is earned as things stand, to the end that is planned or known. */
export function earningsOfStart(
  policy: Policy,
  { terms, state }: Pick<StoredStart, 'terms' | 'state'>,
): (Earning | UnitEarning)[] {
  const { learning, status } = state;
  if (terms.kind !== 'unit') return earningsOf(policy, learning);
  const last = learning.periods.at(-1)!;
  const price = learning.prices.at(-1)!;
  return unitEarningsOf(policy.unitMilestone, {
    start: terms.startedOn,
    plannedEnd: last.plannedEnd,
    price: add(price.training, price.assessment),
    withdrawnOn: status === 'withdrawn' ? last.end : null,
    completedOn: learning.completedOn,
    milestonePaidBefore: false,
  });
}
