/** Roles that a person holds for one organisation. */
export const ORGANISATION_ROLES = ['trust-editor', 'trust-approver', 'receiver'] as const;

/** What a person may be, for an organisation or for the programme as a whole. */
export const ROLES = [
  ...ORGANISATION_ROLES,
  'programme-officer',
  'assessor',
  'approver',
  'month-end-operator',
  'prospectus-editor',
  'auditor',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** A role as somebody holds it: of an organisation's roles with the organisation's id, of the programme's with none. */
export interface HeldRole {
  readonly role: Role;
  readonly organisationId: number | null;
}

/** A person as at a day. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  /** Organisations that the person works for: by employment, or by a role held for them. */
  readonly employerIds: readonly number[];
}

export const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

export const isOrganisationRole = (role: Role): boolean => ORGANISATION_ROLES.some((each) => each === role);

/** @param organisationId for which it is held; left out, any of them will do */
export const hasRole = (person: Person, role: Role, organisationId?: number): boolean =>
  person.roles.some(
    (held) => held.role === role && (organisationId === undefined || held.organisationId === organisationId),
  );

export const worksFor = ({ employerIds }: Person, organisationId: number): boolean =>
  employerIds.includes(organisationId);
