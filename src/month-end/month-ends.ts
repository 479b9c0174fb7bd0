import {
  type CollectionPeriod,
  academicYearOf,
  collectionPeriodOf,
  deliveryMonth,
  isClosingPeriod,
  periodAfter,
} from '../core/calendar/collection-period.js';
import { type LocalDate, monthOfDate, showDate } from '../core/calendar/local-date.js';
import { type Month, plusMonths } from '../core/calendar/month.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';

/** A month end that has begun. */
export interface BegunMonthEnd {
  readonly id: number;
  readonly period: CollectionPeriod;
  readonly policyVersion: string;
  readonly asAt: LocalDate;
  readonly debitedOn: LocalDate;
  readonly startsUpTo: number;
  readonly changesUpTo: number;
  readonly isClosed: boolean;
}

interface MonthEndRow {
  readonly id: number;
  readonly period: CollectionPeriod;
  readonly policy_version: string;
  readonly as_at: LocalDate;
  readonly debited_on: LocalDate;
  readonly starts_up_to: number;
  readonly changes_up_to: number;
  readonly closed: number;
}

/** Every month end in the order in which they began. */
export async function findMonthEnds(db: Connection): Promise<BegunMonthEnd[]> {
  const rows = await db.all<MonthEndRow>(
    `SELECT m.id, m.period, m.policy_version, m.as_at, m.debited_on, m.starts_up_to, m.changes_up_to,
            (SELECT count(*) FROM month_end_step s WHERE s.month_end_id = m.id AND s.step = 'closed') AS closed
       FROM month_end m ORDER BY m.id`,
  );
  return rows.map((row) => ({
    id: row.id,
    period: row.period,
    policyVersion: row.policy_version,
    asAt: row.as_at,
    debitedOn: row.debited_on,
    startsUpTo: row.starts_up_to,
    changesUpTo: row.changes_up_to,
    isClosed: Number(row.closed) > 0,
  }));
}

export const findMonthEnd = async (db: Connection, period: CollectionPeriod): Promise<BegunMonthEnd | undefined> =>
  (await findMonthEnds(db)).find((each) => each.period === period);

/** The first delivery month that is closed here: what was delivered before it counts as paid. */
export function booksFromOf(monthEnds: readonly BegunMonthEnd[], period: CollectionPeriod): Month {
  const first = monthEnds[0]?.period ?? period;
  return isClosingPeriod(first) ? plusMonths(deliveryMonth(first), 1) : deliveryMonth(first);
}

/** The period whose turn it is after others. A year of which no month was closed here has nothing to correct. */
function nextToClose(monthEnds: readonly BegunMonthEnd[]): CollectionPeriod {
  const years = new Set(monthEnds.map(({ period }) => academicYearOf(period)));
  let next = periodAfter(monthEnds.at(-1)!.period);
  while (isClosingPeriod(next) && !years.has(academicYearOf(next))) next = periodAfter(next);
  return next;
}

/**
 * The period that is closed next: one that was cut off, or the one whose turn it is.
 * @param today where none was closed yet, the first is the month that ended last
 */
export function nextPeriod(monthEnds: readonly BegunMonthEnd[], today: LocalDate): CollectionPeriod {
  const last = monthEnds.at(-1);
  if (!last) return collectionPeriodOf(plusMonths(monthOfDate(today), -1));
  return last.isClosed ? nextToClose(monthEnds) : last.period;
}

/** Why it is not a period's turn: months are closed one after the other. */
export function orderRefusal(monthEnds: readonly BegunMonthEnd[], period: CollectionPeriod): Refusal | undefined {
  const last = monthEnds.at(-1);
  if (!last || last.period === period) return undefined;
  if (!last.isClosed) {
    return refuse(
      'MONTH_END.UNFINISHED',
      `The month end ${last.period} was cut off: close ${last.period} again to finish it`,
    );
  }
  const next = nextToClose(monthEnds);
  if (next === period) return undefined;
  return refuse('MONTH_END.NOT_ITS_TURN', `After ${last.period}, the next to close is ${next}`);
}

/** Why a period cannot be closed now: each has its turn, when it is over. */
export function turnRefusal(
  monthEnds: readonly BegunMonthEnd[],
  period: CollectionPeriod,
  asAt: LocalDate,
  today: LocalDate,
): Refusal | undefined {
  const refusal = orderRefusal(monthEnds, period);
  if (refusal || today > asAt) return refusal;
  return refuse('MONTH_END.NOT_OVER', `${period} can be closed once ${showDate(asAt)} is over`);
}
