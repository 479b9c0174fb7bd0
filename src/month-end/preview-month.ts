import { Injectable } from '@nestjs/common';
import {
  type CollectionPeriod,
  debitMonth,
  deliveryMonthsOf,
  isClosingPeriod,
} from '../core/calendar/collection-period.js';
import { startOf } from '../core/calendar/instant.js';
import { lastDay } from '../core/calendar/local-date.js';
import type { Month } from '../core/calendar/month.js';
import { coInvestment } from '../core/funding/co-investment.js';
import { isCompletionHeld } from '../core/funding/completion-hold.js';
import { type Earned, type Paid, type RefundGroup, type Required, requiredOf } from '../core/funding/due.js';
import { type Funding, type PayingAccount, fundMonth } from '../core/funding/fund-month.js';
import type { Due, PaidBy } from '../core/funding/serve-account.js';
import { type GovernmentShare, governmentShare } from '../core/funding/government-share.js';
import { type Money, type Rate, add, money, subtract, sum, toText } from '../core/money/money.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { shareFactsOf } from '../core/training/start-terms.js';
import { FindPosition, type PositionView } from '../levy-accounts/index.js';
import { CurrentPolicy } from '../programme/index.js';
import { FindStarts, type StoredStart, earningsOfStart } from '../starts/index.js';

/** Who would pay what is due for one start. Pounds; the parts and the rounding add up to what is due. */
export interface PaymentView {
  readonly startId: number;
  readonly learner: string;
  readonly employerId: number;
  readonly senderId: number | null;
  readonly deliveryMonth: string;
  readonly kind: string;
  readonly due: string;
  readonly gift: string;
  readonly levy: string;
  readonly governmentCoInvestment: string;
  readonly employerCoInvestment: string;
  readonly rounding: string;
}

/** What a levy account would have before and after. */
export interface AccountBeforeAndAfter {
  readonly organisation: string;
  readonly organisationId: number;
  readonly balanceBefore: string;
  readonly balanceAfter: string;
  readonly allowanceBefore: string;
  readonly allowanceAfter: string;
}

export interface MonthPreview {
  readonly period: string;
  readonly deliveryMonth: string;
  /** The month in which the accounts are debited. */
  readonly debitMonth: string;
  /** The accounts as at this day: levy and lapse of the delivery month are in. */
  readonly asAt: string;
  readonly policyVersion: string;
  readonly payments: readonly PaymentView[];
  readonly accounts: readonly AccountBeforeAndAfter[];
  readonly totals: Omit<PaymentView, 'startId' | 'learner' | 'employerId' | 'senderId' | 'deliveryMonth' | 'kind'>;
  /** What somebody should know of, such as a share that published sources disagree about. */
  readonly findings: readonly string[];
}

/**
 * What the training of one month would cost, and who would pay it, by the starts that are recorded and what the
 * accounts have. Earlier months are taken as paid. Nothing is written.
 */
@Injectable()
export class PreviewMonth {
  constructor(
    private readonly starts: FindStarts,
    private readonly position: FindPosition,
    private readonly policy: CurrentPolicy,
  ) {}

  async run(period: CollectionPeriod): Promise<MonthPreview | Refusal> {
    if (isClosingPeriod(period)) {
      return refuse('MONTH_END.NO_MONTH', `${period} collects corrections of closed months and no month of its own`);
    }
    const months = deliveryMonthsOf(period);
    const month = months.at(-1)!;
    const asAt = lastDay(month);
    const positions = await this.position.run({ asAt, knownAt: null, viewer: { is: 'operator' } });
    if (isRefusal(positions)) return positions;
    const starts = await this.starts.startedBy(asAt);
    const startOfId = new Map(starts.map((start) => [String(start.id), start]));
    const shares = starts.map(({ terms }) => governmentShare(this.policy.policy, shareFactsOf(terms)));
    const earned = starts.flatMap((start, index) => this.earned(start, months, shares[index]!.share));
    const before = earned.filter((line) => line.month < month);
    const paid = before.flatMap((line) => takenAsPaid(line, startOfId.get(line.apprenticeship)!));
    const all = requiredOf(earned, paid);
    const held = all.filter((line) => this.isHeld(line, startOfId.get(line.apprenticeship)!));
    const required = all.filter((line) => !held.includes(line));
    const due = required.map((line, index): Due => dueOf(line, startOfId.get(line.apprenticeship)!, index));
    const { funding, after } = fundMonth(new Map(positions.map(accountOf)), due);
    return {
      period,
      deliveryMonth: month,
      debitMonth: debitMonth(period),
      asAt,
      policyVersion: this.policy.policy.version,
      payments: required.map((line, index) => paymentOf(line, startOfId.get(line.apprenticeship)!, funding[index]!)),
      accounts: positions.map((position) => beforeAndAfter(position, after.get(keyOf(position.organisationId))!)),
      totals: totalsOf(required, funding),
      findings: [...held.map(heldFinding), ...unsettledFindings(shares)],
    };
  }

