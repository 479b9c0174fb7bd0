import type { TransferYear } from '../calendar/transfer-year.js';
import { giftsBySender } from './evaluate.js';
import { type AllocationLine, type AllocationProblem, type Units, costOf, yearsOf } from './problem.js';
import { cashCourse } from './sender-cash.js';

/** A limit that an allocation breaks. */
export interface Violation {
  readonly rule:
    | 'line'
    | 'pledge-not-for-group'
    | 'learners'
    | 'pledge-year'
    | 'allowance-year'
    | 'round-budget'
    | 'subsidy'
    | 'cash'
    | 'fixed';
  /** The group, pledge, sender or receiver, by its id; nothing for the round. */
  readonly id: number | null;
  readonly year?: TransferYear;
  readonly month?: number;
  /** By how much, in learners or in units. */
  readonly over?: Units;
}

/** Every limit that an allocation breaks, exactly; none where it can be awarded as it stands. */
export function violations(problem: AllocationProblem, lines: readonly AllocationLine[]): Violation[] {
  const groups = new Map(problem.groups.map((group) => [group.id, group]));
  const pledges = new Map(problem.pledges.map((pledge) => [pledge.id, pledge]));
  const malformed = lines.filter(
    ({ groupId, pledgeId, learners }) =>
      !groups.has(groupId) || !pledges.has(pledgeId) || !Number.isSafeInteger(learners) || learners < 1,
  );
  if (malformed.length > 0) return malformed.map(({ groupId }) => ({ rule: 'line', id: groupId }));
  const found: Violation[] = [];
  const funded = new Tally<number>();
  const ofPledge = new Tally<string>();
  const ofSender = new Tally<string>();
  const assistance = new Tally<number>();
  let promised = 0n;
  for (const { groupId, pledgeId, learners } of lines) {
    const [group, pledge] = [groups.get(groupId)!, pledges.get(pledgeId)!];
    if (!group.pledges.includes(pledgeId)) found.push({ rule: 'pledge-not-for-group', id: groupId });
    const count = BigInt(learners);
    funded.add(groupId, count);
    promised += costOf(group) * count;
    assistance.add(group.receiverId, group.subsidy * count);
    for (const [year, amount] of yearsOf(group)) {
      ofPledge.add(`${pledgeId} ${year}`, amount * count);
      ofSender.add(`${pledge.senderId} ${year}`, amount * count);
    }
  }
  const over = (violation: Violation, amount: Units, most: Units): void => {
    if (amount > most) found.push({ ...violation, over: amount - most });
  };
  for (const [id, count] of funded.totals) over({ rule: 'learners', id }, count, BigInt(groups.get(id)!.learners));
  for (const [key, amount] of ofPledge.totals) {
    const { id, year } = idAndYear(key);
    over({ rule: 'pledge-year', id, year }, amount, pledges.get(id)!.years.get(year) ?? 0n);
  }
  const senders = new Map(problem.senders.map((sender) => [sender.id, sender]));
  for (const [key, amount] of ofSender.totals) {
    const { id, year } = idAndYear(key);
    over({ rule: 'allowance-year', id, year }, amount, senders.get(id)!.years.get(year) ?? 0n);
  }
  if (problem.budget !== null) over({ rule: 'round-budget', id: null }, promised, problem.budget);
  for (const [id, amount] of assistance.totals) {
    over({ rule: 'subsidy', id }, amount, problem.subsidyLeft.get(id) ?? amount);
  }
  for (const [id, gifts] of giftsBySender(problem, lines)) {
    const { short } = cashCourse(senders.get(id)!.cash, gifts);
    if (short !== null) found.push({ rule: 'cash', id, month: short });
  }
  return [...found, ...notKept(problem, lines)];
}

function notKept({ fixed }: AllocationProblem, lines: readonly AllocationLine[]): Violation[] {
  return fixed.flatMap(({ groupId, pledgeId, learners }): Violation[] => {
    const given = lines
      .filter((line) => line.groupId === groupId && line.pledgeId === pledgeId)
      .reduce((total, line) => total + line.learners, 0);
    return given >= learners ? [] : [{ rule: 'fixed', id: groupId, over: BigInt(learners - given) }];
  });
}

class Tally<Key> {
  readonly totals = new Map<Key, Units>();

  add(key: Key, amount: Units): void {
    this.totals.set(key, (this.totals.get(key) ?? 0n) + amount);
  }
}

const idAndYear = (key: string): { id: number; year: TransferYear } => {
  const [id, year] = key.split(' ');
  return { id: Number(id), year: year as TransferYear };
};
