import { groupedBy } from '../grouped-by.js';
import { Filling, type Limit } from './filling.js';
import type { AllocationLine, AllocationProblem, LearnerGroup, Units } from './problem.js';

/** Why a line is as it is. */
export interface LineReason {
  readonly line: AllocationLine;
  /** What would lapse of its sender's levy besides, if this line were not and all others were. */
  readonly saved: Units;
  /** Place of the month in which the first of it would lapse; null where it saves nothing. */
  readonly savesFirst: number | null;
}

/** Learners that are not funded, with what stops one more of them at each pledge that could pay by its conditions. */
export interface Unfunded {
  readonly group: LearnerGroup;
  readonly learners: number;
  readonly limits: readonly { readonly pledgeId: number; readonly limit: Limit }[];
}

/** Why each line is as it is, and which limit keeps each of the others from being funded. */
export function explain(
  problem: AllocationProblem,
  lines: readonly AllocationLine[],
): { readonly lines: readonly LineReason[]; readonly unfunded: readonly Unfunded[] } {
  const filling = new Filling(problem);
  for (const { groupId, pledgeId, learners } of lines) {
    filling.take(filling.groups.get(groupId)!, filling.pledges.get(pledgeId)!, learners);
  }
  const lapsed = new Map(
    [...groupedBy(lines, ({ pledgeId }) => filling.pledges.get(pledgeId)!.senderId).keys()].map((senderId) => [
      senderId,
      filling.courseOf(senderId).lapsed,
    ]),
  );
  const reasons = lines.map((line): LineReason => {
    const [group, pledge] = [filling.groups.get(line.groupId)!, filling.pledges.get(line.pledgeId)!];
    const saved = filling.courseWith(group, pledge, -line.learners).lapsed - lapsed.get(pledge.senderId)!;
    return { line, saved, savesFirst: filling.savesFirst(group, pledge, line.learners) };
  });
  const unfunded = problem.groups
    .filter((group) => filling.unfunded(group) > 0)
    .map((group) => ({
      ...{ group, learners: filling.unfunded(group) },
      limits: group.pledges.flatMap((pledgeId) => {
        const limit = filling.limit(group, filling.pledges.get(pledgeId)!);
        return limit ? [{ pledgeId, limit }] : [];
      }),
    }));
  return { lines: reasons, unfunded };
}
