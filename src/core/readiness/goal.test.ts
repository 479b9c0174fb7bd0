import { toLocalDate as day } from '../calendar/local-date.js';
import { type WorkState, isLate, monthsLater, reportRefusal } from './goal.js';

describe('a goal', () => {
  it('is due so many months later, on the last day of a month that is too short', () => {
    expect(monthsLater(day('2026-11-22'), 12)).toBe('2027-11-22');
    expect(monthsLater(day('2026-08-31'), 6)).toBe('2027-02-28');
  });

  it('is late once its day is over, unless it is done or dropped', () => {
    const late = (state: WorkState, today: string): boolean => isLate(day('2027-01-31'), state, day(today));
    expect([late('planned', '2027-01-31'), late('under-way', '2027-02-01')]).toEqual([false, true]);
    expect([late('done', '2027-02-01'), late('dropped', '2027-02-01')]).toEqual([false, false]);
  });

  it.each([
    [null, '2026-11-01', undefined],
    [null, '2026-10-31', 'STRATEGY.PROGRESS_INVALID'],
    [null, '2026-11-23', 'STRATEGY.PROGRESS_INVALID'],
    ['under-way', '2026-11-10', undefined],
    ['under-way', '2026-11-09', 'STRATEGY.PROGRESS_INVALID'],
    ['done', '2026-11-20', 'STRATEGY.OVER'],
    ['dropped', '2026-11-20', 'STRATEGY.OVER'],
  ] as const)('whose last report is %s takes one of %s, or says why not', (state, on, code) => {
    const last = state && { state, on: day('2026-11-10') };
    const report = { state: 'under-way', on: day(on) } as const;
    expect(reportRefusal(last, report, day('2026-11-01'), day('2026-11-22'))?.code).toBe(code);
  });
});