  private earned(start: StoredStart, months: readonly Month[], share: Rate): Earned[] {
    return earningsOfStart(this.policy.policy, start)
      .filter(({ month }) => months.includes(month))
      .map(({ month, kind, amount }) => ({
        apprenticeship: String(start.id),
        kind,
        month,
        employer: keyOf(start.employerId),
        sender: start.senderId === null ? null : keyOf(start.senderId),
        governmentShare: share,
        amount,
        isPayable: true,
      }));
  }

  /**
   * Completion waits until the provider has collected the employer's own part of the months before, which a start
   * outside levy and gift shares by its rate.
   */
  private isHeld(line: Required, start: StoredStart): boolean {
    if (line.kind !== 'completion' || start.terms.route !== 'co-investment') return false;
    const due = earningsOfStart(this.policy.policy, start)
      .filter(({ kind, month }) => kind === 'on-programme' && month <= line.month)
      .map(({ amount }) => coInvestment(amount, line.governmentShare).employer);
    const { collected, isExempt } = start.state.contribution;
    return isCompletionHeld({ due, reported: collected, isExempt });
  }
}

function unsettledFindings(shares: readonly GovernmentShare[]): string[] {
  const sources = new Set(shares.filter(({ isUnsettled }) => isUnsettled).map(({ source }) => source));
  return [...sources].map((source) => `Not settled in the published rules: ${source}`);
}

const heldFinding = ({ apprenticeship }: Required): string =>
  `The completion of start ${apprenticeship} waits until the employer’s own part is collected`;

const keyOf = (organisationId: number): string => String(organisationId).padStart(12, '0');

/** A month before, paid as its start is meant to be: nothing of it is due again, and a fallen price takes it back. */
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
function payerOf({ refundOf }: Required, { terms }: StoredStart): PaidBy | null {
  if (refundOf !== null) return REFUND_OF[refundOf];
  return terms.route === 'co-investment' ? 'co-investment' : null;
}

const dueOf = (line: Required, start: StoredStart, index: number): Due => ({
  id: String(index),
  employer: line.employer,
  sender: line.sender,
  amount: line.amount,
  governmentShare: line.governmentShare,
  provider: start.ukprn,
  agreedAt: startOf(start.agreedOn),
  tieBreak: start.learner,
  paidBy: payerOf(line, start),
});

const accountOf = ({ organisationId, balance, allowance }: PositionView): [string, PayingAccount] => [
  keyOf(organisationId),
  { balance: money(balance ?? '0'), allowance: money(allowance?.left ?? '0'), providerOrder: [] },
];

function beforeAndAfter(
  { organisation, organisationId, balance, allowance }: PositionView,
  after: { readonly balance: Money; readonly allowance: Money },
): AccountBeforeAndAfter {
  return {
    organisation,
    organisationId,
    balanceBefore: balance ?? '0.00000',
    balanceAfter: toText(after.balance),
    allowanceBefore: allowance?.left ?? '0.00000',
    allowanceAfter: toText(after.allowance),
  };
}

function partsOf(due: Money, funding: Omit<Funding, 'id'>): MonthPreview['totals'] {
  return {
    due: toText(due),
    gift: toText(funding.gift),
    levy: toText(funding.levy),
    governmentCoInvestment: toText(add(funding.governmentCoInvestment, funding.fullyFunded)),
    employerCoInvestment: toText(funding.employerCoInvestment),
    rounding: toText(funding.rounding),
  };
}

const paymentOf = (line: Required, start: StoredStart, funding: Funding): PaymentView => ({
  startId: start.id,
  learner: start.learner,
  employerId: start.employerId,
  senderId: start.senderId,
  deliveryMonth: line.month,
  kind: line.kind,
  ...partsOf(line.amount, funding),
});

function totalsOf(required: readonly Required[], funding: readonly Funding[]): MonthPreview['totals'] {
  const of = (part: (each: Funding) => Money): Money => sum(funding.map(part));
  return partsOf(sum(required.map(({ amount }) => amount)), {
    gift: of(({ gift }) => gift),
    levy: of(({ levy }) => levy),
    governmentCoInvestment: of(({ governmentCoInvestment }) => governmentCoInvestment),
    employerCoInvestment: of(({ employerCoInvestment }) => employerCoInvestment),
    fullyFunded: of(({ fullyFunded }) => fullyFunded),
    rounding: of(({ rounding }) => rounding),
  });
}
