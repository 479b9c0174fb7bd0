import { toLocalDate } from '../calendar/local-date.js';
import { type ApprenticeshipOnPath, progressionRefusal, progressionStanding } from './progression.js';

const day = toLocalDate;
const PROGRAMME = { employerId: 1, hostIds: [2, 3], secondStandardId: 20 };
const TODAY = day('2027-06-01');
const first = (more: Partial<ApprenticeshipOnPath> = {}): ApprenticeshipOnPath => ({
  ...{ learner: 'L-1', standardId: 10, employerId: 1, status: 'in-learning', completedOn: null },
  ...{ startedOn: day('2026-09-01'), plannedEnd: day('2027-08-31'), ...more },
});
const second = (more: Partial<ApprenticeshipOnPath> = {}): ApprenticeshipOnPath =>
  first({ standardId: 20, startedOn: day('2027-09-06'), plannedEnd: day('2029-02-28'), ...more });

describe('progression to a second apprenticeship', () => {
  const codeOf = (of = first(), then = second(), today = TODAY, programme = PROGRAMME): string | undefined =>
    progressionRefusal(programme, of, then, today)?.code;

  it('follows a first that goes on, or is completed, with its employer or a host', () => {
    expect(codeOf()).toBeUndefined();
    const done = first({ status: 'completed', completedOn: day('2027-05-14') });
    expect(codeOf(done, second({ startedOn: day('2027-05-15'), employerId: 3 }))).toBeUndefined();
    expect(codeOf(done, second({ startedOn: day('2027-05-14') }))).toBe('ROTATION.STARTS_TOO_SOON');
  });

  it('is that of the same learner, of the standard and an employer of the programme', () => {
    expect(codeOf(first(), second({ learner: 'L-2' }))).toBe('ROTATION.OTHER_LEARNER');
    expect(codeOf(first(), second({ standardId: 10 }))).toBe('ROTATION.OTHER_STANDARD');
    expect(codeOf(first(), second({ employerId: 4 }))).toBe('ROTATION.OTHER_EMPLOYER');
    expect(codeOf(first(), second(), TODAY, { ...PROGRAMME, secondStandardId: null as never })).toBe(
      'ROTATION.NO_PROGRESSION',
    );
  });

  it('begins when the first is completed, and not before', () => {
    expect(codeOf(first(), second({ startedOn: day('2027-08-31') }))).toBe('ROTATION.STARTS_TOO_SOON');
    expect(codeOf(first(), second(), day('2027-09-06'))).toBe('ROTATION.FIRST_NOT_COMPLETED');
    expect(codeOf(first({ status: 'withdrawn' }))).toBe('ROTATION.FIRST_NOT_COMPLETED');
    expect(codeOf(first(), second({ status: 'withdrawn' }))).toBe('ROTATION.SECOND_ENDED');
  });

  it('stands where both apprenticeships stand', () => {
    const done = first({ status: 'achieved', completedOn: day('2027-08-20') });
    const standing = (of: ApprenticeshipOnPath, then: ApprenticeshipOnPath | null, today = TODAY, standard = 20) =>
      progressionStanding(standard, of, then, today);
    const later = day('2027-09-06');
    expect(standing(first(), null)).toBe('in-first');
    expect(standing(done, null)).toBe('ready');
    expect(progressionStanding(null, done, null, TODAY)).toBe('first-alone');
    expect(standing(first(), second())).toBe('second-planned');
    expect(standing(done, second(), later)).toBe('in-second');
    expect(standing(first(), second(), later)).toBe('second-too-soon');
    expect(standing(first({ plannedEnd: day('2027-09-30') }), second())).toBe('second-too-soon');
    expect(standing(done, second({ status: 'achieved' }), later)).toBe('done');
    expect(standing(first({ status: 'withdrawn' }), null)).toBe('left');
    expect(standing(done, second({ status: 'withdrawn' }), later)).toBe('left');
  });
});
