import { ORGANISATION_ROLES, type Person, type Role, hasRole } from './roles.js';
import { type Refusal, refuse } from '../refusal.js';

/** Who acts: a person, or the operator of the machine, who enters what others have decided elsewhere. */
export type Acting = Person | 'operator';

/** Who may do something. Roles of an organisation are held for the one that it concerns. */
export interface Duty {
  readonly roles: readonly Role[];
  /** Nobody can answer for a decision but a person. */
  readonly needsPerson: boolean;
}

/** What a role is called, as it is held by somebody. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  'trust-editor': 'a trust editor of the organisation',
  'trust-approver': 'a trust approver of the organisation',
  receiver: 'somebody who acts for the employer',
  'programme-officer': 'a programme officer',
  assessor: 'an assessor',
  approver: 'an approver',
  'month-end-operator': 'a month-end operator',
  'prospectus-editor': 'a prospectus editor',
  auditor: 'an auditor',
  administrator: 'an administrator',
};

/** Why somebody may not do it, or nothing. */
export function dutyRefusal(
  acting: Acting,
  { roles, needsPerson }: Duty,
  organisationId: number | null,
): Refusal | undefined {
  if (acting === 'operator') {
    if (!needsPerson) return undefined;
    return refuse(
      'DUTY.NEEDS_A_PERSON',
      'A person answers for this: ask with the token of somebody who may, or on the command line with --as PERSON',
    );
  }
  const holds = (role: Role): boolean => {
    const isOfOrganisation = ORGANISATION_ROLES.some((each) => each === role);
    return isOfOrganisation ? organisationId !== null && hasRole(acting, role, organisationId) : hasRole(acting, role);
  };
  if (roles.some(holds)) return undefined;
  return refuse('DUTY.NEEDS_ROLE', `This is for ${roles.map((role) => ROLE_WORDS[role]).join(' or ')}`);
}
