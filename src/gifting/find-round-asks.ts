import type { LocalDate } from '../core/calendar/local-date.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import type { LearnerToAward } from '../core/gifting/choose-pledges.js';
import { eligibilityRefusal, needOf, subsidyOf } from '../core/gifting/eligibility.js';
import type { ApplicationState } from '../core/gifting/application-states.js';
import { type PlannedPayment, byTransferYear, plannedPayments } from '../core/gifting/planned-payments.js';
import { mostPoints } from '../core/gifting/round.js';
import { subsidyPosition } from '../core/gifting/subsidy.js';
import { type Money, ZERO } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import type { Refusal } from '../core/refusal.js';
import type { ReadTx } from '../platform/database/reads.js';
import { scoresRefusal } from './approve-application.js';
import { type CheckedApplication, checkApplication } from './check-application.js';
import { uncheckedRefusal, undecidableRefusal } from './gift-case.js';
import { averageScore } from './offer-waiting.js';
import { type StoredApplication, findApplications } from './stored-application.js';
import type { StoredRound } from './stored-round.js';

/** Learners alike of an application that waits to be decided. */
export interface AskedLine {
  readonly line: number;
  readonly learners: number;
  readonly standard: string;
  /** One of them, as an award would be made for it. */
  readonly learner: LearnerToAward;
  readonly payments: readonly PlannedPayment[];
  /** What of one learner's gift counts as assistance. Pounds. */
  readonly subsidy: Money;
}

/** An application of a round that waits to be decided, with what its learners would cost. */
export interface RoundAsk {
  readonly applicationId: number;
  readonly reference: string;
  readonly receiverId: number;
  readonly receiver: string;
  readonly place: string | null;
  /** Mean points of its assessors, weighted, and the most that its round gives. */
  readonly points: number;
  readonly most: number;
  readonly lines: readonly AskedLine[];
  /** What the receiver may still be given as assistance. Pounds. */
  readonly subsidyLeft: Money;
  /** Why it cannot be approved now, whatever money there is. */
  readonly against: Refusal | undefined;
}

const UNDECIDED: readonly ApplicationState[] = ['submitted', 'part-approved', 'waiting'];

/** What is asked for in a round and not decided yet, in the order in which it was sent. */
export async function findRoundAsks(
  db: ReadTx,
  policy: Policy,
  round: StoredRound,
  today: LocalDate,
): Promise<RoundAsk[]> {
  const applications = await findApplications(db, { roundId: round.id });
  const asks: RoundAsk[] = [];
  for (const application of inOrderOfSending(applications.filter(({ state }) => UNDECIDED.includes(state)))) {
    asks.push(askOf(policy, application, round, await checkApplication(db, policy, application, round, today), today));
  }
  return asks;
}

function inOrderOfSending(applications: readonly StoredApplication[]): StoredApplication[] {
  const sentOn = ({ events }: StoredApplication): LocalDate => events.findLast(({ action }) => action === 'submit')!.on;
  return applications.toSorted((a, b) => (sentOn(a) < sentOn(b) ? -1 : sentOn(a) > sentOn(b) ? 1 : a.id - b.id));
}

function askOf(
  policy: Policy,
  application: StoredApplication,
  round: StoredRound,
  checked: CheckedApplication,
  today: LocalDate,
): RoundAsk {
  const { id: applicationId, reference, receiverId } = application;
  const { question, findings } = checked;
  const { receiver } = question;
  const opened = { application, round, today };
  const against =
    undecidableRefusal(opened) ?? uncheckedRefusal(opened) ?? scoresRefusal(opened) ?? eligibilityRefusal(findings);
  return {
    ...{ applicationId, reference, receiverId, receiver: receiver.name, place: receiver.place },
    points: averageScore(application, round),
    most: mostPoints(round.terms.criteria.scoring),
    lines: against ? [] : linesOf(policy, checked),
    subsidyLeft: subsidyPosition(policy.subsidyLimit, receiver.aid, ZERO, today).left,
    against,
  };
}

const linesOf = (policy: Policy, { lines, question, standardOf }: CheckedApplication): AskedLine[] =>
  lines.map((line) => {
    const standard = standardOf(line)!;
    const payments = plannedPayments(policy, { ...line, bandMaximum: standard.bandMaximum! });
    const years = [...byTransferYear(payments)].map(([year, amount]) => ({
      year: year satisfies TransferYear,
      amount,
    }));
    return {
      ...{ line: line.line, learners: line.learners, standard: standard.title, payments },
      learner: { line: line.line, need: needOf(line, standard, question.receiver), years, pledgeId: null },
      subsidy: subsidyOf({ ...question, lines: [{ ...line, learners: 1 }] }),
    };
  });
