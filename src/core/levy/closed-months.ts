import type { Month } from '../calendar/month.js';
import { invariant } from '../invariant.js';
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
  if (lives.length === 0) return [];
  const lifeMonths = printedLifeOf(lives);
  const months = [...new Set(covered)].sort();
  const recorded = new Set(lapsed.filter((lapse) => lapse.lifeMonths === lifeMonths).map(({ month }) => month));
  return months
    .slice(0, -1)
    .filter((month) => !recorded.has(month))
    .map((month) => ({ month, lifeMonths, amount: ZERO }));
}

/** The first life that levy had: the only one whose lapses a download prints. @throws InvariantError without a rule */
export function printedLifeOf(lives: readonly Dated<number>[]): number {
  const [first] = [...lives].sort((a, b) => (a.from < b.from ? -1 : 1));
  invariant(first !== undefined, 'the life of levy has no dated rule');
  return first.value;
}
