import { type LocalDate, daysInclusive } from '../calendar/local-date.js';
import { type Dated, valueOn } from '../policy/dated.js';
import type { QualifyingDays } from '../policy/policy.js';

/** A time in learning: from the start or a return to a break or the end. */
export interface LearningPeriod {
  readonly start: LocalDate;
  readonly plannedEnd: LocalDate;
  /** The last day in learning, once it is known. */
  readonly end: LocalDate | null;
}

/**
 * Whether a period in learning was long enough to be paid for. One that has not ended counts as planned.
 * (Domain: training payments, 1.8)
 */
export function isQualifying(rules: readonly Dated<readonly QualifyingDays[]>[], period: LearningPeriod): boolean {
  const { start, plannedEnd, end } = period;
  if (end === null) return true;
  const planned = daysInclusive(start, plannedEnd);
  const steps = valueOn(rules, start, 'the qualifying period');
  const needed = steps.find(({ plannedDaysFrom }) => planned >= plannedDaysFrom)?.days ?? 1;
  return daysInclusive(start, end) >= needed;
}
