import { groupedBy } from '../grouped-by.js';
import type { AllocationLine, AllocationProblem, LearnerGroup } from './problem.js';

/** Groups whose learners cost the same and may be paid by the same pledges: it does not matter which of them is paid by which. */
export interface LearnerClass {
  readonly groups: readonly LearnerGroup[];
  readonly pledges: readonly number[];
  readonly learners: number;
}

/** Groups of which somebody has chosen lines stand alone. */
export function classesOf({ groups, fixed }: AllocationProblem): LearnerClass[] {
  const chosen = new Set(fixed.map(({ groupId }) => groupId));
  const key = ({ id, pledges, payments }: LearnerGroup): string =>
    chosen.has(id)
      ? `only ${id}`
      : `${pledges.toSorted((a, b) => a - b).join()} ${payments.map(({ month, year, amount }) => `${month} ${year} ${amount}`).join()}`;
  const payable = groups.filter(({ pledges, learners }) => pledges.length > 0 && learners > 0);
  return [...groupedBy(payable, key).values()].map((all) => ({
    groups: all,
    pledges: all[0]!.pledges,
    learners: all.reduce((total, { learners }) => total + learners, 0),
  }));
}

/** Shares what pledges pay for of a class among its groups, in order. */
export function sharedOut(
  byPledge: readonly (readonly [pledgeId: number, learners: number])[],
  byGroup: readonly (readonly [groupId: number, learners: number])[],
): AllocationLine[] {
  const lines: AllocationLine[] = [];
  const paid = byPledge.map(([pledgeId, left]) => ({ pledgeId, left }));
  for (const [groupId, wanted] of byGroup) {
    let missing = wanted;
    for (const each of paid) {
      const learners = Math.min(missing, each.left);
      if (learners <= 0) continue;
      lines.push({ groupId, pledgeId: each.pledgeId, learners });
      each.left -= learners;
      missing -= learners;
    }
  }
  return lines;
}
