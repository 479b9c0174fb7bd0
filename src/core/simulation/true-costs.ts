import { collectionPeriodOf } from '../calendar/collection-period.js';
import { type Month } from '../calendar/month.js';
import { type TransferYear, transferYearOf } from '../calendar/transfer-year.js';
import { monthEndDays } from '../funding/month-end-days.js';
import { groupedBy } from '../grouped-by.js';
import { type Money, ZERO, sum } from '../money/money.js';
import type { Policy } from '../policy/policy.js';
import { earningsOf } from '../training/earnings.js';
import type { AgreedTraining, SimulatedLearner } from './learners.js';

/** What leaves a sender's account for a month of training. Pounds. */
export interface TruePayment {
  /** The delivery month. */
  readonly month: Month;
  readonly year: TransferYear;
  readonly amount: Money;
}

/** What the gift of a learner really comes to, month by month, with everything that becomes of it; nothing without a start. */
export function trueCosts(policy: Policy, agreed: AgreedTraining, learner: SimulatedLearner): TruePayment[] {
  const { startsOn, plannedEnd, leavesOn, newPrice } = learner;
  if (startsOn === null) return [];
  const terms = { assessment: ZERO, residual: false };
  const finishedOn = leavesOn === null ? plannedEnd : null;
  const earned = earningsOf(policy, {
    periods: [{ start: startsOn, plannedEnd, end: leavesOn }],
    prices: [
      { ...terms, from: startsOn, training: agreed.training },
      ...(newPrice === null ? [] : [{ ...terms, from: newPrice.on, training: newPrice.training }]),
    ],
    bandMaximum: agreed.standard.band,
    completedOn: finishedOn,
    achievedOn: finishedOn,
  });
  return [...groupedBy(earned, ({ month }) => month)].map(([month, all]) => ({
    month,
    year: transferYearOf(monthEndDays(policy, collectionPeriodOf(month)).debitedOn),
    amount: sum(all.map(({ amount }) => amount)),
  }));
}
