import type { LocalDate } from '../calendar/local-date.js';
import { Exact, type Rate } from '../money/money.js';
import { inForceOn } from '../policy/dated.js';
import { invariant } from '../invariant.js';
import type { EmployerKind, FullFunding, Policy } from '../policy/policy.js';

export const AGE_BANDS = ['16-18', '19-21', '22-24', '25+'] as const;
/** On the start date: the birth date itself is not kept. */
export type AgeBand = (typeof AGE_BANDS)[number];

/** What of an apprenticeship decides who pays where levy and gift do not: all of it on the start date. */
export interface ShareFacts {
  readonly startedOn: LocalDate;
  readonly employer: EmployerKind;
  readonly ageBand: AgeBand;
  /** The employer has fewer than 50 staff. */
  readonly isSmallEmployer: boolean;
  /** The provider holds evidence of a reason for full funding, such as leaving care. */
  readonly hasEvidence: boolean;
}

export interface GovernmentShare {
  /** 1 is all of it. */
  readonly share: Rate;
  readonly source: string;
  /** Published sources disagree about it. */
  readonly isUnsettled: boolean;
}

/**
 * The government's share by the rules at the start, whenever it is paid. (Domain: training payments, 5)
 * @throws InvariantError before the first rule
 */
export function governmentShare(
  rules: Pick<Policy, 'employerShare' | 'fullFunding'>,
  facts: ShareFacts,
): GovernmentShare {
  const full = rules.fullFunding.find((rule) => isFullyFunded(rule, facts));
  if (full) return { share: new Exact(1), source: full.source, isUnsettled: false };
  const rows = rules.employerShare.filter(({ employer }) => employer === facts.employer);
  const row = inForceOn(rows, facts.startedOn);
  invariant(row !== undefined, `the employer's share has no rule dated ${facts.startedOn} or before`);
  return { share: new Exact(1).minus(row.value), source: row.source, isUnsettled: row.isUnsettled };
}

/**
 * The government's share of what a gift leaves open: published sources do not say whether a receiver counts by its own
 * levy status or as a levy payer, so a dated rule does. (Domain: training payments, 5)
 */
export function shortfallShare(
  rules: Pick<Policy, 'employerShare' | 'fullFunding' | 'shortfallShare'>,
  facts: ShareFacts,
): GovernmentShare {
  const own = governmentShare(rules, facts);
  const asPayer = governmentShare(rules, { ...facts, employer: 'levy-payer' });
  const rule = inForceOn(rules.shortfallShare, facts.startedOn);
  invariant(rule !== undefined, `the share of a shortfall has no rule dated ${facts.startedOn} or before`);
  if (own.share.equals(asPayer.share)) return own;
  return { share: (rule.value === 'own-status' ? own : asPayer).share, source: rule.source, isUnsettled: true };
}

function isFullyFunded(rule: FullFunding, facts: ShareFacts): boolean {
  if (facts.startedOn < rule.from || (rule.until !== null && facts.startedOn > rule.until)) return false;
  if (!rule.employers.includes(facts.employer) || !rule.ageBands.includes(facts.ageBand)) return false;
  return (!rule.smallEmployerOnly || facts.isSmallEmployer) && (!rule.evidenceOnly || facts.hasEvidence);
}
