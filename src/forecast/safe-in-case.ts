import { transferYearOf } from '../core/calendar/transfer-year.js';
import type { ForecastRules } from '../core/forecast/forecast-account.js';
import { type SafeGift, safeToGift } from '../core/forecast/safe-to-gift.js';
import { type WhatIf, supposed } from '../core/forecast/what-if.js';
import { AS_KNOWN } from './forecast-words.js';
import type { GatheredBasis } from './gather-basis.js';

/** What is safe to gift in the running year and each that comes, if something is supposed, and with less levy besides. */
export function safeIn({ basis, allowances, settings }: GatheredBasis, what: WhatIf, rules: ForecastRules): SafeGift[] {
  const known = supposed(basis, what, rules);
  const less = settings.on('levy-stress', basis.asAt);
  const cases = [{ name: AS_KNOWN, basis: known }];
  if (!less.isZero()) {
    cases.push({
      name: `with ${less.times(100).toFixed()}% less levy`,
      basis: supposed(known, { levyChange: less.negated() }, rules),
    });
  }
  const coming = allowances.map(({ year }) => year).filter((year) => year >= transferYearOf(basis.asAt));
  return safeToGift(cases, rules, coming);
}
