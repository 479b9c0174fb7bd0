import { Injectable } from '@nestjs/common';
import { type LocalDate, showDate } from '../core/calendar/local-date.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { clashRefusal } from '../core/rotations/clashes.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { openRotation } from './open-rotation.js';
import { unknownLearner } from './refusals.js';
import { ROTATION_DEPARTURE } from './tables.js';

export interface ParticipationEnded {
  readonly id: number;
  readonly lastDay: LocalDate;
}

/** Records the last day of a learner with a programme; what was planned after it frees its room. */
@Injectable()
export class EndParticipation {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(
    request: PersonRequest,
    rotationId: number,
    learnerId: number,
    lastDay: LocalDate,
    reason: string,
  ): Promise<Outcome<ParticipationEnded>> {
    return this.books.execute(request, async ({ tx }) => {
      const rotation = await openRotation(tx, request, rotationId, this.clock.today());
      if (isRefusal(rotation)) return rotation;
      const learner = rotation.learners.find(({ id }) => id === learnerId);
      if (!learner) return unknownLearner();
      if (lastDay > rotation.until) {
        const message = `The programme ends on ${showDate(rotation.until)}`;
        return refuse('ROTATION.OUTSIDE_PROGRAMME', message, [{ where: 'lastDay', message }]);
      }
      // A later day than was said before takes room that others may have got meanwhile.
      const learners = rotation.learners.map((each) => (each === learner ? { ...each, leftOn: lastDay } : each));
      const against = clashRefusal(rotation, { ...rotation, learners }, () => 'lastDay');
      if (against) return against;
      const draft = new RecordDraft('rotation-departure');
      draft.add(ROTATION_DEPARTURE, { rotation_learner_id: learnerId, last_day: lastDay, reason });
      return { drafts: [draft], answer: () => ({ id: learnerId, lastDay }) };
    });
  }
}
