import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { money } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { type GiftStart, isAdditional } from './additional.js';

const day = toLocalDate;
const { qualifyingDays } = readPolicy(policyRows);

/** A year of training at £4,000 that the employer would have paid 5% of, declared three months before. */
const START: GiftStart = {
  startedOn: day('2026-10-01'),
  periods: [{ start: day('2026-10-01'), plannedEnd: day('2027-09-30'), end: null }],
  declared: { on: day('2026-07-01'), wouldStartAnyway: false },
  wouldHavePaid: money('200'),
};
const asked = (change: Partial<GiftStart>, asAt = '2026-12-31'): string =>
  isAdditional('1', { ...START, ...change }, day(asAt), qualifyingDays);
const until = (end: string): Partial<GiftStart> => ({ periods: [{ ...START.periods[0]!, end: day(end) }] });

describe('an additional apprenticeship', () => {
  it('is one past its qualifying days that would not have started without the gift', () => {
    expect(asked({})).toBe('additional');
    // 42 days, the first of October included, are over on 11 November.
    expect(asked({}, '2026-11-10')).toBe('not-qualified');
    expect(asked({}, '2026-11-11')).toBe('additional');
    expect(asked(until('2026-11-10'))).toBe('not-qualified');
    expect(asked(until('2026-11-11'))).toBe('additional');
  });

  it('was declared before it started, by an employer who would have had to pay', () => {
    expect(asked({ declared: null })).toBe('not-declared');
    expect(asked({ declared: { on: day('2026-09-30'), wouldStartAnyway: false } })).toBe('additional');
    expect(asked({ declared: { on: day('2026-10-01'), wouldStartAnyway: false } })).toBe('declared-too-late');
    expect(asked({ declared: { on: day('2026-07-01'), wouldStartAnyway: true } })).toBe('would-start-anyway');
    expect(asked({ wouldHavePaid: money('0.00001') })).toBe('additional');
    expect(asked({ wouldHavePaid: money('0') })).toBe('would-have-paid-nothing');
  });

  it('may qualify after a break', () => {
    const [first] = until('2026-10-20').periods!;
    const second = { start: day('2026-12-01'), plannedEnd: day('2027-11-30'), end: null };
    expect(asked({ periods: [first!, second] }, '2026-12-31')).toBe('not-qualified');
    expect(asked({ periods: [first!, second] }, '2027-01-11')).toBe('additional');
  });

  it('names the version of its rule', () => {
    expect(() => isAdditional('0', START, day('2026-12-31'), qualifyingDays)).toThrow('rule 0');
  });
});
