import type { LocalDateTime } from '../calendar/instant.js';
import type { PayrollMonth } from '../calendar/payroll-month.js';
import type { Money } from '../money/money.js';

/** What an employer told HMRC about one PAYE scheme and payroll month (domain: levy accounts, 1.1). */
export interface Declaration {
  /** HMRC's id of the entry, digits; unique over all schemes and accounts. */
  readonly id: string;
  readonly scheme: string;
  readonly month: PayrollMonth;
  /** Levy due so far in the tax year, after the allowance, pounds. Null where HMRC sends none. */
  readonly levyDueYtd: Money | null;
  /** True: nothing is due for the month and the year-to-date figure has not moved. */
  readonly noPayment: boolean;
  readonly sentAt: LocalDateTime;
}

/** HMRC's ids are numbers of any length; the larger one is the later entry of a submission. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** By the time it was sent; entries of one submission by their id. */
export function compareDeclarations(a: Declaration, b: Declaration): number {
  if (a.sentAt !== b.sentAt) return a.sentAt < b.sentAt ? -1 : 1;
  return compareIds(a.id, b.id);
}

/** The year-to-date figure that counts; a no-payment notice blanks one that was sent with it. (1.2, step 5) */
export const figureOf = (declaration: Declaration): Money | null =>
  declaration.noPayment ? null : declaration.levyDueYtd;
