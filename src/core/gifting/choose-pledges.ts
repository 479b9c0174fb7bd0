import type { TransferYear } from '../calendar/transfer-year.js';
import { type Money, ZERO, subtract } from '../money/money.js';
import { showPounds } from '../money/show-pounds.js';
import { type Refusal, refuse } from '../refusal.js';
import { type Conditions, type Need, unmetConditions } from './conditions.js';
import { type PledgeStatus, type YearAmount, showTransferYear } from './pledge.js';

/** A pledge as awards may be taken from it. Pounds. */
export interface PledgeToAward {
  readonly id: number;
  readonly reference: string;
  readonly senderId: number;
  readonly status: PledgeStatus;
  /** The only round that it is for; null for the pool. */
  readonly roundId: number | null;
  readonly conditions: Conditions;
  /** What it still has. */
  readonly available: (year: TransferYear) => Money;
  /** Its sender pays the levy and has not left the system. */
  readonly senderMayGive: boolean;
  /** Years in which its sender has promised more than the facts allow now: nothing new is promised in them. */
  readonly overPromised: readonly TransferYear[];
}

/** One learner to be awarded. */
export interface LearnerToAward {
  readonly line: number;
  readonly need: Need;
  /** What the gift pays, by the allowance year in which it leaves the account. */
  readonly years: readonly YearAmount[];
  /** The pledge that somebody has chosen; null to take the first that fits. */
  readonly pledgeId: number | null;
}

export interface ChosenPledge {
  readonly learner: LearnerToAward;
  readonly pledge: PledgeToAward;
}

/** Whom the awards are for. */
export interface AwardTo {
  readonly receiverId: number;
  readonly roundId: number;
  readonly areConnected: (a: number, b: number) => boolean;
}

/** Why a pledge cannot pay for a learner of a receiver, or nothing; what it has left is not looked at. */
export function pledgeAgainst(pledge: PledgeToAward, learner: LearnerToAward, to: AwardTo): Refusal | undefined {
  const { reference, senderId, status, roundId, conditions, overPromised } = pledge;
  if (senderId === to.receiverId) return refuse('AWARD.SENDER_IS_RECEIVER', 'Nobody gives to themselves');
  if (to.areConnected(senderId, to.receiverId)) {
    return refuse('AWARD.CONNECTED_ORGANISATION', `The sender of ${reference} and the receiver are connected`);
  }
  if (!pledge.senderMayGive) {
    const message = `The sender of ${reference} pays no levy any more, or has left the system: nothing new is promised`;
    return refuse('AWARD.SENDER_GIVES_NO_MORE', message);
  }
  if (status !== 'open') return refuse('AWARD.PLEDGE_NOT_OPEN', `The pledge ${reference} is ${status}`);
  if (roundId !== null && roundId !== to.roundId) {
    return refuse('AWARD.PLEDGE_OF_ANOTHER_ROUND', `The pledge ${reference} is kept for another round`);
  }
  const unmet = unmetConditions(conditions, learner.need);
  if (unmet.length > 0) {
    return refuse('AWARD.CONDITIONS_NOT_MET', `The pledge ${reference} is not for this ${unmet.join(' and ')}`);
  }
  const over = learner.years.find(({ year }) => overPromised.includes(year));
  if (over) {
    const message = `The sender of ${reference} has promised more than its allowance for ${showTransferYear(over.year)}: nothing new is promised until that is put right`;
    return refuse('AWARD.SENDER_OVER_PROMISED', message);
  }
  return undefined;
}

/**
 * A pledge for each learner: the chosen one, or the first in the order given that may pay and has enough for every
 * year. Learners of one application may be paid by several senders, one learner by one.
 * @returns a pledge for every learner, or why one of them finds none
 */
export function choosePledges(
  learners: readonly LearnerToAward[],
  pledges: readonly PledgeToAward[],
  to: AwardTo,
): ChosenPledge[] | Refusal {
  const taken = new Map<string, Money>();
  const key = ({ id }: PledgeToAward, year: TransferYear): string => `${id} ${year}`;
  const left = (pledge: PledgeToAward, year: TransferYear): Money =>
    subtract(pledge.available(year), taken.get(key(pledge, year)) ?? ZERO);
  const chosen: ChosenPledge[] = [];
  for (const learner of learners) {
    const named = learner.pledgeId === null ? pledges : pledges.filter(({ id }) => id === learner.pledgeId);
    if (named.length === 0 && learner.pledgeId !== null) return refuse('PLEDGE.UNKNOWN', 'There is no such pledge');
    const against = named.map((pledge) => ({ pledge, refusal: pledgeAgainst(pledge, learner, to) }));
    const possible = against.filter(({ refusal }) => refusal === undefined).map(({ pledge }) => pledge);
    if (learner.pledgeId !== null && possible.length === 0) return against[0]!.refusal!;
    const pledge = possible.find((each) =>
      learner.years.every(({ year, amount }) => amount.lessThanOrEqualTo(left(each, year))),
    );
    if (!pledge) return notEnough(learner, possible, left, chosen.length);
    for (const { year, amount } of learner.years) {
      taken.set(key(pledge, year), (taken.get(key(pledge, year)) ?? ZERO).plus(amount) as Money);
    }
    chosen.push({ learner, pledge });
  }
  return chosen;
}

function notEnough(
  learner: LearnerToAward,
  possible: readonly PledgeToAward[],
  left: (pledge: PledgeToAward, year: TransferYear) => Money,
  funded: number,
): Refusal {
  const faults = possible.map((pledge) => {
    const lacking = learner.years.filter(({ year, amount }) => amount.greaterThan(left(pledge, year)));
    const words = lacking.map(
      ({ year, amount }) => `${showPounds(left(pledge, year))} of ${showPounds(amount)} for ${showTransferYear(year)}`,
    );
    return { where: pledge.reference, message: `It has ${words.join(', ')}` };
  });
  const message = `No pledge has enough for a learner of line ${learner.line}; ${funded} could be funded`;
  return refuse('AWARD.NOT_ENOUGH_PLEDGED', message, faults);
}
