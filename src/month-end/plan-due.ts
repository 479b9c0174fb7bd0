import { type CollectionPeriod, deliveryMonthsOf } from '../core/calendar/collection-period.js';
import { startOf } from '../core/calendar/instant.js';
import type { Month } from '../core/calendar/month.js';
import { coInvestment } from '../core/funding/co-investment.js';
import { isCompletionHeld } from '../core/funding/completion-hold.js';
import { type Earned, type Paid, type RefundGroup, type Required, requiredOf } from '../core/funding/due.js';
import { type GovernmentShare, governmentShare } from '../core/funding/government-share.js';
import type { Due, PaidBy } from '../core/funding/serve-account.js';
import { type Money, type Rate, subtract } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type FundingRoute, shareFactsOf } from '../core/training/start-terms.js';
import { type StoredStart, earningsOfStart } from '../starts/index.js';

/** What a month end rests on. */
export interface MonthPlan {
  readonly period: CollectionPeriod;
  readonly policy: Policy;
  /** The first delivery month that was closed here: what was earned before it counts as paid. */
  readonly booksFrom: Month;
}

/** What earlier month ends paid for a start. */
export interface StartHistory {
  /** For delivery months of the academic year. */
  readonly paid: readonly Paid[];
  /** The employer's parts of all years, each cut to whole pounds. */
  readonly contributed: Money;
}

/** Something that is due for a start, or waits. */
export interface PlannedDue {
  readonly start: StoredStart;
  readonly required: Required;
  /** The government's share, and what it rests on. */
  readonly share: GovernmentShare;
  /** A completion that waits until the employer's own part was collected. */
  readonly isHeld: boolean;
}

/** Ids of organisations as the core compares them: as text, in the order of the numbers. */
export const accountKey = (organisationId: number): string => String(organisationId).padStart(12, '0');
export const organisationOf = (key: string): number => Number.parseInt(key, 10);

/** What is due for a start: earned so far less paid so far, over the months of the academic year. */
export function planDue(
  { period, policy, booksFrom }: MonthPlan,
  start: StoredStart,
  history: StartHistory,
): PlannedDue[] {
  const share = governmentShare(policy, shareFactsOf(start.terms));
  const months = deliveryMonthsOf(period);
  const ofYear = ({ month }: { month: Month }): boolean => month >= months[0]! && month <= months.at(-1)!;
  const earnings = earningsOfStart(policy, start);
  const lineOf = (earning: (typeof earnings)[number]): Earned => earnedLine(start, share.share, earning);
  const before = earnings.filter(({ month }) => month < booksFrom).flatMap((each) => takenAsPaid(lineOf(each), start));
  const required = requiredOf(earnings.filter(ofYear).map(lineOf), [...before.filter(ofYear), ...history.paid]);
  const isHeld = (): boolean => {
    const { collected, isExempt } = start.state.contribution;
    const parts = before.filter(({ source, kind }) => source === 'employerCoInvestment' && kind === 'on-programme');
    const due = [...parts.map(({ amount }) => amount), history.contributed];
    return isCompletionHeld({ due, reported: collected, isExempt });
  };
  return required.map((line) => ({
    start,
    share,
    required: line,
    isHeld: line.kind === 'completion' && line.refundOf === null && isHeld(),
  }));
}

function earnedLine(
  start: StoredStart,
  share: Rate,
  { month, kind, amount }: { readonly month: Month; readonly kind: string; readonly amount: Money },
): Earned {
  return {
    kind,
    month,
    amount,
    apprenticeship: String(start.id),
    employer: accountKey(start.employerId),
    sender: start.senderId === null ? null : accountKey(start.senderId),
    governmentShare: share,
    isPayable: true,
  };
}

/** A month before the books began, paid as its start is meant to be: nothing of it is due again. */
function takenAsPaid({ amount, ...line }: Earned, { terms }: StoredStart): Paid[] {
  if (terms.route !== 'co-investment') {
    return [{ ...line, amount, source: terms.route === 'gift' ? 'gift' : 'levy' }];
  }
  const { employer } = coInvestment(amount, line.governmentShare);
  return [
    { ...line, amount: employer, source: 'employerCoInvestment' },
    { ...line, amount: subtract(amount, employer), source: 'governmentCoInvestment' },
  ];
}

const REFUND_OF: Readonly<Record<RefundGroup, PaidBy>> = {
  levy: 'account',
  gift: 'gift',
  'co-invested': 'co-investment',
  'fully-funded': 'government',
};

/** What pays: whoever had paid, of a refund; otherwise gift and levy first, but for a start outside both. */
export function payerOf(refundOf: RefundGroup | null, route: FundingRoute): PaidBy | null {
  if (refundOf !== null) return REFUND_OF[refundOf];
  return route === 'co-investment' ? 'co-investment' : null;
}

export const dueOf = ({ required, start }: PlannedDue, id: string): Due => ({
  id,
  employer: required.employer,
  sender: required.sender,
  amount: required.amount,
  governmentShare: required.governmentShare,
  provider: start.ukprn,
  agreedAt: startOf(start.agreedOn),
  tieBreak: start.learner,
  paidBy: payerOf(required.refundOf, start.terms.route),
});
