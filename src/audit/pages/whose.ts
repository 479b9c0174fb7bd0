import { isRefusal } from '../../core/refusal.js';
import type { Refusal } from '../../core/refusal.js';
import { mayReadAccount, notThere, ownOrganisationsOf, viewersOf } from '../../identity/index.js';
import type { Actor } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';

/** The organisations whose books somebody reads: the own ones; null for whoever checks them all. */
export function booksOf(actor: Actor): readonly number[] | null {
  if (viewersOf(actor).some(({ is }) => is === 'operator')) return null;
  return actor.person ? ownOrganisationsOf(actor.person) : [];
}

/** Whether one of these organisations' books is somebody's to read. Accounts of nobody are for whoever checks all. */
export const mayReadBooks = (actor: Actor, organisationIds: readonly (number | null)[]): boolean =>
  booksOf(actor) === null || organisationIds.some((id) => id !== null && mayReadAccount(actor, id));

/** What was found, where it is somebody's to see. @throws RefusedError otherwise: it is not there, then */
export function foundFor<Found extends object>(
  actor: Actor,
  found: Found | Refusal,
  ownersOf: (found: Found) => readonly (number | null)[],
): Found {
  if (isRefusal(found) || !mayReadBooks(actor, ownersOf(found))) throw new RefusedError(notThere());
  return found;
}
