import {
  type CollectionPeriod,
  collectionPeriodOf,
  debitMonth,
  deliveryMonth,
  isClosingPeriod,
} from '../calendar/collection-period.js';
import { type LocalDate, dateIn, firstDay, lastDay } from '../calendar/local-date.js';
import type { Month } from '../calendar/month.js';
import { valueOn } from '../policy/dated.js';
import type { Policy } from '../policy/policy.js';

/** The days of one month end. */
export interface MonthEndDays {
  /** Accounts are taken as they are at the end of this day. */
  readonly asAt: LocalDate;
  /** Payments leave the accounts on this day. */
  readonly debitedOn: LocalDate;
  /** Levy that has reached its age lapses in this month; null for R13 and R14, which only pay. */
  readonly lapsesIn: Month | null;
}

/**
 * A month's training is debited in the next from what accounts have at its end, levy and lapse of the month included.
 * R13 and R14 find what the payments of the newer month, debited days before them, have left.
 * (Domain: training payments, 8)
 */
export function monthEndDays(
  rules: Pick<Policy, 'paymentDay' | 'correctionDay'>,
  period: CollectionPeriod,
): MonthEndDays {
  const debited = debitMonth(period);
  const isClosing = isClosingPeriod(period);
  const day = valueOn(isClosing ? rules.correctionDay : rules.paymentDay, firstDay(debited), 'the day of payment');
  const month = deliveryMonth(period);
  return {
    asAt: isClosing ? dateIn(debited, day - 1) : lastDay(month),
    debitedOn: dateIn(debited, day),
    lapsesIn: isClosing ? null : month,
  };
}

/** The day on which the month end of a delivery month debits accounts. */
export const debitDayOf = (rules: Pick<Policy, 'paymentDay' | 'correctionDay'>, delivered: Month): LocalDate =>
  monthEndDays(rules, collectionPeriodOf(delivered)).debitedOn;
