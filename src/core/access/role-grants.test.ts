import { type LocalDate, toLocalDate } from '../calendar/local-date.js';
import { type RoleGrant, employersOn, refusalOfGrant, rolesOn } from './role-grants.js';
import type { Role } from './roles.js';

const day = (text: string): LocalDate => toLocalDate(text);
const give = (role: Role, from: string, organisationId: number | null = null): RoleGrant => ({
  ...{ role, organisationId, from: day(from), held: true },
});
const end = (role: Role, from: string, organisationId: number | null = null): RoleGrant => ({
  ...give(role, from, organisationId),
  held: false,
});
const heldOn = (grants: readonly RoleGrant[], on: string): string[] =>
  rolesOn(grants, day(on)).map(({ role, organisationId }) => `${role} ${organisationId ?? ''}`.trim());

describe('the roles of a person on a day', () => {
  it('begin on their first day and end before the day from which they are ended', () => {
    const grants = [give('assessor', '2026-03-01'), end('assessor', '2026-06-01')];
    const days = ['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'];
    expect(days.map((on) => heldOn(grants, on))).toEqual([[], ['assessor'], ['assessor'], []]);
  });

  it('are held for each organisation by itself', () => {
    const grants = [
      give('receiver', '2026-03-01', 1),
      give('receiver', '2026-03-01', 2),
      end('receiver', '2026-04-01', 1),
    ];
    expect(heldOn(grants, '2026-03-31')).toEqual(['receiver 1', 'receiver 2']);
    expect(heldOn(grants, '2026-04-01')).toEqual(['receiver 2']);
  });

  it('follow the latest day, and of one day what was recorded last', () => {
    const late = [end('assessor', '2026-06-01'), give('assessor', '2026-03-01')];
    expect([heldOn(late, '2026-05-31'), heldOn(late, '2026-06-01')]).toEqual([['assessor'], []]);
    expect(heldOn([give('assessor', '2026-03-01'), end('assessor', '2026-03-01')], '2026-03-01')).toEqual([]);
    expect(heldOn([end('assessor', '2026-03-01'), give('assessor', '2026-03-01')], '2026-03-01')).toEqual(['assessor']);
  });
});

describe('the employers of a person on a day', () => {
  it('are those that began and have not ended', () => {
    const rows = [
      { organisationId: 1, from: day('2026-01-01'), held: true },
      { organisationId: 2, from: day('2026-02-01'), held: true },
      { organisationId: 1, from: day('2026-03-01'), held: false },
    ];
    const days = ['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-01'];
    expect(days.map((on) => employersOn(rows, day(on)))).toEqual([[], [1], [1, 2], [2]]);
  });
});

describe('a role', () => {
  const codeOf = (grants: readonly RoleGrant[], grant: RoleGrant): string | undefined =>
    refusalOfGrant(grants, grant)?.code;

  it('is of an organisation or not, as its kind has it', () => {
    expect(codeOf([], give('trust-editor', '2026-01-01', 1))).toBeUndefined();
    expect(codeOf([], give('trust-editor', '2026-01-01'))).toBe('ROLE.NEEDS_ORGANISATION');
    expect(codeOf([], give('auditor', '2026-01-01'))).toBeUndefined();
    expect(codeOf([], give('auditor', '2026-01-01', 1))).toBe('ROLE.TAKES_NO_ORGANISATION');
  });

  it('ends only where it is held on that day', () => {
    const grants = [give('receiver', '2026-03-01', 1)];
    expect(codeOf(grants, end('receiver', '2026-03-01', 1))).toBeUndefined();
    expect(codeOf(grants, end('receiver', '2026-02-28', 1))).toBe('ROLE.NOT_HELD');
    expect(codeOf(grants, end('receiver', '2026-03-01', 2))).toBe('ROLE.NOT_HELD');
  });

  it.each(['approver', 'assessor', 'programme-officer'] as const)('of administrator goes with no %s', (role) => {
    expect(codeOf([give('administrator', '2026-01-01')], give(role, '2026-02-01'))).toBe('ROLE.NOT_SEPARABLE');
    expect(codeOf([give(role, '2026-01-01')], give('administrator', '2026-02-01'))).toBe('ROLE.NOT_SEPARABLE');
  });

  it.each(['month-end-operator', 'prospectus-editor'] as const)('of administrator goes with %s', (role) => {
    expect(codeOf([give('administrator', '2026-01-01')], give(role, '2026-02-01'))).toBeUndefined();
  });

  it.each([
    ['prospectus-editor', null],
    ['administrator', null],
    ['receiver', 7],
  ] as const)('of auditor goes with no other: %s', (role, organisationId) => {
    const other = give(role, '2026-01-01', organisationId);
    expect(codeOf([other], give('auditor', '2026-02-01'))).toBe('ROLE.NOT_SEPARABLE');
    expect(codeOf([give('auditor', '2026-01-01')], { ...other, from: day('2026-02-01') })).toBe('ROLE.NOT_SEPARABLE');
  });

  it('may follow another on the day on which that ends, and not a day earlier', () => {
    const grants = [give('auditor', '2026-01-01'), end('auditor', '2026-06-01')];
    expect(codeOf(grants, give('approver', '2026-06-01'))).toBeUndefined();
    const early = refusalOfGrant(grants, give('approver', '2026-05-31'));
    expect(early?.message).toBe(
      'Nobody is approver and auditor on the same day, and both would be held on 2026-05-31: end one of them first',
    );
  });

  it('is held against what is to come: what begins later would meet it', () => {
    const grants = [give('administrator', '2027-01-01')];
    expect(refusalOfGrant(grants, give('approver', '2026-06-01'))?.message).toContain('on 2027-01-01');
    const ended = [...grants, end('administrator', '2027-01-01')];
    expect(codeOf(ended, give('approver', '2026-06-01'))).toBeUndefined();
  });

  it('may be given for one more organisation, or again', () => {
    const grants = [give('receiver', '2026-01-01', 1)];
    expect(codeOf(grants, give('receiver', '2026-01-01', 2))).toBeUndefined();
    expect(codeOf(grants, give('receiver', '2026-02-01', 1))).toBeUndefined();
  });
});
