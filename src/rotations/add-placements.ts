import { showDate } from '../core/calendar/local-date.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { CareSetting } from '../core/rotations/care-settings.js';
import { awayOn } from '../core/rotations/rotation.js';
import { type Span, isInOrder, isWithin } from '../core/rotations/span.js';
import type { RecordDraft, RowRef } from '../journal/index.js';
import { findOrganisation, unknownOrganisation } from '../organisations/index.js';
import type { Tx } from '../platform/database/tx.js';
import { belongingOf } from './stored-rotation.js';
import { PLACEMENT, PLACEMENT_TERMS } from './tables.js';

/** What a host offers. */
export interface NewPlacement extends Span {
  readonly hostId: number;
  readonly setting: CareSetting;
  /** Learners at once. */
  readonly capacity: number;
}

/** Why a placement cannot be part of a programme, or nothing. @param at the field that it was sent in, with its dot; empty for one alone */
export async function placementRefusal(
  tx: Tx,
  programme: Span,
  placement: NewPlacement,
  at = '',
): Promise<Refusal | undefined> {
  const against = spanRefusal(programme, placement, at);
  if (against) return against;
  const host = await findOrganisation(tx, placement.hostId);
  if (!host) return unknownOrganisation();
  const { from } = placement;
  const belonging = (await belongingOf(tx, [host.id])).get(host.id)!;
  if (awayOn(belonging, { from, until: from }) === undefined) return undefined;
  const message = `${host.name} does not belong to the system on ${showDate(from)}`;
  return refuse('ROTATION.HOST_LEFT', message, [{ where: `${at}hostId`, message }]);
}

/** Why a placement cannot be open through some days, or nothing. */
export function spanRefusal(programme: Span, span: Span, at = ''): Refusal | undefined {
  const refused = (reason: string, message: string): Refusal =>
    refuse(`ROTATION.${reason}`, message, [{ where: `${at}until`, message }]);
  if (!isInOrder(span)) return refused('DATES_OUT_OF_ORDER', 'The last day is before the first');
  if (isWithin(span, programme)) return undefined;
  const { from, until } = programme;
  return refused('OUTSIDE_PROGRAMME', `The programme runs from ${showDate(from)} to ${showDate(until)}`);
}

/** Adds the rows of a placement. */
export function addPlacement(
  draft: RecordDraft,
  rotation: RowRef | number,
  { hostId, setting, ...terms }: NewPlacement,
  reason: string,
): RowRef {
  const ref = draft.add(PLACEMENT, { rotation_id: rotation, host_id: hostId, setting });
  addPlacementTerms(draft, ref, 1, { ...terms, isGivenUp: false }, reason);
  return ref;
}

export function addPlacementTerms(
  draft: RecordDraft,
  placement: RowRef | number,
  version: number,
  { from, until, capacity, isGivenUp }: Span & { readonly capacity: number; readonly isGivenUp: boolean },
  reason: string,
): void {
  draft.add(PLACEMENT_TERMS, {
    ...{ placement_id: placement, version, from_on: from, until_on: until, capacity },
    ...{ given_up: isGivenUp ? 1 : 0, reason },
  });
}
