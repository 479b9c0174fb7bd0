import type { LocalDateTime } from '../calendar/instant.js';
import { Exact, type Rate } from '../money/money.js';
import { type Effective, datedBefore } from '../policy/dated.js';

/** The share of a scheme's pay bill for staff living in England, 0 to 1, dated by HMRC's calculation or an override. */
export interface DatedFraction extends Effective {
  readonly value: Rate;
}

const WHOLE = new Exact(1);

/**
 * The fraction that holds for a payroll month: the latest dated strictly before its cutoff. An override of the
 * account beats HMRC's figure; with neither, all of the pay bill counts. (Domain: levy accounts, section 2.)
 */
export function englishFractionAt(
  cutoff: LocalDateTime,
  calculated: readonly DatedFraction[],
  overrides: readonly DatedFraction[],
): Rate {
  return (datedBefore(overrides, cutoff) ?? datedBefore(calculated, cutoff))?.value ?? WHOLE;
}
