import { dutyRefusal } from './duties.js';
import type { HeldRole, Person } from './roles.js';

const TRUST = 1;
const OTHER_TRUST = 2;
const EDIT = { roles: ['trust-editor', 'programme-officer'], needsPerson: false } as const;

const holding = (...roles: HeldRole[]): Person => ({ id: 7, name: 'Lee', roles, employerIds: [TRUST] });
const editor = holding({ role: 'trust-editor', organisationId: TRUST });
const codeOf = (...asked: Parameters<typeof dutyRefusal>): string | undefined => dutyRefusal(...asked)?.code;

describe('a duty', () => {
  it('is for a role of the organisation that it concerns', () => {
    expect(dutyRefusal(editor, EDIT, TRUST)).toBeUndefined();
    expect(dutyRefusal(editor, EDIT, OTHER_TRUST)).toMatchObject({
      code: 'DUTY.NEEDS_ROLE',
      message: 'This is for a trust editor of the organisation or a programme officer',
    });
  });

  it('is for no role of an organisation where nobody is concerned, and for nobody who only works there', () => {
    expect(codeOf(editor, EDIT, null)).toBe('DUTY.NEEDS_ROLE');
    expect(codeOf(holding(), EDIT, TRUST)).toBe('DUTY.NEEDS_ROLE');
  });

  it('is for a role of the programme whomever it concerns', () => {
    const officer = holding({ role: 'programme-officer', organisationId: null });
    for (const organisationId of [TRUST, OTHER_TRUST, null])
      expect(codeOf(officer, EDIT, organisationId)).toBeUndefined();
  });

  it('is for the operator, unless a person has to answer for it', () => {
    expect(codeOf('operator', EDIT, TRUST)).toBeUndefined();
    expect(codeOf('operator', { ...EDIT, needsPerson: true }, TRUST)).toBe('DUTY.NEEDS_A_PERSON');
  });
});
