import { hasRole } from '../../core/access/roles.js';
import { notThere } from '../../identity/index.js';
import type { Actor } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';

export const isOfficer = ({ person }: Actor): boolean => person !== null && hasRole(person, 'programme-officer');

/** @throws RefusedError for whoever is no programme officer */
export function onlyOfficer(actor: Actor): void {
  if (!isOfficer(actor)) throw new RefusedError(notThere());
}
