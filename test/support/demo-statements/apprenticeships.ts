import { type LocalDate, dateIn } from '../../../src/core/calendar/local-date.js';
import { type Month, plusMonths } from '../../../src/core/calendar/month.js';
import { Exact, type Money, asMoney, negate } from '../../../src/core/money/money.js';
import { toFivePlacesHalfEven } from '../../../src/core/money/rounding.js';
import type { Course } from './courses.js';
import type { Learner } from './learners.js';

export interface Apprenticeship {
  readonly learner: Learner;
  readonly course: Course;
  readonly start: Month;
  /** Agreed price, whole pounds. */
  readonly price: number;
  /** The last month of learning of somebody who left before the end; null for all others. */
  readonly leftAfter: Month | null;
  /** Months between the end of learning and the completion payment. */
  readonly assessment: number;
  /** A month whose payment came with the next one's: two alike on one day, of which the download shows one. */
  readonly hiddenMonth: Month | null;
}

/** What the official service paid for an apprenticeship on a day. Pounds, positive; a refund is negative. */
export interface Instalment {
  readonly date: LocalDate;
  readonly kind: 'Monthly Payment' | 'Completion Payment';
  readonly amount: Money;
}

/** How long after somebody left the service hears of it and takes the last payment back. */
const MONTHS_TO_REFUND = 2;

/**
 * Payments for a month are posted early in the next, between the 5th and the 8th; those for April 2025 on the 1st of
 * May, before a holiday, so that they stand in the files of two months.
 */
export function paymentDay(forMonth: Month): LocalDate {
  const posted = plusMonths(forMonth, 1);
  if (posted === '2025-05') return dateIn(posted, 1);
  return dateIn(posted, 5 + ((Number.parseInt(posted.slice(5), 10) * 7) % 4));
}

/** 80% over the months at five decimals, 20% on completion; the last month of a leaver comes back. */
export function instalmentsOf({ course, start, price, ...apprentice }: Apprenticeship): Instalment[] {
  const monthly = toFivePlacesHalfEven(new Exact(price).times('0.8').div(course.months));
  const instalments: Instalment[] = [];
  const pay = (month: Month, kind: Instalment['kind'], amount: Money): void =>
    void instalments.push({ date: paymentDay(month), kind, amount });
  for (let index = 0; index < course.months; index++) {
    const month = plusMonths(start, index);
    if (apprentice.leftAfter !== null && month > apprentice.leftAfter) break;
    if (month !== apprentice.hiddenMonth) pay(month, 'Monthly Payment', monthly);
  }
  if (apprentice.leftAfter === null) {
    const completion = asMoney(new Exact(price).times('0.2'));
    pay(plusMonths(start, course.months + apprentice.assessment), 'Completion Payment', completion);
    return instalments;
  }
  pay(plusMonths(apprentice.leftAfter, MONTHS_TO_REFUND), 'Monthly Payment', negate(monthly));
  return instalments;
}
