import type { LocalDate } from '../core/calendar/local-date.js';
import type { Refusal } from '../core/refusal.js';
import { type PersonRequest, roleRefusal } from '../identity/index.js';
import type { Tx } from '../platform/database/tx.js';
import { type StoredRotation, findRotation } from './stored-rotation.js';

const BY_OFFICER = { roles: ['programme-officer'], needsPerson: false } as const;

/** Why whoever asks may not plan rotations, or nothing. */
export const planRefusal = (tx: Tx, request: PersonRequest, today: LocalDate): Promise<Refusal | undefined> =>
  roleRefusal(tx, request, BY_OFFICER, null, today);

/**
 * A programme to change: nobody else changes one until the unit ends, because a learner of one may be in another.
 * @returns why it cannot be changed, or the programme
 */
export async function openRotation(
  tx: Tx,
  request: PersonRequest,
  id: number,
  today: LocalDate,
): Promise<StoredRotation | Refusal> {
  await tx.lock('rotations');
  const notTheirs = await planRefusal(tx, request, today);
  if (notTheirs) return notTheirs;
  return findRotation(tx, id);
}
