import { Injectable } from '@nestjs/common';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { type Clash, clashRefusal } from '../core/rotations/clashes.js';
import type { Stay } from '../core/rotations/rotation.js';
import { isInOrder } from '../core/rotations/span.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { openRotation } from './open-rotation.js';
import { unknownLearner } from './refusals.js';
import type { StoredRotation } from './stored-rotation.js';
import { ROTATION_PATH, ROTATION_STAY } from './tables.js';

/** The whole path of a learner; what it does not name is no longer planned. */
export interface NewPath {
  readonly learnerId: number;
  readonly stays: readonly Stay[];
}

export interface PathsPlanned {
  readonly paths: readonly { readonly learnerId: number; readonly version: number }[];
}

/** Plans where learners are when: all of these paths together or none, so that two can change places. */
@Injectable()
export class PlanPaths {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, id: number, paths: readonly NewPath[], reason: string): Promise<Outcome<PathsPlanned>> {
    return this.books.execute(request, async ({ tx }) => {
      const rotation = await openRotation(tx, request, id, this.clock.today());
      if (isRefusal(rotation)) return rotation;
      const against = pathsRefusal(rotation, paths);
      if (against) return against;
      const draft = new RecordDraft('rotation-path');
      const planned = paths.map(({ learnerId, stays }) => {
        const version = rotation.learners.find((learner) => learner.id === learnerId)!.version + 1;
        const ref = draft.add(ROTATION_PATH, { rotation_learner_id: learnerId, version, reason });
        for (const { placementId, from, until } of stays) {
          draft.add(ROTATION_STAY, { path_id: ref, placement_id: placementId, from_on: from, until_on: until });
        }
        return { learnerId, version };
      });
      return { drafts: [draft], answer: () => ({ paths: planned }) };
    });
  }
}

/** Why these paths cannot be planned, or nothing. */
function pathsRefusal(rotation: StoredRotation, paths: readonly NewPath[]): Refusal | undefined {
  const byLearner = new Map(paths.map(({ learnerId, stays }) => [learnerId, stays]));
  if (byLearner.size < paths.length) {
    return refuse('ROTATION.INVALID', 'The same learner is named twice', [
      { where: 'paths', message: 'Name each learner once' },
    ]);
  }
  for (const [index, { learnerId, stays }] of paths.entries()) {
    const learner = rotation.learners.find(({ id }) => id === learnerId);
    if (!learner) return unknownLearner();
    const turned = stays.findIndex((stay) => !isInOrder(stay));
    if (turned < 0) continue;
    const message = `${learner.learner}: the last day of a placement is before its first`;
    const where = `paths.${index}.stays.${turned}.until`;
    return refuse('ROTATION.DATES_OUT_OF_ORDER', message, [{ where, message }]);
  }
  const learners = rotation.learners.map((learner) => ({
    ...learner,
    path: byLearner.get(learner.id) ?? learner.path,
  }));
  const whereOf = ({ learnerId, placementId }: Clash): string => {
    const index = paths.findIndex((path) => path.learnerId === learnerId);
    const there = paths.findIndex(({ stays }) => stays.some((stay) => stay.placementId === placementId));
    const found = index < 0 ? there : index;
    if (found < 0) return 'paths';
    const stay = paths[found]!.stays.findIndex((each) => each.placementId === placementId);
    return stay < 0 ? `paths.${found}.stays` : `paths.${found}.stays.${stay}.placementId`;
  };
  return clashRefusal(rotation, { ...rotation, learners }, whereOf);
}
