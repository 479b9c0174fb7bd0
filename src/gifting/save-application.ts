import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type ApplicationContent, unreadableAnswers } from '../core/gifting/application-form.js';
import { type ApplicationState, nextState } from '../core/gifting/application-states.js';
import type { EligibilityFinding } from '../core/gifting/eligibility.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { Books, type BooksUnit, type Decision, type Outcome, RecordDraft, type RowRef } from '../journal/index.js';
import { findOrganisation, unknownOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { CurrentPolicy } from '../programme/index.js';
import { type GiftRequest, findActing } from './acting.js';
import { checkApplication } from './check-application.js';
import { addEvent, openCase } from './gift-case.js';
import { nextReferences } from './references.js';
import { findRound } from './stored-round.js';
import { APPLICATION, APPLICATION_EVENT, APPLICATION_VERSION } from './tables.js';

export interface ApplicationSaved {
  readonly id: number;
  readonly reference: string;
  readonly version: number;
  readonly state: ApplicationState;
  /** What speaks against it as it stands, and what should be known. */
  readonly findings: readonly EligibilityFinding[];
}

/** Keeps an application while it is being written, however incomplete, until its round is over. */
@Injectable()
export class SaveApplication {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  /** Begins an application of an organisation in a round. */
  begin(
    request: GiftRequest,
    roundId: number,
    receiverId: number,
    content: ApplicationContent,
  ): Promise<Outcome<ApplicationSaved>> {
    return this.books.execute(request, (unit) => this.draftNew(unit, request, roundId, receiverId, content));
  }

  /**
   * Keeps another version of a draft.
   * @param basedOn the version that was changed; refused where somebody has saved another since. Null for whichever
   */
  save(
    request: GiftRequest,
    applicationId: number,
    content: ApplicationContent,
    basedOn: number | null = null,
  ): Promise<Outcome<ApplicationSaved>> {
    return this.books.execute(request, async ({ tx }): Promise<Decision<ApplicationSaved>> => {
      const opened = await openCase(tx, request, this.clock, applicationId, 'save');
      if (isRefusal(opened)) return opened;
      if (basedOn !== null && basedOn !== opened.application.version) {
        return refuse('APPLICATION.CHANGED', 'Somebody saved this application while you had it open');
      }
      const against = contentRefusal(content);
      if (against) return against;
      const { application, round, today, to: state } = opened;
      const { id, reference, receiverId } = application;
      const version = application.version + 1;
      const draft = new RecordDraft('application');
      draft.add(APPLICATION_VERSION, {
        application_id: id,
        version,
        content: JSON.stringify(content),
        saved_on: today,
      });
      addEvent(draft, opened, 'save', state, '');
      const { findings } = await checkApplication(tx, this.policy.policy, { id, receiverId, content }, round, today);
      return { drafts: [draft], answer: () => ({ id, reference, version, state, findings }) };
    });
  }

  private async draftNew(
    { tx }: BooksUnit,
    request: GiftRequest,
    roundId: number,
    receiverId: number,
    content: ApplicationContent,
  ): Promise<Decision<ApplicationSaved>> {
    const today = this.clock.today();
    await tx.lock(`round ${roundId}`);
    const acting = await findActing(tx, request, today);
    if (isRefusal(acting)) return acting;
    const round = await findRound(tx, roundId);
    if (isRefusal(round)) return round;
    if (!(await findOrganisation(tx, receiverId))) return unknownOrganisation();
    const state = nextState('draft', 'save', acting, receiverId);
    const against = isRefusal(state) ? state : contentRefusal(content);
    if (against) return against;
    const draft = new RecordDraft('application');
    const person = acting === 'operator' ? null : acting.id;
    const added = await addNewDraft(tx, draft, { roundId, receiver: receiverId, person, content, today });
    if (isRefusal(added)) return added;
    const { ref, reference } = added;
    const fresh = { id: null, receiverId, content };
    const { findings } = await checkApplication(tx, this.policy.policy, fresh, round, today);
    return {
      drafts: [draft],
      answer: () => ({ id: ref.id!, reference, version: 1, state: 'draft', findings }),
    };
  }
}

/** An application before its first row. */
interface NewDraft {
  readonly roundId: number;
  readonly receiver: RowRef | number;
  /** Who begins it; null for the operator. */
  readonly person: RowRef | number | null;
  readonly content: ApplicationContent;
  readonly today: LocalDate;
}

/** Adds the first version of an application to what a unit writes, while its round takes any. */
export async function addNewDraft(
  tx: Tx,
  draft: RecordDraft,
  { roundId, receiver, person, content, today }: NewDraft,
): Promise<{ readonly ref: RowRef; readonly reference: string } | Refusal> {
  await tx.lock(`round ${roundId}`);
  const round = await findRound(tx, roundId);
  if (isRefusal(round)) return round;
  if (round.state !== 'open')
    return refuse('ROUND.NOT_OPEN', `The round is ${round.state}: it takes no applications now`);
  const [reference] = await nextReferences(tx, 'application');
  const ref = draft.add(APPLICATION, { reference: reference!, round_id: roundId, receiver_id: receiver });
  draft.add(APPLICATION_VERSION, {
    application_id: ref,
    version: 1,
    content: JSON.stringify(content),
    saved_on: today,
  });
  draft.add(APPLICATION_EVENT, {
    ...{ application_id: ref, action: 'save', to_state: 'draft', on_day: today },
    ...{ person_id: person, reason: '', detail: '{}' },
  });
  return { ref, reference: reference! };
}

/** Answers may be missing while somebody is writing; what is there reads. */
function contentRefusal(content: ApplicationContent): Refusal | undefined {
  const faults = unreadableAnswers(content);
  if (faults.length === 0) return undefined;
  return refuse('APPLICATION.INVALID', 'Some of the answers cannot be read', faults);
}
