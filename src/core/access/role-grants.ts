import type { LocalDate } from '../calendar/local-date.js';
import { groupedBy } from '../grouped-by.js';
import { type Effective, inForceOn } from '../policy/dated.js';
import { type Refusal, refuse } from '../refusal.js';
import { type HeldRole, type Role, isOrganisationRole } from './roles.js';
import { findClash } from './separate-duties.js';

/** That a role is given from a day on, or taken. */
export interface RoleGrant extends HeldRole, Effective {
  readonly held: boolean;
}

/** That somebody works for an organisation from a day on, or no longer does. */
export interface Employment extends Effective {
  readonly organisationId: number;
  readonly held: boolean;
}

/** What is held on a day: of each thing the row in force says so. @param rows in the order of recording */
function heldOn<Row extends Effective & { readonly held: boolean }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  on: LocalDate,
): Row[] {
  const inForce = [...groupedBy(rows, keyOf).values()].map((ofOne) => inForceOn(ofOne, on));
  return inForce.filter((row) => row !== undefined).filter(({ held }) => held);
}

const keyOfRole = ({ role, organisationId }: HeldRole): string => `${role} ${organisationId}`;

/** The roles that somebody holds on a day. @param grants of that person, in the order of recording */
export const rolesOn = (grants: readonly RoleGrant[], on: LocalDate): HeldRole[] =>
  heldOn(grants, keyOfRole, on).map(({ role, organisationId }) => ({ role, organisationId }));

/** Organisations that somebody is employed by on a day. @param employments of that person, in the order of recording */
export const employersOn = (employments: readonly Employment[], on: LocalDate): number[] =>
  heldOn(employments, ({ organisationId }) => `${organisationId}`, on).map(({ organisationId }) => organisationId);

/**
 * Why a role cannot be given or taken; nothing where it can. Roles that do not go together are looked for on every
 * day on which the person's roles change, the days to come included.
 * @param grants what was recorded of the person so far, in the order of recording
 */
export function refusalOfGrant(grants: readonly RoleGrant[], grant: RoleGrant): Refusal | undefined {
  const { role, organisationId, from, held } = grant;
  if (isOrganisationRole(role) && organisationId === null) {
    return refuse('ROLE.NEEDS_ORGANISATION', `The role ${role} is held for an organisation: say for which`);
  }
  if (!isOrganisationRole(role) && organisationId !== null) {
    return refuse(
      'ROLE.TAKES_NO_ORGANISATION',
      `The role ${role} is held for the whole programme, for no organisation`,
    );
  }
  const isHeld = rolesOn(grants, from).some((each) => keyOfRole(each) === keyOfRole(grant));
  if (!held) return isHeld ? undefined : refuse('ROLE.NOT_HELD', `The role ${role} is not held on ${from}`);
  return clashRefusal([...grants, grant], role);
}

function clashRefusal(grants: readonly RoleGrant[], granted: Role): Refusal | undefined {
  for (const day of [...new Set(grants.map(({ from }) => from))].sort()) {
    const clash = findClash(rolesOn(grants, day));
    const other = clash?.find((role) => role !== granted);
    if (other === undefined) continue;
    return refuse(
      'ROLE.NOT_SEPARABLE',
      `Nobody is ${granted} and ${other} on the same day, and both would be held on ${day}: end one of them first`,
    );
  }
  return undefined;
}
