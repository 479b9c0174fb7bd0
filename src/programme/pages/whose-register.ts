import { isOfProgramme, notThere } from '../../identity/index.js';
import type { Actor } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';

export const keepsOrganisations = (actor: Actor): boolean => actor.rights.has('organisations:write');

/**
 * The register is for the programme's team, for auditors, and for whoever keeps it.
 * @throws RefusedError for everybody else
 */
export function onlyForRegister(actor: Actor): void {
  if (!isOfProgramme(actor) && !keepsOrganisations(actor)) throw new RefusedError(notThere());
}
