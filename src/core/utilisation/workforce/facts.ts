import type { FinancialYear } from '../../calendar/financial-year.js';
import { type LocalDate, showDate } from '../../calendar/local-date.js';
import { type Money, money } from '../../money/money.js';
import { showPounds } from '../../money/show-pounds.js';
import type { Fault } from '../../refusal.js';
import { lastDayOfYear, showReportYear } from './report-year.js';

/** More people than any organisation has. */
export const PEOPLE_MAX = 10_000_000;
const HOURLY_MAX = money('500');

/** Where it was read, and why it is entered now. */
export interface Told {
  readonly source: string;
  readonly reason: string;
}

/** People employed in a year from 1 April. What is not known yet is null. */
export interface Headcount {
  readonly year: FinancialYear;
  readonly atStart: number;
  readonly atEnd: number | null;
  /** Who came within the year. */
  readonly joined: number | null;
}

/** People who are looked for on a day, of one role family. */
export interface Vacancies {
  readonly family: string;
  readonly on: LocalDate;
  readonly vacancies: number;
}

/** Pounds an hour that employer and apprentice have agreed, from a day on. */
export interface ApprenticePay {
  readonly from: LocalDate;
  readonly hourly: Money;
}

const fault = (where: string, message: string): Fault => ({ where, message });

const isPeople = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= PEOPLE_MAX;

function peopleFaults(counts: Readonly<Record<string, number | null>>): Fault[] {
  return Object.entries(counts)
    .filter(([, count]) => count !== null && !isPeople(count))
    .map(([where]) => fault(where, `Use a whole number from 0 to ${PEOPLE_MAX}`));
}

/** What is wrong with a headcount as told on a day. */
export function headcountFaults({ year, atStart, atEnd, joined }: Headcount, today: LocalDate): Fault[] {
  const faults = peopleFaults({ atStart, atEnd, joined });
  const end = lastDayOfYear(year);
  if (year > today) faults.push(fault('year', `The year ${showReportYear(year)} has not begun`));
  else if (atEnd !== null && end > today) {
    faults.push(fault('atEnd', `The year ends on ${showDate(end)}: leave this out until then`));
  }
  return faults;
}

/** What is wrong with a count of vacancies. */
export const vacancyFaults = ({ vacancies, on }: Vacancies, today: LocalDate): Fault[] => [
  ...peopleFaults({ vacancies }),
  ...(on > today ? [fault('on', 'Vacancies are counted on a day that has come')] : []),
];

/** What is wrong with the pay of an apprentice who started on a day. */
export function payFaults({ from, hourly }: ApprenticePay, startedOn: LocalDate): Fault[] {
  const faults: Fault[] = [];
  if (hourly.isZero() || hourly.isNegative() || hourly.greaterThan(HOURLY_MAX)) {
    faults.push(fault('hourly', `Use pounds an hour, above £0 and up to ${showPounds(HOURLY_MAX)}`));
  }
  if (from < startedOn) faults.push(fault('from', `The apprenticeship began on ${showDate(startedOn)}, not before`));
  return faults;
}
