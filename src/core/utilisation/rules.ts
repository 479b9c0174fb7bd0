import type { LocalDate } from '../calendar/local-date.js';
import { invariant } from '../invariant.js';
import { inForceOn } from '../policy/dated.js';
import type { UtilisationRule } from '../policy/policy.js';

/** The rule of a figure as at a day; before its first row the first. @throws InvariantError where there is none */
export function ruleAsAt(
  rules: readonly UtilisationRule[],
  name: UtilisationRule['rule'],
  asAt: LocalDate,
): UtilisationRule {
  const versions = rules.filter(({ rule }) => rule === name);
  const rule = inForceOn(versions, asAt) ?? versions[0];
  invariant(rule !== undefined, `${name} has no dated rule`);
  return rule;
}
