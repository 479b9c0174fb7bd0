import type { LocalDate } from '../calendar/local-date.js';
import { invariant } from '../invariant.js';
import type { Money } from '../money/money.js';
import type { Policy } from '../policy/policy.js';
import { type LearningPeriod, isQualifying } from '../training/qualifying.js';

/** A start that a gift pays for, and what its employer had declared of it. */
export interface GiftStart {
  readonly startedOn: LocalDate;
  /** Times in learning so far; one that has not ended counts to the day asked about. */
  readonly periods: readonly LearningPeriod[];
  /** What the employer answered before the gift was promised; null where it was not asked. */
  readonly declared: { readonly on: LocalDate; readonly wouldStartAnyway: boolean } | null;
  /** What it would have paid of the price without a gift. Pounds. */
  readonly wouldHavePaid: Money;
}

/** Why a start counts as additional, or the first condition that it lacks. */
export type Additional =
  | 'additional'
  | 'not-declared'
  | 'declared-too-late'
  | 'would-start-anyway'
  | 'would-have-paid-nothing'
  | 'not-qualified';

type AdditionalRule = (start: GiftStart, asAt: LocalDate, qualifyingDays: Policy['qualifyingDays']) => Additional;

/**
 * A start counts where its employer declared, on a day before it, that it would not take place without the gift, would
 * have had to pay more than nothing for it, and kept the learner past the qualifying days.
 */
const firstRule: AdditionalRule = ({ startedOn, periods, declared, wouldHavePaid }, asAt, qualifyingDays) => {
  if (declared === null) return 'not-declared';
  if (declared.on >= startedOn) return 'declared-too-late';
  if (declared.wouldStartAnyway) return 'would-start-anyway';
  if (!wouldHavePaid.greaterThan(0)) return 'would-have-paid-nothing';
  const soFar = periods.filter(({ start }) => start <= asAt);
  const isPast = soFar.some((period) =>
    isQualifying(qualifyingDays, { ...period, end: period.end !== null && period.end <= asAt ? period.end : asAt }),
  );
  return isPast ? 'additional' : 'not-qualified';
};

const RULES: Readonly<Record<string, AdditionalRule>> = { '1': firstRule };

/**
 * Whether a gift made a start possible, as at a day.
 * @param version of the rule
 * @throws InvariantError for a version that there is no rule of
 */
export function isAdditional(
  version: string,
  start: GiftStart,
  asAt: LocalDate,
  qualifyingDays: Policy['qualifyingDays'],
): Additional {
  const rule = RULES[version];
  invariant(rule !== undefined, `there is no rule ${version} for additional apprenticeships`);
  return rule(start, asAt, qualifyingDays);
}
