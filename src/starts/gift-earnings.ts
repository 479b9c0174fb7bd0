import type { MonthAmount } from '../core/gifting/still-to-pay.js';
import type { Policy } from '../core/policy/policy.js';
import { isPayable, partiesIn } from '../core/training/parties.js';
import type { StartState } from '../core/training/start-changes.js';
import { earningsOfStart } from './start-earnings.js';
import type { StoredStart } from './stored-start.js';

/**
 * What gifts are to pay for a start, month by month in order, if its training goes on as planned to its end. Payments
 * that are paused come later; those after a stop, or under an employer whom no gift pays, do not come.
 * @returns null during a break: nobody knows yet when the training goes on
 */
export function giftEarnings(policy: Policy, start: Pick<StoredStart, 'terms' | 'state'>): MonthAmount[] | null {
  const { terms } = start;
  const state = asPlanned(start.state);
  if (state === null) return null;
  const { learning, parties, stops } = state;
  return earningsOfStart(policy, { terms, state })
    .filter(({ month, kind }) => {
      const ofMonth = partiesIn(parties, month);
      const endedOn = kind === 'balancing' || kind === 'completion' ? learning.completedOn : null;
      const known = { ...stops, pausedOn: null };
      return ofMonth.sender !== null && isPayable(known, ofMonth, month, endedOn);
    })
    .map(({ month, amount }) => ({ month, amount }))
    .sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
}

/** A training that has not ended is completed and achieved at its planned end. */
function asPlanned(state: StartState): StartState | null {
  if (state.status === 'on-break') return null;
  if (state.status === 'withdrawn') return state;
  const { learning } = state;
  const completedOn = learning.completedOn ?? learning.periods.at(-1)!.plannedEnd;
  return { ...state, learning: { ...learning, completedOn, achievedOn: learning.achievedOn ?? completedOn } };
}
