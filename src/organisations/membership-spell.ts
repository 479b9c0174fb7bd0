import type { LocalDate } from '../core/calendar/local-date.js';
import { type Effective, inForceOn } from '../core/policy/dated.js';

interface MembershipFact extends Effective {
  readonly member: 0 | 1;
}

/** Days through which an organisation belongs to the system without a break. */
export interface MembershipSpell {
  readonly since: LocalDate;
  /** The first day on which it no longer belongs; null where no end is recorded. */
  readonly until: LocalDate | null;
}

/**
 * The spell that a day falls in; where it falls in none the last one before it, or else the first to come.
 * @param rows of one organisation, in the order of recording
 */
export function membershipSpell(rows: readonly MembershipFact[], date: LocalDate): MembershipSpell | undefined {
  const spells: MembershipSpell[] = [];
  let since: LocalDate | undefined;
  for (const day of [...new Set(rows.map(({ from }) => from))].sort()) {
    const isMember = inForceOn(rows, day)?.member === 1;
    if (isMember) since ??= day;
    else if (since !== undefined) {
      spells.push({ since, until: day });
      since = undefined;
    }
  }
  if (since !== undefined) spells.push({ since, until: null });
  return spells.findLast((spell) => spell.since <= date) ?? spells[0];
}
