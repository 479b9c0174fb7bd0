import type { MonthAmount } from '../core/gifting/still-to-pay.js';
import type { Policy } from '../core/policy/policy.js';
import { type Parties, isPayable, partiesIn } from '../core/training/parties.js';
import type { StartState } from '../core/training/start-changes.js';
import { earningsOfStart } from './start-earnings.js';
import type { StoredStart } from './stored-start.js';

/** What is earned in a month, and who employs and pays then. */
export interface PlannedEarning extends MonthAmount {
  readonly parties: Parties;
}

/**
 * What is to be paid for a start, month by month in order, if its training goes on as planned to its end. Payments that
 * are paused come later; those after a stop, or beyond what covers a redundancy, do not come.
 * @returns null during a break: nobody knows yet when the training goes on
 */
export function plannedEarnings(policy: Policy, start: Pick<StoredStart, 'terms' | 'state'>): PlannedEarning[] | null {
  const { terms } = start;
  const state = asPlanned(start.state);
  if (state === null) return null;
  const { learning, parties, stops } = state;
  return earningsOfStart(policy, { terms, state })
    .filter(({ month, kind }) => {
      const endedOn = kind === 'balancing' || kind === 'completion' ? learning.completedOn : null;
      return isPayable({ ...stops, pausedOn: null }, partiesIn(parties, month), month, endedOn);
    })
    .map(({ month, amount }) => ({ month, amount, parties: partiesIn(parties, month) }))
    .sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
}

/** What gifts are to pay of that. @returns null during a break */
export function giftEarnings(policy: Policy, start: Pick<StoredStart, 'terms' | 'state'>): MonthAmount[] | null {
  const planned = plannedEarnings(policy, start);
  return (
    planned && planned.filter(({ parties }) => parties.sender !== null).map(({ month, amount }) => ({ month, amount }))
  );
}

/** A training that has not ended is completed and achieved at its planned end. */
function asPlanned(state: StartState): StartState | null {
  if (state.status === 'on-break') return null;
  if (state.status === 'withdrawn') return state;
  const { learning } = state;
  const completedOn = learning.completedOn ?? learning.periods.at(-1)!.plannedEnd;
  return { ...state, learning: { ...learning, completedOn, achievedOn: learning.achievedOn ?? completedOn } };
}
