import fc from 'fast-check';
import { dateIn, daysInMonth, toLocalDate } from '../calendar/local-date.js';
import { monthsFrom, toMonth } from '../calendar/month.js';
import { WARNING_DAYS, warningDue } from './timers.js';

const DUE = toLocalDate('2027-01-31');
const DAYS = monthsFrom(toMonth('2026-10'), 7).flatMap((month) =>
  Array.from({ length: daysInMonth(month) }, (_, index) => dateIn(month, index + 1)),
);
const due = (daysBefore: number, ...sent: number[]) => warningDue(DUE, DAYS[DAYS.indexOf(DUE) - daysBefore]!, sent);

describe('a warning before a time limit', () => {
  it('is due 28, 14, 7 and 1 days before, from that day until the next is', () => {
    expect([29, 28, 27, 15, 14, 8, 7, 2, 1, 0].map((days) => due(days))).toEqual([
      undefined,
      ...[28, 28, 28, 14, 14, 7, 7, 1, 1],
    ]);
  });

  it('is due once', () => {
    expect([28, 20, 14, 10].map((days) => due(days, 28))).toEqual([undefined, undefined, 14, 14]);
    expect(due(5, 28, 14, 7)).toBeUndefined();
    expect(due(1, 28, 14, 7, 1)).toBeUndefined();
  });

  it('is the nearest alone where several were missed', () => {
    expect(due(6, 28)).toBe(7);
    expect(due(1)).toBe(1);
  });

  it('is due no more when the time is over', () => {
    expect([due(-1), due(-80)]).toEqual([undefined, undefined]);
  });

  it('is sent at most four times, each once, whenever somebody looks', () => {
    const looks = fc.array(fc.integer({ min: -5, max: 60 }), { maxLength: 80 });
    fc.assert(
      fc.property(looks, (days) => {
        const sent: number[] = [];
        // From the day that is farthest away on.
        for (const before of [...days].sort((a, b) => b - a)) {
          const warning = due(before, ...sent);
          if (warning !== undefined) sent.push(warning);
        }
        expect(new Set(sent).size).toBe(sent.length);
        expect([...sent].sort((a, b) => b - a)).toEqual(sent);
        expect(WARNING_DAYS).toEqual(expect.arrayContaining(sent));
      }),
    );
  });
});
