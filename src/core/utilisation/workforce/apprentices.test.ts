import { financialYearOf } from '../../calendar/financial-year.js';
import { toLocalDate } from '../../calendar/local-date.js';
import { money } from '../../money/money.js';
import { type Apprenticeship, apprenticesOfYear, sharesTogether } from './apprentices.js';
import { hotSpots } from './hot-spots.js';
import { payStanding } from './pay-standing.js';

const day = toLocalDate;
const year = financialYearOf(day('2025-04-01'));
let startId = 0;

const apprentice = (startedOn: string, endedOn: string | null = null, more: Partial<Apprenticeship> = {}) => ({
  ...{ startId: ++startId, startedOn: day(startedOn), endedOn: endedOn === null ? null : day(endedOn), standardId: 1 },
  ...{ employers: [{ from: day(startedOn), organisationId: 7 }], ...more },
});
const many = (count: number, startedOn: string, endedOn: string | null = null): Apprenticeship[] =>
  Array.from({ length: count }, () => apprentice(startedOn, endedOn));

describe('the apprentices of a year', () => {
  const counts = (all: readonly Apprenticeship[], asAt = '2026-11-21', of = 7): number[] => {
    const { atStart, atEnd, new: began } = apprenticesOfYear(all, of, year, day(asAt));
    return [atStart.length, atEnd.length, began.length];
  };

  it('are who was there before it, who began in it, and who is there at its end', () => {
    const all = [
      ...many(3, '2025-03-31'),
      ...many(2, '2025-04-01'),
      ...many(1, '2026-03-31'),
      ...many(1, '2026-04-01'),
    ];
    expect(counts(all)).toEqual([3, 6, 3]);
    expect(counts([...many(1, '2024-05-01', '2025-03-31'), ...many(1, '2024-05-01', '2026-03-31')])).toEqual([1, 0, 0]);
    expect(counts(many(1, '2024-05-01', '2026-04-01'))).toEqual([1, 1, 0]);
    expect(counts(all, '2025-12-31')).toEqual([3, 5, 2]);
  });

  it('belong to whoever employs them on the day, and began with their first employer', () => {
    const moved = apprentice('2025-05-01', null, {
      employers: [
        { from: day('2025-05-01'), organisationId: 7 },
        { from: day('2025-09-01'), organisationId: 8 },
        { from: day('2026-05-01'), organisationId: null },
      ],
    });
    expect([counts([moved]), counts([moved], '2026-11-21', 8)]).toEqual([
      [0, 0, 1],
      [0, 1, 0],
    ]);
  });

  it('give the official shares, of several bodies together', () => {
    const body = { atStart: 250, atEnd: 300, joined: 50, year };
    const all = [...many(20, '2024-09-01', '2025-09-01'), ...many(17, '2024-09-01'), ...many(18, '2025-09-01')];
    const apprentices = apprenticesOfYear(all, 7, year, day('2026-11-21'));
    const shown = (bodies: Parameters<typeof sharesTogether>[0]): (string | null)[] => {
      const { employmentStarts, totalHeadCount, newThisPeriod } = sharesTogether(bodies);
      return [employmentStarts, totalHeadCount, newThisPeriod].map((share) => share?.toFixed(2) ?? null);
    };
    expect(shown([{ employees: body, apprentices }])).toEqual(['36.00', '11.67', '7.20']);
    const other = { employees: { ...body, atEnd: null, joined: 10 }, apprentices: { atStart: [], atEnd: [], new: [] } };
    expect(shown([{ employees: body, apprentices }, other])).toEqual(['30.00', null, '3.60']);
    expect(shown([])).toEqual([null, null, null]);
  });
});

describe('hot spots', () => {
  it('are the roles with the most vacancies that no start stands against', () => {
    const looked = [
      { family: 'care-worker', vacancies: 4 },
      { family: 'care-worker', vacancies: 5 },
      { family: 'ambulance', vacancies: 8 },
      { family: 'manager', vacancies: 0 },
    ];
    expect(hotSpots(looked, ['care-worker', 'care-worker', 'nurse'])).toEqual([
      { family: 'ambulance', vacancies: 8, starts: 0, gap: 8 },
      { family: 'care-worker', vacancies: 9, starts: 2, gap: 7 },
      { family: 'nurse', vacancies: 0, starts: 1, gap: -1 },
    ]);
  });
});

it('holds pay against what was agreed to the last digit', () => {
  const least = money('12.60');
  const standings = ['12.60001', '12.6', '12.59999'].map((hourly) => payStanding(money(hourly), least));
  expect([...standings, payStanding(null, least)]).toEqual(['above', 'at', 'below', 'not-told']);
});
