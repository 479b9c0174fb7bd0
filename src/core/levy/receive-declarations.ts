import type { LocalDate } from '../calendar/local-date.js';
import { type LocalDateTime, dateOf } from '../calendar/instant.js';
import { dateIn, dayOfMonth, monthOfDate } from '../calendar/local-date.js';
import { type Month, plusMonths } from '../calendar/month.js';
import type { PayrollMonth } from '../calendar/payroll-month.js';
import { type Dated, valueOn } from '../policy/dated.js';
import { type Declaration, compareDeclarations } from './declaration.js';
import { cutoffOf, isBeforeLevy, isEndOfYearAdjustment, isStillOpen } from './payroll-window.js';

/** What becomes of a declaration at the door. */
export type Reception =
  | 'accepted'
  /** The same id stood earlier in the same delivery. */
  | 'repeated'
  /** The id is in the books already. */
  | 'known'
  /** A payroll year before the levy began. */
  | 'before-levy'
  /** The month's window has not closed; it is taken once it has. */
  | 'still-open'
  /** A correction of a closed year without a figure and without the no-payment mark. */
  | 'no-figure';

/**
 * Sorts a delivery by the time of sending and decides on each entry, in the official order of clean-up
 * (domain: levy accounts, 1.2). The answer is in the order of sending.
 */
export function receiveDeclarations(
  delivery: readonly Declaration[],
  knownIds: ReadonlySet<string>,
  importedAt: LocalDateTime,
): { declaration: Declaration; reception: Reception }[] {
  const seen = new Set<string>();
  return [...delivery].sort(compareDeclarations).map((declaration) => {
    const repeated = seen.has(declaration.id);
    seen.add(declaration.id);
    return { declaration, reception: repeated ? 'repeated' : receptionOf(declaration, knownIds, importedAt) };
  });
}

function receptionOf(declaration: Declaration, knownIds: ReadonlySet<string>, importedAt: LocalDateTime): Reception {
  const { month, sentAt, levyDueYtd, noPayment } = declaration;
  if (knownIds.has(declaration.id)) return 'known';
  if (isBeforeLevy(month)) return 'before-levy';
  if (isStillOpen(month, importedAt)) return 'still-open';
  if (isEndOfYearAdjustment(month, sentAt) && levyDueYtd === null && !noPayment) return 'no-figure';
  return 'accepted';
}

/**
 * Whether levy of a payroll month can still enter an account in a run's month: the month is later than the one
 * before the run's, less the life of levy. With 24 months a run in August 2026 takes 24-25 month 5 and later.
 * A month that is too old still serves as the base of later ones. (1.4)
 */
export function isRecentEnough(month: PayrollMonth, runMonth: Month, lifeMonths: number): boolean {
  return month > plusMonths(runMonth, -1 - lifeMonths);
}

/**
 * The day on which a declaration's levy enters the official account: the levy day (the 23rd) after its cutoff, for a
 * correction the first levy day on or after the day it was sent. (Sections 4 and 1.5)
 */
export function entryDay(
  { month, sentAt }: Pick<Declaration, 'month' | 'sentAt'>,
  levyDay: readonly Dated<number>[],
): LocalDate {
  const known = isEndOfYearAdjustment(month, sentAt) ? dateOf(sentAt) : dateOf(cutoffOf(month));
  const day = valueOn(levyDay, known, 'the levy day');
  const entryMonth = monthOfDate(known);
  return dateIn(dayOfMonth(known) <= day ? entryMonth : plusMonths(entryMonth, 1), day);
}
