import { type CollectionPeriod, collectionPeriodOf, deliveryMonthsOf } from '../core/calendar/collection-period.js';
import { startOf } from '../core/calendar/instant.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Month } from '../core/calendar/month.js';
import { type TransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import { coInvestment } from '../core/funding/co-investment.js';
import { isCompletionHeld } from '../core/funding/completion-hold.js';
import { type Earned, type Paid, type RefundGroup, type Required, requiredOf } from '../core/funding/due.js';
import { type GovernmentShare, governmentShare, shortfallShare } from '../core/funding/government-share.js';
import { monthEndDays } from '../core/funding/month-end-days.js';
import type { Due, PaidBy } from '../core/funding/serve-account.js';
import { type Money, rate, subtract } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type FundingRoute, type Parties, isPayable, partiesIn } from '../core/training/parties.js';
import { shareFactsOf } from '../core/training/start-terms.js';
import { type StoredStart, earningsOfStart } from '../starts/index.js';

/** What a month end rests on. */
export interface MonthPlan {
  readonly period: CollectionPeriod;
  readonly policy: Policy;
  /** The first delivery month that was closed here: what was earned before it counts as paid. */
  readonly booksFrom: Month;
  /** The allowance year in which its payments leave the accounts. */
  readonly year: TransferYear;
  /** And that in which the payments of each delivery month of the academic year normally left them. */
  readonly yearsOfMonths: ReadonlyMap<Month, TransferYear>;
}

/** A month end and what it rests on. @param booksFrom the first delivery month that was closed here */
export function monthPlan(period: CollectionPeriod, policy: Policy, booksFrom: Month): MonthPlan {
  const yearOf = (each: CollectionPeriod): TransferYear => transferYearOf(monthEndDays(policy, each).debitedOn);
  const months = deliveryMonthsOf(period).map((month) => [month, yearOf(collectionPeriodOf(month))] as const);
  return { period, policy, booksFrom, year: yearOf(period), yearsOfMonths: new Map(months) };
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
  readonly ukprn: string;
  readonly agreedOn: LocalDate;
  /** What is asked to pay, or gets back; null for gift and levy first. */
  readonly paidBy: PaidBy | null;
  /** The government's share, and what it rests on. */
  readonly share: GovernmentShare;
  /** A completion that waits until the employer's own part was collected. */
  readonly isHeld: boolean;
  /** Of the refund of a gift that was paid in an allowance year which has ended: that year. */
  readonly endedYear: TransferYear | null;
}

/** A course at one provider: what payments of one are compared with. */
export const courseKey = (startId: number, ukprn: string): string => `${startId} ${ukprn}`;

/** What is due for a start: earned so far less paid so far, over the months of the academic year. */
export function planDue(plan: MonthPlan, start: StoredStart, history: StartHistory): PlannedDue[] {
  const { period, policy, booksFrom } = plan;
  const months = deliveryMonthsOf(period);
  const ofYear = ({ month }: { month: Month }): boolean => month >= months[0]! && month <= months.at(-1)!;
  const earnings = earningsOfStart(policy, start);
  const lines = new EarnedLines(plan, start);
  const before = earnings.filter(({ month }) => month < booksFrom).flatMap((each) => lines.takenAsPaid(each));
  const required = requiredOf(
    earnings.filter(ofYear).map((each) => lines.earned(each)),
    [...before.filter(ofYear), ...history.paid],
  );
  const isHeld = (): boolean => {
    const { collected, isExempt } = start.state.contribution;
    const parts = before.filter(({ source, kind }) => source === 'employerCoInvestment' && kind === 'on-programme');
    const due = [...parts.map(({ amount }) => amount), history.contributed];
    return isCompletionHeld({ due, reported: collected, isExempt });
  };
  return required.map((line) => {
    const ukprn = line.apprenticeship.slice(line.apprenticeship.indexOf(' ') + 1);
    const parties = partiesIn(start.state.parties, line.month);
    return {
      start,
      ukprn,
      agreedOn: parties.agreedOn,
      paidBy: payerOf(line.refundOf, parties.route),
      share: lines.shareOf(parties),
      required: line,
      isHeld: line.kind === 'completion' && line.refundOf === null && isHeld(),
      endedYear: line.giftYear === plan.year ? null : line.giftYear,
    };
  });
}

type AnyEarning = ReturnType<typeof earningsOfStart>[number];

/** Earnings of a start with who is concerned in their months. */
class EarnedLines {
  private readonly shares = new Map<Parties, GovernmentShare>();

  constructor(
    private readonly plan: MonthPlan,
    private readonly start: StoredStart,
  ) {}

  earned({ month, kind, amount }: AnyEarning): Earned {
    const { state, id } = this.start;
    const parties = partiesIn(state.parties, month);
    const endedOn = kind === 'balancing' || kind === 'completion' ? state.learning.completedOn : null;
    return {
      kind,
      month,
      amount,
      apprenticeship: courseKey(id, parties.provider),
      employer: parties.employer,
      sender: parties.sender,
      governmentShare: this.shareOf(parties).share,
      isPayable: isPayable(state.stops, parties, month, endedOn),
    };
  }

  /** The share follows the start, with the levy status of whoever employs; without an employer government pays all. */
  shareOf(parties: Parties): GovernmentShare {
    const known = this.shares.get(parties);
    if (known) return known;
    const share = this.decideShare(parties);
    this.shares.set(parties, share);
    return share;
  }

  private decideShare({ coveredUntil, employerKind, sender }: Parties): GovernmentShare {
    if (coveredUntil !== null) return { share: rate('1'), source: 'Redundancy', isUnsettled: false };
    const facts = { ...shareFactsOf(this.start.terms), employer: employerKind };
    const { policy } = this.plan;
    return sender === null ? governmentShare(policy, facts) : shortfallShare(policy, facts);
  }

  /** A month before the books began, paid as its start is meant to be: nothing of it is due again. */
  takenAsPaid(earning: AnyEarning): Paid[] {
    const line: Paid = { ...this.earned(earning), source: 'levy' };
    const { route } = partiesIn(this.start.state.parties, line.month);
    if (line.sender !== null) {
      const giftYear = this.plan.yearsOfMonths.get(line.month);
      return [{ ...line, source: 'gift', ...(giftYear && { giftYear }) }];
    }
    if (route !== 'co-investment' && !line.governmentShare.equals(1)) return [line];
    const { employer } = coInvestment(line.amount, line.governmentShare);
    return [
      { ...line, amount: employer, source: 'employerCoInvestment' },
      { ...line, amount: subtract(line.amount, employer), source: 'governmentCoInvestment' },
    ];
  }
}

const REFUND_OF: Readonly<Record<RefundGroup, PaidBy>> = {
  levy: 'account',
  gift: 'gift',
  'co-invested': 'co-investment',
  'fully-funded': 'government',
};

/** What pays: whoever had paid, of a refund; otherwise gift and levy first, but for a start outside both. */
function payerOf(refundOf: RefundGroup | null, route: FundingRoute): PaidBy | null {
  if (refundOf !== null) return REFUND_OF[refundOf];
  return route === 'co-investment' ? 'co-investment' : null;
}

export const dueOf = ({ required, start, ukprn, agreedOn, paidBy, endedYear }: PlannedDue, id: string): Due => ({
  id,
  employer: required.employer,
  sender: required.sender,
  amount: required.amount,
  governmentShare: required.governmentShare,
  provider: ukprn,
  agreedAt: startOf(agreedOn),
  tieBreak: start.learner,
  paidBy,
  isOfEndedYear: endedYear !== null,
});
