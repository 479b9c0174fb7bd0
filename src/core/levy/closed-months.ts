import type { Month } from '../calendar/month.js';
import { ZERO } from '../money/money.js';
import type { Dated } from '../policy/dated.js';
import type { RecordedLapse } from './lots.js';

/**
 * Lapses of nothing that a statement leaves out. The monthly run records a zero, which closes its month, but the
 * download prints no line of nothing: a month that the statement covers, and that a later month follows, lapsed what
 * its lines say and otherwise nothing. This holds for the first life only, because lapses of the shorter one are not
 * printed at all. (Domain: levy accounts, 5.3, 7.1 and 8.4)
 * @param covered months in which the statements have rows
 */
export function lapsesOfNothing(
  covered: Iterable<Month>,
  lapsed: readonly RecordedLapse[],
  lives: readonly Dated<number>[],
): RecordedLapse[] {
  const [first] = [...lives].sort((a, b) => (a.from < b.from ? -1 : 1));
  if (!first) return [];
  const months = [...new Set(covered)].sort();
  const recorded = new Set(lapsed.filter((lapse) => lapse.lifeMonths === first.value).map(({ month }) => month));
  return months
    .slice(0, -1)
    .filter((month) => !recorded.has(month))
    .map((month) => ({ month, lifeMonths: first.value, amount: ZERO }));
}
