import { financialYearBefore, financialYearOf } from '../calendar/financial-year.js';
import type { LocalDate } from '../calendar/local-date.js';
import { type Money, add, floorAtZero, subtract, sum } from '../money/money.js';
import { type Dated, valueOn } from '../policy/dated.js';

/** Minimal financial assistance that an enterprise received, on the day on which it was confirmed. Pounds. */
export interface SubsidyReceived {
  readonly on: LocalDate;
  readonly amount: Money;
}

/** Where an enterprise stands with what it may receive. Pounds. */
export interface SubsidyPosition {
  /** What was received in the years that count. */
  readonly counted: Money;
  /** With what is proposed. */
  readonly total: Money;
  readonly limit: Money;
  readonly within: boolean;
  /** What could be given besides what is proposed. */
  readonly left: Money;
}

const YEARS_BEFORE = 2;

/**
 * What an enterprise received in the financial year so far and the two before it, and whether more fits. Which part of
 * a gift counts is for the programme's lawyer: the caller brings the amount that does. (Subsidy Control Act 2022, 36)
 */
export function subsidyPosition(
  limits: readonly Dated<Money>[],
  received: readonly SubsidyReceived[],
  proposed: Money,
  today: LocalDate,
): SubsidyPosition {
  const from = financialYearBefore(financialYearOf(today), YEARS_BEFORE);
  const counted = sum(received.filter(({ on }) => on >= from && on <= today).map(({ amount }) => amount));
  const total = add(counted, proposed);
  const limit = valueOn(limits, today, 'the limit of minimal financial assistance');
  const within = total.lessThanOrEqualTo(limit);
  return { counted, total, limit, within, left: floorAtZero(subtract(limit, total)) };
}
