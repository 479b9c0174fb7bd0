import { type TransferYear } from '../calendar/transfer-year.js';
import type { Allowance } from '../levy/position.js';
import { projectedLevyBehind, startingAllowance } from '../levy/transfer-allowance.js';
import { Exact, type Money, type Rate, ZERO, floorAtZero, subtract, sum } from '../money/money.js';
import { toFourPlacesHalfAway } from '../money/rounding.js';
import type { Policy } from '../policy/policy.js';

/** What may be given in an allowance year, and what of it is left. Pounds. */
export interface YearlyAllowance {
  readonly year: TransferYear;
  readonly allowance: Money;
  readonly sent: Money;
  /** Pledged, held and awarded, and not yet sent. */
  readonly promised: Money;
  /** Nothing rather than less than nothing. */
  readonly left: Money;
  /** By how much promises and what was sent are over the allowance, as the facts are now. */
  readonly over: Money;
  /** The levy that it is a share of has not all been declared yet. */
  readonly isProjected: boolean;
}

/** What is known of a sender for all years. */
export interface AllowanceBasis {
  /** Of the running year. */
  readonly current: Allowance;
  /** Latest monthly levy in England over all schemes, without top-up. */
  readonly monthlyLevy: Money;
  readonly policy: Pick<Policy, 'topUp'>;
  /** The part that the programme takes off an allowance that it can only foresee, as a fraction. */
  readonly haircut: Rate;
  /** What the promise book holds for a year. */
  readonly promised: (year: TransferYear) => Money;
}

/**
 * The allowance of the running year or of one to come, known or projected: the rate in force, times twelve times the
 * latest monthly levy with that year's top-up, less the programme's haircut. (Domain: levy accounts, section 9)
 */
export function yearlyAllowance(year: TransferYear, basis: AllowanceBasis): YearlyAllowance {
  const { current, monthlyLevy, policy, haircut } = basis;
  const isProjected = year > current.yearFrom;
  const share = current.lawCap.lessThan(current.programmeCap) ? current.lawCap : current.programmeCap;
  const projected = (): Money => {
    const levy = projectedLevyBehind(year, monthlyLevy, policy.topUp);
    const whole = startingAllowance(levy, share);
    return toFourPlacesHalfAway(whole.times(new Exact(1).minus(haircut)));
  };
  const allowance = year < current.yearFrom ? ZERO : isProjected ? projected() : current.allowance;
  const sent = year === current.yearFrom ? current.sent : ZERO;
  const promised = basis.promised(year);
  const left = subtract(allowance, sum([sent, promised]));
  return {
    year,
    allowance,
    sent,
    promised,
    left: floorAtZero(left),
    over: floorAtZero(subtract(ZERO, left)),
    isProjected,
  };
}
