import { groupedBy } from '../grouped-by.js';
import { invariant } from '../invariant.js';
import type { AllocationLine, AllocationProblem, Units } from './problem.js';
import { addGifts, cashCourse } from './sender-cash.js';

/** What an allocation is worth, in the order in which it counts. */
export interface AllocationValue {
  readonly learners: number;
  /** Learners by their weights. The more the better, before anything else. */
  readonly weighted: number;
  /**
   * What would lapse of the senders' levy over all months without these gifts, less what lapses with them. The more the
   * better, among those with as many weighted learners.
   */
  readonly saved: Units;
  /**
   * How far the learners are from being shared out evenly: the squares of each receiver's and of each place's learners,
   * added up. The less the better, among those that save as much.
   */
  readonly unevenness: number;
}

/** What leaves each sender's account by month for the lines of an allocation. */
export function giftsBySender(problem: AllocationProblem, lines: readonly AllocationLine[]): Map<number, Units[]> {
  const groups = new Map(problem.groups.map((group) => [group.id, group]));
  const senderOf = new Map(problem.pledges.map(({ id, senderId }) => [id, senderId]));
  const gifts = new Map(problem.senders.map(({ id }) => [id, problem.months.map(() => 0n)]));
  for (const { groupId, pledgeId, learners } of lines) {
    addGifts(gifts.get(senderOf.get(pledgeId)!)!, groups.get(groupId)!.payments, learners);
  }
  return gifts;
}

/** @throws InvariantError for an allocation that a sender could not pay */
export function evaluate(problem: AllocationProblem, lines: readonly AllocationLine[]): AllocationValue {
  const groups = new Map(problem.groups.map((group) => [group.id, group]));
  const gifts = giftsBySender(problem, lines);
  const saved = problem.senders.reduce((total, { id, cash }) => {
    const given = gifts.get(id)!;
    if (given.every((amount) => amount === 0n)) return total;
    const [without, withGifts] = [cashCourse(cash, []), cashCourse(cash, given)];
    invariant(without.short === null && withGifts.short === null, 'what is given can be paid');
    return total + without.lapsed - withGifts.lapsed;
  }, 0n);
  const counted = lines.map((line) => ({ ...line, group: groups.get(line.groupId)! }));
  const squares = (key: (line: (typeof counted)[number]) => unknown): number =>
    [...groupedBy(counted, key).values()].reduce((total, all) => total + learnersOf(all) ** 2, 0);
  const ofPlaces = counted.filter(({ group }) => group.place !== null);
  return {
    learners: learnersOf(lines),
    weighted: counted.reduce((total, { group, learners }) => total + group.weight * learners, 0),
    saved,
    unevenness:
      squares(({ group }) => group.receiverId) +
      [...groupedBy(ofPlaces, ({ group }) => group.place).values()].reduce(
        (all, each) => all + learnersOf(each) ** 2,
        0,
      ),
  };
}

const learnersOf = (lines: readonly { readonly learners: number }[]): number =>
  lines.reduce((total, { learners }) => total + learners, 0);

/** Above zero where the first is better than the second. */
export function compareValues(a: AllocationValue, b: AllocationValue): number {
  if (a.weighted !== b.weighted) return a.weighted - b.weighted;
  if (a.saved !== b.saved) return a.saved > b.saved ? 1 : -1;
  return b.unevenness - a.unevenness;
}
