import { type Person, type Role, hasRole } from '../core/access/roles.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { type Viewer, readViewer } from '../organisations/index.js';
import type { Actor } from '../platform/http/access.js';
import { RefusedError } from '../platform/http/problem.js';

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

/** @throws RefusedError where what concerns these organisations is not somebody's to see: it is not there, then */
export function onlyFor(actor: Actor, ...organisationIds: readonly number[]): void {
  if (!mayRead(actor, ...organisationIds)) throw new RefusedError(notThere());
}

/** Whether an organisation's levy account is somebody's own, or is there to be checked. */
export const mayReadAccount = (actor: Actor, organisationId: number): boolean =>
  viewersOf(actor).some((viewer) => viewer.is === 'operator') ||
  (actor.person !== null && ownOrganisationsOf(actor.person).includes(organisationId));

/** As whom somebody asks for levy figures. @param asked in the address; null where it is left to what the roles say */
export function viewerOf(actor: Actor, asked: string | null): Viewer | Refusal {
  const viewers = viewersOf(actor);
  const [first] = viewers;
  if (!first) return notThere();
  if (asked === null) return first;
  const viewer = readViewer(asked);
  if (isRefusal(viewer) || first.is === 'operator') return viewer;
  const same = JSON.stringify(viewer);
  return viewers.some((own) => JSON.stringify(own) === same) ? viewer : notThere();
}

/** @throws RefusedError where an organisation's levy account is not somebody's own, and nobody has to check it */
export function onlyForOwner(actor: Actor, organisationId: number): void {
  if (!mayReadAccount(actor, organisationId)) throw new RefusedError(notThere());
}

/** @throws RefusedError where a list is asked for as a whole by somebody who sees the own organisation's part alone */
export function onlyOwnList(actor: Actor, ...asked: readonly (number | null | undefined)[]): void {
  if (mayRead(actor, ...asked.filter((id) => typeof id === 'number'))) return;
  const message = 'Ask for what concerns your own organisation: name it in the address';
  throw new RefusedError(refuse('ACCESS.OWN_ONLY', message));
}

/** @throws RefusedError for whoever does not work for the programme, and does not check it */
export function onlyForProgramme(actor: Actor): void {
  if (!isOfProgramme(actor)) throw new RefusedError(notThere());
}

/** What is not somebody's to see is not there. */
export const notThere = (): Refusal => refuse('REQUEST.NOT_FOUND', 'There is nothing at this address');

const LEADS: readonly Role[] = ['trust-editor', 'trust-approver'];

/** Whether somebody looks after the levy of an organisation. @param wanted by one of these roles; left out, by either */
export const isLeadOf = ({ person }: Actor, organisationId: number, ...wanted: readonly Role[]): boolean =>
  person !== null && ownOrganisationsOf(person, ...(wanted.length === 0 ? LEADS : wanted)).includes(organisationId);

/**
 * As whom somebody looks at the levy of an organisation: as its own lead, as an auditor, or as the programme's team.
 * @throws RefusedError where it is nobody's of these
 */
export function levyViewer(actor: Actor, organisationId: number): Viewer {
  if (isLeadOf(actor, organisationId)) return { is: 'organisation', organisationId };
  const viewers = viewersOf(actor);
  const viewer = viewers.find(({ is }) => is === 'operator') ?? viewers.find(({ is }) => is === 'programme-team');
  if (!viewer) throw new RefusedError(notThere());
  return viewer;
}
