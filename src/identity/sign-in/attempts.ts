import { FAILURES_MAX, LOCKED_MINUTES } from '../../core/access/sign-in.js';
import type { Instant } from '../../core/calendar/instant.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import type { RecordDraft } from '../../journal/index.js';
import { plusMinutes } from '../../platform/clock/plus-minutes.js';
import type { Tx } from '../../platform/database/tx.js';
import { ACCESS_EVENT } from '../tables.js';
import type { StoredSignIn } from './stored-sign-in.js';

/** Why nothing is tried at all: too many attempts were wrong a short while ago. */
export function lockedRefusal({ lockedUntil }: StoredSignIn, now: Instant): Refusal | undefined {
  if (lockedUntil === null || lockedUntil <= now) return undefined;
  return refuse('SIGN_IN.LOCKED', `Too many attempts: wait ${LOCKED_MINUTES} minutes, or ask for a new password`);
}

/** Counts a wrong attempt; the last that is allowed keeps everybody out for a while. */
export async function countFailure(tx: Tx, draft: RecordDraft, signIn: StoredSignIn, now: Instant): Promise<void> {
  const failures = signIn.failures + 1;
  const isLocked = failures >= FAILURES_MAX;
  const until = isLocked ? plusMinutes(now, LOCKED_MINUTES) : null;
  await tx.all('UPDATE sign_in SET failures = ?, locked_until = ? WHERE person_id = ?', [
    ...[isLocked ? 0 : failures, until, signIn.personId],
  ]);
  if (isLocked) draft.add(ACCESS_EVENT, { person_id: signIn.personId, what: 'locked' });
}
