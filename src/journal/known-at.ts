import type { Instant } from '../core/calendar/instant.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { Clock } from '../platform/clock/clock.js';
import type { UnitOfWork } from '../platform/database/unit-of-work.js';

/**
 * Waits until everything is written that could be recorded up to a moment. More may be recorded in the millisecond that
 * is now: an answer for it could change, and is refused.
 */
export async function untilKnown(
  unitOfWork: UnitOfWork,
  clock: Clock,
  knownAt: Instant | null,
): Promise<Refusal | undefined> {
  if (knownAt === null) return undefined;
  if (knownAt >= clock.now()) {
    return refuse('POSITION.KNOWN_LATER', 'What is known at a moment can be told when it is over');
  }
  await unitOfWork.settled();
  return undefined;
}
