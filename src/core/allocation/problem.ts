import type { Month } from '../calendar/month.js';
import type { TransferYear } from '../calendar/transfer-year.js';
import { UNITS_PER_POUND } from '../money/money.js';

/** Whole units of the books, 1/100,000 of a pound: exact, and they go to a worker thread as they are. */
export type Units = bigint;

/** For a solver, which reckons in real numbers: what it answers is checked in whole units. */
export const inPounds = (units: Units): number => Number(units) / UNITS_PER_POUND;

/** What one learner costs in a month. */
export interface LearnerPayment {
  /** Place of the delivery month among the problem's; as many or more are not looked ahead to. */
  readonly month: number;
  /** The allowance year in which it leaves the account. */
  readonly year: TransferYear;
  readonly amount: Units;
}

/** Learners alike: of one line of an application. */
export interface LearnerGroup {
  readonly id: number;
  readonly applicationId: number;
  readonly line: number;
  readonly receiverId: number;
  readonly place: string | null;
  readonly learners: number;
  /** What a learner counts, a whole number above nothing. */
  readonly weight: number;
  readonly payments: readonly LearnerPayment[];
  /** What of a learner's gift counts as assistance to the receiver. */
  readonly subsidy: Units;
  /** Pledges that may pay, by their conditions and everything else that does not depend on money. */
  readonly pledges: readonly number[];
}

/** What somebody has pledged, and nobody has been promised. */
export interface AllocationPledge {
  readonly id: number;
  readonly senderId: number;
  readonly years: ReadonlyMap<TransferYear, Units>;
}

/** Levy that is there, or will be. */
export interface CashLot {
  /** Place of the month in which it enters; 0 for what is there. */
  readonly enters: number;
  /** Place of the month in which it lapses; as many months or more for what outlives them. */
  readonly lapses: number;
  /** Place of its life in the order in which lives are spent: all of the first before any of the second. */
  readonly cohort: number;
  readonly amount: Units;
}

/** What a sender will have and pay without the gifts that are looked for. */
export interface SenderCash {
  /** In the order in which they enter. */
  readonly lots: readonly CashLot[];
  /** What leaves for each month. */
  readonly paid: readonly Units[];
}

export interface AllocationSender {
  readonly id: number;
  /** What may be promised beside all that is promised elsewhere, by allowance year. */
  readonly years: ReadonlyMap<TransferYear, Units>;
  readonly cash: SenderCash;
}

/** So many learners of a group, paid by a pledge. */
export interface AllocationLine {
  readonly groupId: number;
  readonly pledgeId: number;
  readonly learners: number;
}

/** Who asks, who gives, and within what. Groups stand in the order in which they came. */
export interface AllocationProblem {
  readonly months: readonly Month[];
  readonly groups: readonly LearnerGroup[];
  readonly pledges: readonly AllocationPledge[];
  readonly senders: readonly AllocationSender[];
  /** What the round may still promise; null for all that is pledged. */
  readonly budget: Units | null;
  /** What each receiver may still be given as assistance; nothing said of one that has no limit. */
  readonly subsidyLeft: ReadonlyMap<number, Units>;
  /** Lines that people have chosen: at least so many. */
  readonly fixed: readonly AllocationLine[];
}

export const costOf = ({ payments }: Pick<LearnerGroup, 'payments'>): Units =>
  payments.reduce((total, { amount }) => total + amount, 0n);

/** What one learner costs, by allowance year. */
export function yearsOf({ payments }: Pick<LearnerGroup, 'payments'>): Map<TransferYear, Units> {
  const years = new Map<TransferYear, Units>();
  for (const { year, amount } of payments) years.set(year, (years.get(year) ?? 0n) + amount);
  return years;
}
