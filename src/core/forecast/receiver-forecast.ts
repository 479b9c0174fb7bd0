import { type LocalDate, firstDay, lastDay, monthOfDate } from '../calendar/local-date.js';
import { type Month, monthsFrom } from '../calendar/month.js';
import { debitDayOf } from '../funding/month-end-days.js';
import { groupedBy } from '../grouped-by.js';
import { type Money, sum } from '../money/money.js';
import { FORECAST_MONTHS, type ForecastRules, firstUnpaid } from './forecast-account.js';

/** What an apprenticeship earns its provider in a month, by who pays for it. Pounds. */
export interface ExpectedPayment {
  /** The delivery month. */
  readonly month: Month;
  readonly gift: Money;
  /** The employer's own part of what no gift pays. */
  readonly own: Money;
}

/** An apprenticeship of an employer that pays no levy: begun, or promised a gift. */
export interface ExpectedTraining {
  /** First and last day in learning, as far as they are known or planned. */
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly hasBegun: boolean;
  readonly payments: readonly ExpectedPayment[];
}

/** A month as an employer expects it. */
export interface ReceiverMonth {
  readonly month: Month;
  /** When the gifts for the month are paid. */
  readonly paidOn: LocalDate;
  /** Apprentices in learning on any day of the month. */
  readonly learning: number;
  /** Who is still to begin, and is to in this month. */
  readonly starting: number;
  /** Whose training is to end in this month. */
  readonly finishing: number;
  /** Pounds, to the providers. */
  readonly gifts: Money;
  /** Pounds, that the employer pays itself. */
  readonly own: Money;
}

/**
 * What is to come to an employer by what has begun and what is promised to it: gifts go to the providers month by
 * month, as the senders' forecasts have them leave. What should have begun by now is expected to begin in the first
 * month. (Domain: training payments, 1 and 5)
 */
export function forecastReceiver(
  rules: ForecastRules,
  asAt: LocalDate,
  trainings: readonly ExpectedTraining[],
  months: number = FORECAST_MONTHS,
): ReceiverMonth[] {
  const first = firstUnpaid(rules, asAt);
  const due = groupedBy(
    trainings.flatMap(({ hasBegun, payments }) =>
      payments.map((payment) => (!hasBegun && payment.month < first ? { ...payment, month: first } : payment)),
    ),
    ({ month }) => month,
  );
  return monthsFrom(first, months).map((month) => {
    const payments = due.get(month) ?? [];
    const isIn = (day: LocalDate): boolean => monthOfDate(day) === month;
    const beginsIn = ({ startsOn }: ExpectedTraining): Month =>
      monthOfDate(startsOn) < first ? first : monthOfDate(startsOn);
    return {
      ...{ month, paidOn: debitDayOf(rules, month) },
      learning: trainings.filter(({ startsOn, endsOn }) => startsOn <= lastDay(month) && endsOn >= firstDay(month))
        .length,
      starting: trainings.filter((training) => !training.hasBegun && beginsIn(training) === month).length,
      finishing: trainings.filter(({ endsOn }) => isIn(endsOn)).length,
      gifts: sum(payments.map(({ gift }) => gift)),
      own: sum(payments.map(({ own }) => own)),
    };
  });
}
