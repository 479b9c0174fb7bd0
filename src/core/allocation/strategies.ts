import { Filling } from './filling.js';
import type { AllocationLine, AllocationPledge, AllocationProblem, LearnerGroup } from './problem.js';

/** How to share out money. The last two are simple ones to compare with. */
export const STRATEGIES = ['best', 'first-come', 'soonest-to-lapse'] as const;
export type Strategy = (typeof STRATEGIES)[number];
export type GreedyStrategy = Exclude<Strategy, 'best'>;

/**
 * First come, first served: every group in turn is paid by the first pledges that fit. Soonest to lapse: those who
 * count most are served first, each by the pledge whose sender's levy would lapse next.
 */
export function pickGreedily(problem: AllocationProblem, strategy: GreedyStrategy): AllocationLine[] {
  const filling = filledWithFixed(problem);
  fillGreedily(filling, problem, strategy);
  return filling.lines;
}

/** A filling that holds what people have chosen. */
export function filledWithFixed(problem: AllocationProblem): Filling {
  const filling = new Filling(problem);
  for (const { groupId, pledgeId, learners } of problem.fixed) {
    filling.take(filling.groups.get(groupId)!, filling.pledges.get(pledgeId)!, learners);
  }
  return filling;
}

/** Takes whatever else fits. */
export function fillGreedily(filling: Filling, { groups }: AllocationProblem, strategy: GreedyStrategy): void {
  if (strategy === 'first-come') {
    for (const group of groups) {
      for (const id of group.pledges) takeAll(filling, group, filling.pledges.get(id)!);
    }
    return;
  }
  const lapses = new NextLapses(filling);
  for (const group of groups.toSorted((a, b) => b.weight - a.weight)) takeSoonest(filling, group, lapses);
}

function takeAll(filling: Filling, group: LearnerGroup, pledge: AllocationPledge): number {
  if (filling.unfunded(group) <= 0) return 0;
  const learners = filling.room(group, pledge);
  if (learners > 0) filling.take(group, pledge, learners);
  return learners;
}

function takeSoonest(filling: Filling, group: LearnerGroup, lapses: NextLapses): void {
  const pledges = group.pledges
    .map((id) => filling.pledges.get(id)!)
    .sort((a, b) => lapses.of(a) - lapses.of(b) || a.id - b.id);
  for (const pledge of pledges) {
    if (filling.unfunded(group) <= 0) return;
    if (takeAll(filling, group, pledge) > 0) lapses.forget(pledge);
  }
}

/** When the levy of each sender lapses next, with what is given so far. */
class NextLapses {
  private readonly known = new Map<number, number>();

  constructor(private readonly filling: Filling) {}

  of({ senderId }: AllocationPledge): number {
    const known = this.known.get(senderId);
    if (known !== undefined) return known;
    const month = this.filling.courseOf(senderId).lapsesFirst ?? Number.MAX_SAFE_INTEGER;
    this.known.set(senderId, month);
    return month;
  }

  forget({ senderId }: AllocationPledge): void {
    this.known.delete(senderId);
  }
}
