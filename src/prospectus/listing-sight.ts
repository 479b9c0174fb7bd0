import { hasRole } from '../core/access/roles.js';
import { isOfProgramme, notThere, onlyOwnList, ownOrganisationsOf } from '../identity/index.js';
import type { Actor } from '../platform/http/access.js';
import { RefusedError } from '../platform/http/problem.js';

/** Whether somebody looks at listings of every organisation: the editors of the prospectus, and the programme's team. */
export const seesAllListings = (actor: Actor): boolean =>
  isOfProgramme(actor) || (actor.person !== null && hasRole(actor.person, 'prospectus-editor'));

/** Whose listings somebody sees; undefined for everybody's. */
export const listingsSeenBy = (actor: Actor): number[] | undefined =>
  seesAllListings(actor) ? undefined : actor.person === null ? [] : ownOrganisationsOf(actor.person);

/** @throws RefusedError where a listing of this organisation is not somebody's to see: it is not there, then */
export function onlyForListing(actor: Actor, employerId: number): void {
  const seen = listingsSeenBy(actor);
  if (seen && !seen.includes(employerId)) throw new RefusedError(notThere());
}

/** @throws RefusedError where all listings are asked for by somebody who sees the own organisation's alone */
export function onlyListingsOf(actor: Actor, employerId: number | undefined): void {
  if (!seesAllListings(actor)) onlyOwnList(actor, employerId);
}
