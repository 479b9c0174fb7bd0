import { invariant } from '../invariant.js';

/** Nobody reads a mail sooner because it was sent a hundredth time: about a day of attempts is enough. */
export const ATTEMPTS_MAX = 24;

const FIRST_PAUSES = [1, 5, 30];
const LATER_PAUSE = 60;

export type MailOutcome = 'delivered' | 'failed' | 'no-address';

/** What became of a mail when it was last taken up; `attempt` counts how often it was sent until then. */
export interface LastAttempt {
  readonly outcome: MailOutcome;
  readonly attempt: number;
}

/** What to write down, and whether the mail is done with. */
export interface Attempted {
  /** Null where it is known already: an address is still missing. */
  readonly recorded: LastAttempt | null;
  readonly isDone: boolean;
}

/** Minutes between a failed attempt and the next: 1, 5, 30, then an hour; null where it was the last. */
export function pauseAfter(attempt: number): number | null {
  invariant(attempt >= 1, 'a mail fails once it has been sent');
  return attempt >= ATTEMPTS_MAX ? null : (FIRST_PAUSES[attempt - 1] ?? LATER_PAUSE);
}

/** A mail without an address waits for one, and has not been sent: that is no attempt. */
export function afterAttempt(last: LastAttempt | undefined, outcome: MailOutcome): Attempted {
  const attempts = last?.attempt ?? 0;
  if (outcome === 'no-address') {
    return { recorded: last?.outcome === outcome ? null : { outcome, attempt: attempts }, isDone: false };
  }
  const attempt = attempts + 1;
  return { recorded: { outcome, attempt }, isDone: outcome === 'delivered' || pauseAfter(attempt) === null };
}
