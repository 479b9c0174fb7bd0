import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { type PersonRequest, roleRefusal } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { findOrganisation, unknownOrganisation } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { BY_OFFICER } from '../acting.js';
import { nextReference } from '../references.js';
import { DELIVERABLE } from '../tables.js';
import { findWorkstream } from './stored-strategy.js';

export interface NewDeliverable {
  readonly workstreamId: number;
  readonly title: string;
  /** The organisation that does it; null for the programme's team. */
  readonly ownerId: number | null;
  readonly dueOn: LocalDate;
}

/** Adds something that a workstream is to deliver by a day. */
@Injectable()
export class AddDeliverable {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(
    request: PersonRequest,
    { workstreamId, title, ownerId, dueOn }: NewDeliverable,
  ): Promise<Outcome<{ id: number; reference: string }>> {
    const today = this.clock.today();
    return this.books.execute(request, async ({ tx }) => {
      const against = await roleRefusal(tx, request, BY_OFFICER, null, today);
      if (against) return against;
      const workstream = await findWorkstream(tx, workstreamId);
      if (isRefusal(workstream)) return workstream;
      if (ownerId !== null && !(await findOrganisation(tx, ownerId))) return unknownOrganisation();
      if (dueOn < today) {
        const message = 'Something new is due today or later';
        return refuse('DELIVERABLE.INVALID', message, [{ where: 'dueOn', message }]);
      }
      const draft = new RecordDraft('deliverable');
      const reference = await nextReference(tx, 'deliverable');
      const ref = draft.add(DELIVERABLE, {
        ...{ reference, workstream_id: workstreamId, title, owner_id: ownerId, set_on: today, due_on: dueOn },
      });
      return { drafts: [draft], answer: () => ({ id: ref.id!, reference }) };
    });
  }
}
