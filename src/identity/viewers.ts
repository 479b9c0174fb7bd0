import { type Person, type Role, hasRole } from '../core/access/roles.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { Viewer } from '../organisations/index.js';
import type { Actor } from '../platform/http/access.js';

/** Who works for the programme as a whole. An administrator keeps accounts of people and sees no levy figures. */
const OF_PROGRAMME: readonly Role[] = ['programme-officer', 'assessor', 'approver', 'month-end-operator'];

const isOperator = ({ personId, rights }: Actor): boolean => personId === null && rights.size > 0;

/** As whom somebody may look at levy figures. An auditor reads everything. */
export function viewersOf(actor: Actor): readonly Viewer[] {
  const { person } = actor;
  if (isOperator(actor)) return [{ is: 'operator' }];
  if (!person) return [];
  if (hasRole(person, 'auditor')) return [{ is: 'operator' }];
  const own = ownOrganisationsOf(person).map((organisationId): Viewer => ({ is: 'organisation', organisationId }));
  return isOfProgramme(actor) ? [{ is: 'programme-team' }, ...own] : own;
}

/** Organisations that somebody holds a role of. @param roles any of these; left out, whichever */
export const ownOrganisationsOf = ({ roles }: Person, ...wanted: readonly Role[]): number[] => [
  ...new Set(
    roles
      .filter(({ role }) => wanted.length === 0 || wanted.includes(role))
      .flatMap(({ organisationId }) => organisationId ?? []),
  ),
];

/** Whether somebody works for the programme, or checks it. */
export const isOfProgramme = (actor: Actor): boolean =>
  isOperator(actor) ||
  (actor.person !== null && [...OF_PROGRAMME, 'auditor' as const].some((role) => hasRole(actor.person!, role)));

/** Whether what an organisation asks for, is given and reports concerns somebody: it is the own one's, and the programme's. */
export const mayRead = (actor: Actor, ...organisationIds: readonly number[]): boolean =>
  isOfProgramme(actor) ||
  (actor.person !== null && ownOrganisationsOf(actor.person).some((own) => organisationIds.includes(own)));

/** What is not somebody's to see is not there. */
export const notThere = (): Refusal => refuse('REQUEST.NOT_FOUND', 'There is nothing at this address');
