import { Injectable } from '@nestjs/common';
import { dutyRefusal } from '../../core/access/duties.js';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { type WorkState, reportRefusal } from '../../core/readiness/goal.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { type PersonRequest, findActing } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Connection } from '../../platform/database/connection.js';
import { FOR_ORGANISATION, personOf } from '../acting.js';
import { DELIVERABLE_PROGRESS, GOAL_PROGRESS } from '../tables.js';
import { type Work, findProgress, lastOf } from './stored-progress.js';
import { findDeliverable, findGoal, findWorkstream } from './stored-strategy.js';

export interface NewProgress {
  readonly state: WorkState;
  readonly on: LocalDate;
  /** What was done, or why it is done or dropped. */
  readonly note: string;
}

export interface ProgressReported {
  readonly id: number;
  readonly state: WorkState;
}

/** Reports how far a goal or a deliverable is: by its owner, or by a programme officer. */
@Injectable()
export class ReportProgress {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, work: Work, id: number, report: NewProgress): Promise<Outcome<ProgressReported>> {
    const today = this.clock.today();
    const { state, on, note } = report;
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock(`progress of ${work} ${id}`);
      const owned = await ownedWork(tx, work, id);
      if (isRefusal(owned)) return owned;
      const acting = await findActing(tx, request, today);
      if (isRefusal(acting)) return acting;
      const last = lastOf((await findProgress(tx, work, id)).get(id) ?? []);
      const against =
        dutyRefusal(acting, FOR_ORGANISATION, owned.ownerId) ?? reportRefusal(last, report, owned.setOn, today);
      if (against) return against;
      const draft = new RecordDraft(`${work}-progress`);
      const row = { state, on_day: on, note, person_id: personOf(acting) };
      if (work === 'goal') draft.add(GOAL_PROGRESS, { goal_id: id, ...row });
      else draft.add(DELIVERABLE_PROGRESS, { deliverable_id: id, ...row });
      return { drafts: [draft], answer: () => ({ id, state }) };
    });
  }
}

interface OwnedWork {
  /** The organisation that reports of it; null where it is for the programme's team alone. */
  readonly ownerId: number | null;
  readonly setOn: LocalDate;
}

/** What belongs to a workstream is reported of by the organisation that leads it. */
async function ownedWork(db: Connection, work: Work, id: number): Promise<OwnedWork | Refusal> {
  const found = work === 'goal' ? await findGoal(db, id) : await findDeliverable(db, id);
  if (isRefusal(found)) return found;
  const { setOn, workstreamId } = found;
  const own = 'ownerId' in found ? found.ownerId : found.organisationId;
  if (own !== null || workstreamId === null) return { ownerId: own, setOn };
  const workstream = await findWorkstream(db, workstreamId);
  return isRefusal(workstream) ? workstream : { ownerId: workstream.leadId, setOn };
}
