import type { LocalDate } from '../core/calendar/local-date.js';
import { type TransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import { type LearnerToAward, pledgeAgainst } from '../core/gifting/choose-pledges.js';
import { type Money, ZERO, add, subtract, sum } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { isRefusal } from '../core/refusal.js';
import { findConnections, findOrganisation } from '../organisations/index.js';
import type { ReadTx } from '../platform/database/reads.js';
import type { CheckedApplication } from './check-application.js';
import { allLearners, planAwards } from './hold-awards.js';
import { pledgeToAward } from './pledges-to-award.js';
import { findStanding } from './sender-standing.js';
import type { StoredApplication } from './stored-application.js';
import { type StoredPledge, findPledges } from './stored-pledge.js';

/** A pledge that could pay for learners of an application. Pounds. */
export interface PledgeChoice {
  readonly id: number;
  readonly reference: string;
  readonly sender: string;
  /** Kept for this round alone. */
  readonly isKeptForRound: boolean;
  /** How many of the learners it could pay for alone, in their order. */
  readonly learners: number;
  /** Lines that it is for. */
  readonly lines: readonly number[];
  readonly available: readonly { readonly year: TransferYear; readonly amount: Money }[];
}

/** What an application needs to the end of its training, and what there is to pay it. Pounds. */
export interface Funding {
  readonly learners: number;
  readonly amount: Money;
  readonly lines: readonly { readonly line: number; readonly each: Money }[];
  /** By the allowance year in which it leaves the sender's account: what is needed, and what pledges that fit have. */
  readonly years: readonly { readonly year: TransferYear; readonly needed: Money; readonly available: Money }[];
  readonly fitting: readonly PledgeChoice[];
  /** Open pledges that cannot pay for any of its learners, and why. */
  readonly others: readonly { readonly reference: string; readonly sender: string; readonly why: string }[];
}

/**
 * The money for an application as it stands now, by the rules of an approval; nothing is held.
 * @returns null where its learners cannot be reckoned
 */
export async function findFunding(
  db: ReadTx,
  policy: Policy,
  { receiverId, roundId }: Pick<StoredApplication, 'receiverId' | 'roundId'>,
  checked: CheckedApplication,
  today: LocalDate,
): Promise<Funding | null> {
  const isKnown = checked.lines.every((line) => (checked.standardOf(line)?.bandMaximum ?? null) !== null);
  const planned = isKnown ? planAwards(policy, checked, allLearners(checked.lines)) : null;
  if (planned === null || isRefusal(planned)) return null;
  const { learners, amount } = planned;
  const years = [...new Set(learners.flatMap((learner) => learner.years.map(({ year }) => year)))].sort();
  const connections = await findConnections(db, today);
  const to = { receiverId, roundId, areConnected: (a: number, b: number) => connections.areConnected(a, b) };
  const fitting: PledgeChoice[] = [];
  const others: Funding['others'][number][] = [];
  for (const pledge of (await findPledges(db, {})).filter(({ terms }) => terms.status === 'open')) {
    const sender = (await findOrganisation(db, pledge.senderId))!.name;
    const available = availableOf(pledge, today);
    const offered = pledgeToAward(pledge, await findStanding(db, policy, pledge.senderId, years, today), available);
    const against = learners.map((learner) => pledgeAgainst(offered, learner, to));
    const fits = learners.filter((_, index) => against[index] === undefined);
    const { id, reference } = pledge;
    if (fits.length === 0) {
      others.push({ reference, sender, why: against[0]!.message });
      continue;
    }
    fitting.push({
      ...{ id, reference, sender, isKeptForRound: pledge.terms.roundId !== null },
      learners: countPaid(fits, available),
      lines: [...new Set(fits.map(({ line }) => line))],
      available: years.map((year) => ({ year, amount: available(year) })),
    });
  }
  return {
    ...{ learners: learners.length, amount, others },
    lines: checked.lines.map(({ line }) => ({
      line,
      each: costOf(learners.find((learner) => learner.line === line)!),
    })),
    years: years.map((year) => ({
      year,
      needed: sum(learners.map((learner) => neededIn(learner, year))),
      available: sum(fitting.map((choice) => choice.available.find((each) => each.year === year)!.amount)),
    })),
    fitting: fitting.sort((a, b) => Number(b.isKeptForRound) - Number(a.isKeptForRound) || a.id - b.id),
  };
}

const costOf = ({ years }: LearnerToAward): Money => sum(years.map(({ amount }) => amount));

const neededIn = ({ years }: LearnerToAward, year: TransferYear): Money =>
  sum(years.filter((each) => each.year === year).map(({ amount }) => amount));

/** What a pledge still has; of a year that has ended nothing. */
function availableOf({ years }: StoredPledge, today: LocalDate): (year: TransferYear) => Money {
  const current = transferYearOf(today);
  return (year) => (year < current ? undefined : years.find((each) => each.year === year)?.available) ?? ZERO;
}

function countPaid(learners: readonly LearnerToAward[], available: (year: TransferYear) => Money): number {
  const taken = new Map<TransferYear, Money>();
  let count = 0;
  for (const { years } of learners) {
    const left = (year: TransferYear): Money => subtract(available(year), taken.get(year) ?? ZERO);
    if (!years.every(({ year, amount }) => amount.lessThanOrEqualTo(left(year)))) continue;
    for (const { year, amount } of years) taken.set(year, add(taken.get(year) ?? ZERO, amount));
    count++;
  }
  return count;
}
