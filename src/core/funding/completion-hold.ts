import { type Money, ZERO, add } from '../money/money.js';

/** What is known of an employer's own part when a completion payment is due. */
export interface EmployerContribution {
  /** The employer's parts of the on-programme payments, of all years, signed. */
  readonly due: readonly Money[];
  /** What the provider reported as collected; nothing reported counts as nothing. */
  readonly reported: Money;
  /** The provider says why none is to be collected. */
  readonly isExempt: boolean;
}

/** The employer's part that should have been collected: each payment's cut to whole pounds before adding. */
export function expectedContribution(due: readonly Money[]): Money {
  let expected = ZERO;
  for (const part of due) expected = add(expected, part.trunc() as Money);
  return expected;
}

/** Whether completion is held back until the employer's part was collected. (Domain: training payments, 2.1) */
export function isCompletionHeld({ due, reported, isExempt }: EmployerContribution): boolean {
  return !isExempt && reported.lessThan(expectedContribution(due));
}
