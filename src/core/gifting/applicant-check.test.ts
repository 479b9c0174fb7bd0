import { toLocalDate } from '../calendar/local-date.js';
import { type ApplicantCheck, type Twin, checkRefusal } from './applicant-check.js';

const TODAY = toLocalDate('2026-11-21');
const ELM: Twin = { id: 7, name: 'Elm House', domains: ['elmhouse.example', 'nhs.net'] };
const CALLED: ApplicantCheck = {
  ...{ result: 'called-back', organisationId: null, register: 'cqc', spokenWith: 'Owner' },
  ...{ on: TODAY, reason: '' },
};
const SAME: ApplicantCheck = { ...CALLED, result: 'same-domain', organisationId: 7, register: null, spokenWith: null };
const code = (check: ApplicantCheck, email: string | null, ...twins: Twin[]): string | undefined =>
  checkRefusal(check, email, twins, TODAY)?.code;

describe('a check of an applicant', () => {
  it('stands with a call to a new organisation, and to the one that it is', () => {
    expect(code(CALLED, null)).toBeUndefined();
    expect(code({ ...CALLED, organisationId: 7 }, null, ELM)).toBeUndefined();
  });

  it('stands by the mail domain of the organisation alone', () => {
    expect(code(SAME, 'jo@ElmHouse.example', ELM)).toBeUndefined();
    expect(code(SAME, 'jo@sub.elmhouse.example', ELM)).toBe('CHECK.DOMAIN_DIFFERS');
    // Somebody of the organisation has an address there, as everybody in health has.
    expect(code(SAME, 'jo@nhs.net', ELM)).toBe('CHECK.DOMAIN_PROVES_NOTHING');
    expect(code(SAME, null, ELM)).toBe('CHECK.DOMAIN_PROVES_NOTHING');
    expect(code(SAME, 'jo@elmhouse.example', { ...ELM, domains: [] })).toBe('CHECK.DOMAIN_NOT_KNOWN');
    expect(code({ ...SAME, organisationId: null }, 'jo@elmhouse.example')).toBe('CHECK.DOMAIN_NOT_KNOWN');
  });

  it('says of which organisation it is, where one is known', () => {
    expect(code(CALLED, null, ELM)).toBe('CHECK.ORGANISATION_KNOWN');
    expect(code({ ...CALLED, organisationId: 8 }, null, ELM)).toBe('CHECK.ORGANISATION_KNOWN');
    expect(code({ ...CALLED, organisationId: 7 }, null)).toBe('CHECK.NOT_THE_SAME');
  });

  it.each<[string, Partial<ApplicantCheck>]>([
    ['register', { register: null }],
    ['spokenWith', { spokenWith: null }],
    ['on', { on: toLocalDate('2026-11-22') }],
    ['reason', { result: 'failed', reason: ' ' }],
  ])('needs %s', (where, more) => {
    expect(checkRefusal({ ...CALLED, ...more }, null, [], TODAY)?.faults.map((fault) => fault.where)).toEqual([where]);
  });

  it('may fail whatever is known', () => {
    expect(code({ ...CALLED, result: 'failed', reason: 'Nobody knows of it' }, null, ELM)).toBeUndefined();
  });
});
