import {
  type LocalDate,
  dateIn,
  dayOfMonth,
  daysInMonth,
  daysInclusive,
  monthOfDate,
  plusDays,
} from '../calendar/local-date.js';
import { plusMonths } from '../calendar/month.js';
import { Exact } from '../money/money.js';
import { valueOn } from '../policy/dated.js';
import type { Policy } from '../policy/policy.js';

const LATEST = '9999-12-31' as LocalDate;

/**
 * Up to when government pays all after a redundancy: to the end in the last months of the plan or when most of it was
 * delivered, otherwise for some weeks. (Domain: training payments, 6.4)
 * @param start of the apprenticeship
 */
export function coveredUntil(
  rules: Pick<Policy, 'redundancy'>,
  redundantOn: LocalDate,
  start: LocalDate,
  plannedEnd: LocalDate,
): LocalDate {
  const { lastMonths, delivered, coveredDays } = valueOn(rules.redundancy, redundantOn, 'the cover of a redundancy');
  const month = plusMonths(monthOfDate(plannedEnd), -lastMonths);
  const before = dateIn(month, Math.min(dayOfMonth(plannedEnd), daysInMonth(month)));
  const share = new Exact(daysInclusive(start, redundantOn)).div(daysInclusive(start, plannedEnd));
  if (redundantOn > before || share.greaterThanOrEqualTo(delivered)) return LATEST;
  return plusDays(redundantOn, coveredDays - 1);
}
