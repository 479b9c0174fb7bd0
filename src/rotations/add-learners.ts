import { Injectable } from '@nestjs/common';
import { showDate } from '../core/calendar/local-date.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Outcome, RecordDraft, type RowRef } from '../journal/index.js';
import { organisationOf } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { type StoredStart, findStart, unknownStart } from '../starts/index.js';
import { openRotation } from './open-rotation.js';
import type { StoredRotation } from './stored-rotation.js';
import { ROTATION_LEARNER } from './tables.js';

export interface LearnersAdded {
  readonly learners: readonly { readonly id: number; readonly startId: number; readonly learner: string }[];
}

/** Takes learners into a programme, each by the start of the first apprenticeship: all of them or none. */
@Injectable()
export class AddLearners {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(
    request: PersonRequest,
    id: number,
    startIds: readonly number[],
    reason: string,
  ): Promise<Outcome<LearnersAdded>> {
    return this.books.execute(request, async ({ tx }) => {
      const rotation = await openRotation(tx, request, id, this.clock.today());
      if (isRefusal(rotation)) return rotation;
      const draft = new RecordDraft('rotation');
      const known = new Set(rotation.learners.map(({ learner }) => learner));
      const added: { readonly ref: RowRef; readonly startId: number; readonly learner: string }[] = [];
      for (const [index, startId] of startIds.entries()) {
        const start = await findStart(tx, startId);
        if (!start) return unknownStart();
        const against = await startRefusal(tx, rotation, start, known, `startIds.${index}`);
        if (against) return against;
        known.add(start.learner);
        const ref = draft.add(ROTATION_LEARNER, { rotation_id: id, start_id: startId, reason });
        added.push({ ref, startId, learner: start.learner });
      }
      const answer = (): LearnersAdded => ({
        learners: added.map(({ ref, startId, learner }) => ({ id: ref.id!, startId, learner })),
      });
      return { drafts: [draft], answer };
    });
  }
}

/** Why a start is none of this programme, or nothing. */
async function startRefusal(
  tx: Tx,
  { employerId, firstStandardId, until }: StoredRotation,
  { id, learner, standardId, state, terms }: StoredStart,
  known: ReadonlySet<string>,
  where: string,
): Promise<Refusal | undefined> {
  const refused = (reason: string, message: string): Refusal =>
    refuse(`ROTATION.${reason}`, `${learner}: ${message}`, [{ where, message: `${learner}: ${message}` }]);
  if (known.has(learner)) return refused('LEARNER_KNOWN', 'this learner takes part already');
  if (standardId !== firstStandardId) {
    return refused('OTHER_STANDARD', 'the apprenticeship is not the one that the programme begins with');
  }
  if (organisationOf(state.parties.at(-1)!.employer) !== employerId) {
    return refused('OTHER_EMPLOYER', 'the employer is not that of the programme');
  }
  if (state.status === 'withdrawn') return refused('LEARNER_LEFT', 'the apprenticeship was broken off');
  if (terms.startedOn > until) {
    return refused('OUTSIDE_PROGRAMME', `it starts on ${showDate(terms.startedOn)}, after the programme ends`);
  }
  const [other] = await tx.all<{ reference: string }>(
    `SELECT r.reference FROM rotation_learner l JOIN rotation r ON r.id = l.rotation_id WHERE l.start_id = ?`,
    [id],
  );
  return other && refused('START_TAKEN', `this start is part of ${other.reference}`);
}
