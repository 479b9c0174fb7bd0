import { financialYearOf } from '../../calendar/financial-year.js';
import { toLocalDate } from '../../calendar/local-date.js';
import { money } from '../../money/money.js';
import { headcountFaults, payFaults, vacancyFaults } from './facts.js';
import { parseReportYear, sameDayLastYear, showReportYear } from './report-year.js';
import { familyOfStandard, roleFamilyOf } from './role-families.js';

const day = toLocalDate;
const today = day('2026-11-21');
const year = financialYearOf(day('2025-06-01'));
const wheres = (faults: readonly { where: string }[]): string[] => faults.map(({ where }) => where);

describe('facts of the workforce', () => {
  it('are counts of people in a year that has begun, with its end once it is over', () => {
    expect(headcountFaults({ year, atStart: 250, atEnd: 300, joined: 50 }, today)).toEqual([]);
    expect(wheres(headcountFaults({ year, atStart: -1, atEnd: 1.5, joined: 99_000_000 }, today))).toEqual([
      ...['atStart', 'atEnd', 'joined'],
    ]);
    const current = financialYearOf(today);
    expect(headcountFaults({ year: current, atStart: 250, atEnd: null, joined: 12 }, today)).toEqual([]);
    expect(wheres(headcountFaults({ year: current, atStart: 250, atEnd: 260, joined: null }, today))).toEqual([
      'atEnd',
    ]);
    const next = financialYearOf(day('2027-04-01'));
    expect(wheres(headcountFaults({ year: next, atStart: 250, atEnd: null, joined: null }, today))).toEqual(['year']);
  });

  it('are vacancies of a day that has come, and pay from the start on', () => {
    expect(vacancyFaults({ family: 'care-worker', on: today, vacancies: 0 }, today)).toEqual([]);
    expect(wheres(vacancyFaults({ family: 'care-worker', on: day('2026-11-22'), vacancies: 3 }, today))).toEqual([
      'on',
    ]);
    expect(payFaults({ from: today, hourly: money('12.60') }, today)).toEqual([]);
    expect(wheres(payFaults({ from: day('2026-11-20'), hourly: money('0') }, today))).toEqual(['hourly', 'from']);
    expect(wheres(payFaults({ from: today, hourly: money('500.01') }, today))).toEqual(['hourly']);
  });
});

describe('the year of the public sector report', () => {
  it('is written with both its years', () => {
    expect(parseReportYear('2025-26')).toBe('2025-04-01');
    expect(parseReportYear('2099-00')).toBe('2099-04-01');
    expect([parseReportYear('2025-27'), parseReportYear('2025'), parseReportYear('25-26')]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
    expect([showReportYear(year), showReportYear(parseReportYear('2099-00')!)]).toEqual(['2025-26', '2099-00']);
  });

  it('has the same days as the one before', () => {
    expect([sameDayLastYear(day('2028-02-29')), sameDayLastYear(today)]).toEqual(['2027-02-28', '2025-11-21']);
  });
});

describe('role families', () => {
  const families = [{ name: 'care-worker', title: 'Care workers', standards: ['ST0005'] }];

  it('are known by name and by title', () => {
    expect([roleFamilyOf(families, 'care-worker'), roleFamilyOf(families, ' CARE workers ')]).toEqual([
      ...[families[0], families[0]],
    ]);
    expect(roleFamilyOf(families, 'carer')).toMatchObject({ code: 'WORKFORCE.ROLE_UNKNOWN' });
  });

  it('hold the standards that train for them', () => {
    expect([familyOfStandard(families, 'ST0005'), familyOfStandard(families, 'ST9999')]).toEqual(['care-worker', null]);
    expect(familyOfStandard(families, null)).toBeNull();
  });
});
