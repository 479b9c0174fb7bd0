import { Injectable } from '@nestjs/common';
import type { Duty } from '../core/access/duties.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { type PersonRequest, roleRefusal } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { Reads } from '../platform/database/reads.js';
import type { Tx } from '../platform/database/tx.js';
import { LEARNER_LINK_REMOVAL } from './tables.js';

const DUTY: Duty = { roles: ['administrator'], needsPerson: false };

/** What to know of a link that is gone, for whoever takes it out. */
export const AFTER_REMOVAL =
  'The reference and everything in the books stay. Rows of later statements about this learner come in under a new ' +
  'reference: they match no start by themselves, and reconciling shows them as missing on the other side.';

/** That a learner's number no longer leads to the reference. */
export interface LinkForgotten {
  readonly learner: string;
  readonly on: LocalDate;
  readonly reason: string;
}

export interface LinkRemoval extends LinkForgotten {
  readonly id: number;
  readonly cause: 'asked' | 'retention';
}

/** Takes the link from a learner's number to the reference out of the database, and records that it is gone. */
@Injectable()
export class ForgetLearnerLink {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, learner: string, reason: string): Promise<Outcome<LinkForgotten>> {
    return this.books.execute(request, async ({ tx }) => {
      const notTheirs = await roleRefusal(tx, request, DUTY, null, this.clock.today());
      if (notTheirs) return notTheirs;
      const draft = new RecordDraft('learner-link');
      const on = this.clock.today();
      const removed = await removeLinks(tx, draft, [learner], { on, cause: 'asked', reason });
      if (removed === 0) return unknownLink(learner);
      return { drafts: [draft], answer: () => ({ learner, on, reason }) };
    });
  }

  /** Links that were taken out, from one on. @param limit removals at most, and one more where there are more */
  removals(after: number, limit: number): Promise<LinkRemoval[]> {
    return this.reads.run((db) =>
      db.all<LinkRemoval>(
        `SELECT id, learner, on_day AS "on", cause, reason FROM learner_link_removal WHERE id > ? ORDER BY id LIMIT ?`,
        [after, limit + 1],
      ),
    );
  }
}

const unknownLink = (learner: string): Refusal => {
  const message = `No number leads to ${learner}: it was never kept, or its link is gone already`;
  return refuse('LEARNER_LINK.UNKNOWN', message, [{ where: 'learner', message }]);
};

/** Takes links out, each with its row of the record that says so. @returns how many there were */
export async function removeLinks(
  tx: Tx,
  draft: RecordDraft,
  learners: readonly string[],
  { on, cause, reason }: { readonly on: LocalDate; readonly cause: LinkRemoval['cause']; readonly reason: string },
): Promise<number> {
  await tx.lock('learner-links');
  const gone = await tx.all<{ learner: string }>(
    `DELETE FROM learner_key WHERE learner IN (${listParameter(tx, 'text')}) RETURNING learner`,
    [JSON.stringify(learners)],
  );
  for (const learner of gone.map((row) => row.learner).sort()) {
    draft.add(LEARNER_LINK_REMOVAL, { learner, on_day: on, cause, reason });
  }
  return gone.length;
}
