import { Injectable } from '@nestjs/common';
import { isRefusal, refuse } from '../core/refusal.js';
import { type ApprenticeshipOnPath, progressionRefusal } from '../core/rotations/progression.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { organisationOf } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type StoredStart, findStart, unknownStart } from '../starts/index.js';
import { openRotation } from './open-rotation.js';
import { unknownLearner } from './refusals.js';
import { ROTATION_PROGRESSION } from './tables.js';

export interface ProgressionLinked {
  readonly id: number;
  readonly startId: number;
}

/** Links the second apprenticeship of a learner to the first. Each is funded by itself. */
@Injectable()
export class LinkProgression {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(
    request: PersonRequest,
    rotationId: number,
    learnerId: number,
    startId: number,
    reason: string,
  ): Promise<Outcome<ProgressionLinked>> {
    return this.books.execute(request, async ({ tx }) => {
      const today = this.clock.today();
      const rotation = await openRotation(tx, request, rotationId, today);
      if (isRefusal(rotation)) return rotation;
      const learner = rotation.learners.find(({ id }) => id === learnerId);
      if (!learner) return unknownLearner();
      const second = await findStart(tx, startId);
      if (!second) return unknownStart();
      const programme = {
        employerId: rotation.employerId,
        hostIds: rotation.placements.map(({ hostId }) => hostId),
        secondStandardId: rotation.terms.secondStandardId,
      };
      const against = progressionRefusal(programme, onPath(learner.first), onPath(second), today);
      if (against) return against;
      if (learner.second?.id === startId) {
        const message = 'This apprenticeship is linked already';
        return refuse('ROTATION.LINKED_ALREADY', message, [{ where: 'startId', message }]);
      }
      const draft = new RecordDraft('rotation-progression');
      draft.add(ROTATION_PROGRESSION, { rotation_learner_id: learnerId, start_id: startId, reason });
      return { drafts: [draft], answer: () => ({ id: learnerId, startId }) };
    });
  }
}

/** What of a start decides what may follow it. */
export function onPath({ learner, standardId, terms, state }: StoredStart): ApprenticeshipOnPath {
  const { parties, status, learning } = state;
  return {
    ...{ learner, standardId, status, startedOn: terms.startedOn, completedOn: learning.completedOn },
    employerId: organisationOf(parties.at(-1)!.employer),
    plannedEnd: learning.periods.at(-1)!.plannedEnd,
  };
}
