import { ORGANISATION_ROLES, type Person, ROLES, hasRole, isOrganisationRole, isRole, worksFor } from './roles.js';

const TRUST = 4;
const HOSPICE = 9;

const ANN: Person = {
  id: 3,
  name: 'Ann Lee',
  roles: [
    { role: 'trust-editor', organisationId: TRUST },
    { role: 'assessor', organisationId: null },
  ],
  employerIds: [TRUST],
};

describe('roles', () => {
  it('are ten, of which three are held for an organisation', () => {
    expect(ROLES).toHaveLength(10);
    expect(new Set(ROLES).size).toBe(10);
    expect(ROLES.filter(isOrganisationRole)).toEqual([...ORGANISATION_ROLES]);
    expect(['trust-editor', 'auditor', 'operator', ''].map(isRole)).toEqual([true, true, false, false]);
  });

  it('are had of any organisation, or of the one that is asked about', () => {
    expect(hasRole(ANN, 'trust-editor')).toBe(true);
    expect(hasRole(ANN, 'trust-editor', TRUST)).toBe(true);
    expect(hasRole(ANN, 'trust-editor', HOSPICE)).toBe(false);
    expect(hasRole(ANN, 'trust-approver', TRUST)).toBe(false);
  });

  it('of the programme are had of no organisation', () => {
    expect(hasRole(ANN, 'assessor')).toBe(true);
    expect(hasRole(ANN, 'assessor', TRUST)).toBe(false);
  });
});

describe('an employer', () => {
  it('is one that the person works for', () => {
    expect([TRUST, HOSPICE].map((id) => worksFor(ANN, id))).toEqual([true, false]);
  });
});
