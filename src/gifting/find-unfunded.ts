import type { LocalDate } from '../core/calendar/local-date.js';
import type { ApplicationState } from '../core/gifting/application-states.js';
import { type LearnerToAward, pledgeAgainst } from '../core/gifting/choose-pledges.js';
import { type PlannedPayment, plannedPayments } from '../core/gifting/planned-payments.js';
import { ZERO } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { isRefusal } from '../core/refusal.js';
import { findConnections } from '../organisations/index.js';
import type { ReadTx } from '../platform/database/reads.js';
import { checkApplication } from './check-application.js';
import { allLearners, planAwards } from './hold-awards.js';
import { pledgeToAward } from './pledges-to-award.js';
import { findStanding } from './sender-standing.js';
import { findApplications } from './stored-application.js';
import type { StoredPledge } from './stored-pledge.js';
import { findRounds } from './stored-round.js';

/** A learner for whom an employer has asked and no money is held. */
export interface UnfundedLearner extends LearnerToAward {
  /** What a gift would pay, month by month. Pounds. */
  readonly payments: readonly PlannedPayment[];
}

/** An application that was sent and for which no money is held yet. */
export interface UnfundedApplication {
  readonly id: number;
  readonly reference: string;
  readonly roundId: number;
  readonly receiverId: number;
  readonly receiver: string;
  /** Kind and place of the employer. */
  readonly kind: string;
  readonly place: string | null;
  /** The first of its learners is to begin on this day. */
  readonly startsOn: LocalDate;
  /** Titles of what they are to learn. */
  readonly standards: readonly string[];
  readonly learners: readonly UnfundedLearner[];
}

const UNFUNDED: readonly ApplicationState[] = ['submitted', 'part-approved', 'waiting'];

/** Applications that wait for a decision, or for money. Those whose cost cannot be reckoned are left out. */
export async function findUnfunded(db: ReadTx, policy: Policy, today: LocalDate): Promise<UnfundedApplication[]> {
  const rounds = new Map((await findRounds(db, null)).map((round) => [round.id, round]));
  const found: UnfundedApplication[] = [];
  for (const state of UNFUNDED) {
    for (const application of await findApplications(db, { state })) {
      const { id, reference, roundId, receiverId } = application;
      const checked = await checkApplication(db, policy, application, rounds.get(roundId)!, today);
      const { lines, standardOf } = checked;
      if (lines.length === 0 || lines.some((line) => (standardOf(line)?.bandMaximum ?? null) === null)) continue;
      const planned = planAwards(policy, checked, allLearners(lines));
      if (isRefusal(planned)) continue;
      const paymentsOf = new Map(
        lines.map((line) => {
          const bandMaximum = standardOf(line)!.bandMaximum!;
          return [line.line, plannedPayments(policy, { ...line, bandMaximum })];
        }),
      );
      const { name: receiver, kind, place } = checked.question.receiver;
      found.push({
        ...{ id, reference, roundId, receiverId, receiver, kind, place },
        startsOn: lines.map((line) => line.startsOn).reduce((first, day) => (day < first ? day : first)),
        standards: [...new Set(lines.map((line) => standardOf(line)!.title))],
        learners: planned.learners.map((learner) => ({ ...learner, payments: paymentsOf.get(learner.line)! })),
      });
    }
  }
  return found.sort((a, b) => a.id - b.id);
}

/** Pledges that a sender could pay a learner with; null where none of its gifts is meant for the learner. */
export type PledgesFor = (application: UnfundedApplication, learner: UnfundedLearner) => readonly number[] | null;

/**
 * Whom a sender could pay for, by what its open pledges are meant for. A sender without any has said nothing against
 * anybody: it could make one for whomever it likes.
 */
export async function findPledgesFor(
  db: ReadTx,
  policy: Policy,
  senderId: number,
  pledges: readonly StoredPledge[],
  applications: readonly UnfundedApplication[],
  today: LocalDate,
): Promise<PledgesFor> {
  const years = new Set(
    applications.flatMap(({ learners }) => learners.flatMap((learner) => learner.years.map(({ year }) => year))),
  );
  const standing = await findStanding(db, policy, senderId, years, today);
  const connections = await findConnections(db, today);
  const areConnected = (a: number, b: number): boolean => connections.areConnected(a, b);
  const open = pledges
    .filter(({ terms }) => terms.status === 'open')
    .map((pledge) => pledgeToAward(pledge, standing, () => ZERO))
    .sort((a, b) => Number(b.roundId !== null) - Number(a.roundId !== null) || a.id - b.id);
  return ({ receiverId, roundId }, learner) => {
    if (!standing.mayGive || receiverId === senderId || areConnected(senderId, receiverId)) return null;
    if (open.length === 0) return [];
    const to = { receiverId, roundId, areConnected };
    const fitting = open.filter((pledge) => pledgeAgainst(pledge, learner, to) === undefined);
    return fitting.length === 0 ? null : fitting.map(({ id }) => id);
  };
}
