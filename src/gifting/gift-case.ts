import type { LocalDate } from '../core/calendar/local-date.js';
import {
  type Actor,
  type ApplicationAction,
  type ApplicationState,
  actingOn,
  decisionRefusal,
  nextState,
} from '../core/gifting/application-states.js';
import { decidingRefusal, tellsDecisions } from '../core/gifting/round.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import type { RecordDraft } from '../journal/index.js';
import { findOrganisation } from '../organisations/index.js';
import type { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { type GiftRequest, findActing, personOf } from './acting.js';
import { type StoredApplication, findApplication } from './stored-application.js';
import { type StoredRound, findRound } from './stored-round.js';
import { APPLICATION_EVENT } from './tables.js';

/** An application with all that an action on it rests on; its round is held until the unit ends. */
export interface GiftCase {
  readonly application: StoredApplication;
  readonly round: StoredRound;
  readonly receiver: string;
  readonly actor: Actor;
  readonly today: LocalDate;
  /** The state after the action. */
  readonly to: ApplicationState;
}

/** Opens an application for an action, when whoever asks may do it and its state allows it. */
export async function openCase(
  tx: Tx,
  request: GiftRequest | 'system',
  clock: Clock,
  applicationId: number,
  action: ApplicationAction,
): Promise<GiftCase | Refusal> {
  const today = clock.today();
  const known = await findApplication(tx, applicationId);
  if (isRefusal(known)) return known;
  await tx.lock(`round ${known.roundId}`);
  const application = await findApplication(tx, applicationId);
  if (isRefusal(application)) return application;
  const asked = request === 'system' ? 'system' : await findActing(tx, request, today);
  if (isRefusal(asked)) return asked;
  const { state, receiverId, applicant, declared } = application;
  const applicantId = applicant?.personId ?? null;
  const actor = asked === 'system' ? asked : actingOn(asked, { state, receiverId, applicantId });
  const to = nextState(state, action, actor, receiverId);
  if (isRefusal(to)) return to;
  const against = typeof actor === 'object' ? decisionRefusal(action, actor, receiverId, declared) : undefined;
  if (against) return against;
  const round = await findRound(tx, application.roundId);
  if (isRefusal(round)) return round;
  const receiver = await findOrganisation(tx, receiverId);
  return { application, round, receiver: receiver!.name, actor, today, to };
}

/** Why nothing can be decided on an application now, or nothing. */
export const undecidableRefusal = ({
  application,
  round,
  today,
}: Pick<GiftCase, 'application' | 'round' | 'today'>): Refusal | undefined =>
  decidingRefusal(round.state, round.terms, today, application.state === 'waiting');

/** Nothing is promised to an organisation before somebody has checked that the applicant works for it. */
export function uncheckedRefusal({ application: { applicant } }: Pick<GiftCase, 'application'>): Refusal | undefined {
  if (applicant === null || applicant.isConfirmed) return undefined;
  return refuse(
    'DECISION.APPLICANT_NOT_CHECKED',
    'It has not been checked yet that the applicant works for this organisation: a programme officer does that first',
  );
}

/** Whether a decision is told at once. */
export const isToldAtOnce = ({ round }: GiftCase): boolean => tellsDecisions(round.state, round.terms);

/** Adds what was done with an application to a draft. */
export function addEvent(
  draft: RecordDraft,
  { application, actor, today }: Pick<GiftCase, 'application' | 'actor' | 'today'>,
  action: ApplicationAction,
  to: ApplicationState,
  reason: string,
  detail: object = {},
): void {
  draft.add(APPLICATION_EVENT, {
    application_id: application.id,
    action,
    to_state: to,
    on_day: today,
    person_id: actor === 'system' ? null : personOf(actor),
    reason,
    detail: JSON.stringify(detail),
  });
}
