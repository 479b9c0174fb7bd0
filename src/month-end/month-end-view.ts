import { type CollectionPeriod, debitMonth, deliveryMonth } from '../core/calendar/collection-period.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type FundingParts, NO_PARTS } from '../core/funding/serve-account.js';
import { type Money, ZERO, add, subtract, toText } from '../core/money/money.js';
import type { MonthEndFinding } from './findings.js';

/** Who pays: pounds. The parts add up to what is due. */
export interface PartsView {
  readonly due: string;
  readonly gift: string;
  readonly levy: string;
  readonly governmentCoInvestment: string;
  readonly employerCoInvestment: string;
  /** What two parts miss that are rounded each by itself: at most 0.00001 a payment. */
  readonly rounding: string;
}

/** What is due for one start, kind and delivery month, and who pays it. Below zero it comes back to who had paid. */
export interface PaymentView extends PartsView {
  readonly startId: number;
  readonly learner: string;
  readonly employerId: number;
  readonly senderId: number | null;
  readonly deliveryMonth: string;
  readonly kind: string;
}

/** What a levy account may spend before and after. */
export interface AccountBeforeAndAfter {
  readonly organisation: string;
  readonly organisationId: number;
  readonly balanceBefore: string;
  readonly balanceAfter: string;
  readonly allowanceBefore: string;
  readonly allowanceAfter: string;
}

export interface MonthEndView {
  readonly period: string;
  /** `preview` writes nothing; `begun` was cut off, and goes on when it is closed again. */
  readonly state: 'preview' | 'begun' | 'closed';
  readonly deliveryMonth: string;
  /** The month in which the accounts are debited, and the day. */
  readonly debitMonth: string;
  readonly debitedOn: string;
  /** The accounts as at this day: levy and lapse of the delivery month are in. */
  readonly asAt: string;
  readonly policyVersion: string;
  readonly paymentCount: number;
  readonly totals: PartsView;
  readonly accounts: readonly AccountBeforeAndAfter[];
  readonly findings: readonly MonthEndFinding[];
}

/** What is due, and its parts. */
export interface Parts extends FundingParts {
  readonly due: Money;
}

export const NOTHING_DUE: Parts = { due: ZERO, ...NO_PARTS };

export const plusParts = (a: Parts, b: Parts): Parts => ({
  due: add(a.due, b.due),
  gift: add(a.gift, b.gift),
  levy: add(a.levy, b.levy),
  governmentCoInvestment: add(a.governmentCoInvestment, b.governmentCoInvestment),
  employerCoInvestment: add(a.employerCoInvestment, b.employerCoInvestment),
  fullyFunded: add(a.fullyFunded, b.fullyFunded),
  rounding: add(a.rounding, b.rounding),
});

export const showParts = (parts: Parts): PartsView => ({
  due: toText(parts.due),
  gift: toText(parts.gift),
  levy: toText(parts.levy),
  governmentCoInvestment: toText(add(parts.governmentCoInvestment, parts.fullyFunded)),
  employerCoInvestment: toText(parts.employerCoInvestment),
  rounding: toText(parts.rounding),
});

export const monthsOf = (period: CollectionPeriod, asAt: LocalDate, debitedOn: LocalDate) => ({
  period,
  deliveryMonth: deliveryMonth(period),
  debitMonth: debitMonth(period),
  debitedOn,
  asAt,
});

/** An account below zero has nothing to spend, and what was spent of nothing leaves it as it was. */
export const balanceAfter = (before: Money, opening: Money, after: Money): Money =>
  add(before, subtract(after, opening));
