import { dateIn, monthOfDate } from '../../../src/core/calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom, plusMonths } from '../../../src/core/calendar/month.js';
import { type RecordedLapse, computeLots, lapsesDue } from '../../../src/core/levy/lots.js';
import { isLevy } from '../../../src/core/levy/statement/line.js';
import { type Money, ZERO, add, negate } from '../../../src/core/money/money.js';
import { policy } from './levy-rows.js';
import { type Row, effectOf, rowOf } from './rows.js';

export interface OpeningLot {
  readonly month: Month;
  readonly amount: Money;
}

/**
 * The rows of expired levy that the monthly run of the official service would have posted, each month's by what the
 * account knew on the 28th. A run that finds nothing to lapse closes its month and prints no row.
 */
export function lapseRows(rows: readonly Row[], opening: readonly OpeningLot[], from: Month, to: Month): Row[] {
  const recorded: RecordedLapse[] = [];
  const printed: Row[] = [];
  for (const month of monthsFrom(from, monthsBetween(from, to) + 1)) {
    const date = dateIn(month, 28);
    const known = rows.filter((row) => row.date <= date);
    const lots = computeLots({ ...movementsOf(known, opening), lapsed: recorded }, policy.levyLifeMonths);
    for (const lapse of lapsesDue(lots, month)) {
      recorded.push(lapse);
      if (!lapse.amount.isZero()) printed.push(rowOf({ date, kind: 'Expired Levy', total: negate(lapse.amount) }));
    }
  }
  return printed;
}

function movementsOf(rows: readonly Row[], opening: readonly OpeningLot[]) {
  const fundsIn = new Map<Month, Money>(opening.map(({ month, amount }) => [month, amount]));
  const fundsOut = new Map<Month, Money>();
  const plus = (months: Map<Month, Money>, month: Month, amount: Money): void =>
    void months.set(month, add(months.get(month) ?? ZERO, amount));
  for (const row of rows) {
    const posted = monthOfDate(row.date);
    if (isLevy(row.kind)) plus(fundsIn, posted, row.total);
    // What is posted early in a month was spent in the month before.
    else plus(fundsOut, plusMonths(posted, -1), negate(effectOf(row)));
  }
  return { fundsIn, fundsOut };
}
