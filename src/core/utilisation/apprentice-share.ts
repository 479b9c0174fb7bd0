import type { LocalDate } from '../calendar/local-date.js';
import { Exact, type Rate } from '../money/money.js';
import { toTwoPlacesHalfAway } from '../money/rounding.js';
import { inForceOn } from '../policy/dated.js';
import type { PublicSectorTarget } from '../policy/policy.js';

/** How many people of a kind a public body has in a year from 1 April. */
export interface Headcount {
  readonly atStart: number;
  readonly atEnd: number;
  /** Who came, or began an apprenticeship, within the year. */
  readonly new: number;
}

/** Apprentices as shares of a body's people, in per cent with two places; null where there is nothing to divide by. */
export interface ApprenticeShares {
  /** New apprentices of new employees. */
  readonly employmentStarts: Rate | null;
  /** Apprentices of employees, at the end of the year. */
  readonly totalHeadCount: Rate | null;
  /** New apprentices of the employees at the start of the year: the share that the 2.3% was for. */
  readonly newThisPeriod: Rate | null;
}

/** The three shares of the official public sector report. (Domain: gifting, 8) */
export const apprenticeShares = (employees: Headcount, apprentices: Headcount): ApprenticeShares => ({
  employmentStarts: percent(apprentices.new, employees.new),
  totalHeadCount: percent(apprentices.atEnd, employees.atEnd),
  newThisPeriod: percent(apprentices.new, employees.atStart),
});

const percent = (part: number, whole: number): Rate | null =>
  whole === 0 ? null : toTwoPlacesHalfAway(new Exact(part).times(100).div(whole));

/** The share of new apprentices held against the target of law. */
export interface TargetComparison {
  /** In per cent. */
  readonly target: Rate;
  readonly isMet: boolean;
  /** Whether law sets the target on the day asked about, or did before it. */
  readonly isInForce: boolean;
  readonly rule: PublicSectorTarget;
}

/**
 * Holds a share, as it is rounded, against the target in force on a day, or the last one before it.
 * @returns null before the first target
 */
export function againstTarget(
  targets: readonly PublicSectorTarget[],
  { newThisPeriod }: ApprenticeShares,
  on: LocalDate,
): TargetComparison | null {
  const rule = inForceOn(targets, on);
  if (!rule) return null;
  const target = rule.value.times(100);
  const isMet = newThisPeriod?.greaterThanOrEqualTo(target) ?? false;
  return { target, isMet, isInForce: rule.until === null || on <= rule.until, rule };
}
