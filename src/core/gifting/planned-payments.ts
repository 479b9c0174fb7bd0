import { type LocalDate, monthOfDate } from '../calendar/local-date.js';
import { type Month, plusMonths } from '../calendar/month.js';
import { type TransferYear, transferYearOf } from '../calendar/transfer-year.js';
import { debitDayOf } from '../funding/month-end-days.js';
import { groupedBy } from '../grouped-by.js';
import { type Money, sum } from '../money/money.js';
import type { Policy } from '../policy/policy.js';
import { type EarningRules, earningsOf } from '../training/earnings.js';
import { type MonthAmount, stillToPay } from './still-to-pay.js';

/** The dated rules that say when payments leave an account. */
export type PaymentDays = Pick<Policy, 'paymentDay' | 'correctionDay'>;

/** The training of one learner as it is agreed. Pounds. */
export interface TrainingPlan {
  readonly startsOn: LocalDate;
  readonly plannedEnd: LocalDate;
  readonly training: Money;
  readonly assessment: Money;
  /** Of the funding band on the start date. */
  readonly bandMaximum: Money;
}

/** What leaves a sender's account for a month of training. Pounds. */
export interface PlannedPayment {
  /** The delivery month. */
  readonly month: Month;
  readonly debitedOn: LocalDate;
  /** The allowance year that it counts in: the one in which it leaves the account. */
  readonly year: TransferYear;
  readonly amount: Money;
}

/**
 * What a gift pays for one learner whose training goes as planned: the official instalments as they are rounded, and
 * completion in the month of the planned end. (Domain: training payments, 1 and 8)
 * @returns one payment a delivery month, in the order of the months
 */
export function plannedPayments(rules: EarningRules & PaymentDays, plan: TrainingPlan): PlannedPayment[] {
  const { startsOn, plannedEnd, training, assessment, bandMaximum } = plan;
  const earned = earningsOf(rules, {
    periods: [{ start: startsOn, plannedEnd, end: null }],
    prices: [{ from: startsOn, training, assessment, residual: false }],
    bandMaximum,
    completedOn: plannedEnd,
    achievedOn: plannedEnd,
  });
  return byMonth(earned).map(({ month, amount }) => ({ month, ...leavingWith(rules, month), amount }));
}

/**
 * What is still to be paid for a start: what was drawn is taken off the earliest months, and what is earned and not yet
 * paid leaves with the next month end. The payments add up to what is earned less what was drawn, or to nothing.
 * @param earned of the whole start, in the order of months; below zero where a price fell
 * @param isDebited whether the month end of a delivery month is done, where it is done before its day
 */
export function remainingPayments(
  rules: PaymentDays,
  earned: readonly MonthAmount[],
  drawn: Money,
  today: LocalDate,
  isDebited: (month: Month) => boolean = () => false,
): PlannedPayment[] {
  return stillToPay(byMonth(earned), drawn).map(({ month, amount }) => ({
    month,
    ...leavingWith(rules, nextMonthEnd(rules, month, today, isDebited)),
    amount,
  }));
}

/** What counts in each allowance year, in the order of the payments. */
export function byTransferYear(payments: readonly PlannedPayment[]): Map<TransferYear, Money> {
  const years = groupedBy(payments, ({ year }) => year);
  return new Map([...years].map(([year, all]) => [year, lifeTotal(all)]));
}

/** Everything that is to be paid, to the end of the training. */
export const lifeTotal = (payments: readonly PlannedPayment[]): Money => sum(payments.map(({ amount }) => amount));

const byMonth = (amounts: readonly MonthAmount[]): MonthAmount[] =>
  [...groupedBy(amounts, ({ month }) => month)].map(([month, all]) => ({
    month,
    amount: sum(all.map(({ amount }) => amount)),
  }));

/** The day on which the month end of a delivery month debits accounts, and its allowance year. */
function leavingWith(rules: PaymentDays, month: Month): Pick<PlannedPayment, 'debitedOn' | 'year'> {
  const debitedOn = debitDayOf(rules, month);
  return { debitedOn, year: transferYearOf(debitedOn) };
}

/** The delivery month whose month end can still pay what was earned in a month: its own, or the next one to come. */
function nextMonthEnd(
  rules: PaymentDays,
  earnedIn: Month,
  today: LocalDate,
  isDebited: (month: Month) => boolean,
): Month {
  // Nothing older than the month before today's leaves an account after today.
  const least = plusMonths(monthOfDate(today), -1);
  let month = earnedIn < least ? least : earnedIn;
  while (leavingWith(rules, month).debitedOn <= today || isDebited(month)) month = plusMonths(month, 1);
  return month;
}
