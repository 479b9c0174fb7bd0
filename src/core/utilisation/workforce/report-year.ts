import { type FinancialYear, financialYearBefore, financialYearOf } from '../../calendar/financial-year.js';
import { type LocalDate, parseLocalDate, toLocalDate } from '../../calendar/local-date.js';

/** Reads `2025-26`, a year of the public sector report, 1 April to 31 March; undefined when it is none. */
export function parseReportYear(text: string): FinancialYear | undefined {
  const match = /^(20\d{2})-(\d{2})$/.exec(text.trim());
  if (!match || (Number(match[1]) + 1) % 100 !== Number(match[2])) return undefined;
  const day = parseLocalDate(`${match[1]}-04-01`);
  return day && financialYearOf(day);
}

/** As people write it: `2025-26`. */
export function showReportYear(year: FinancialYear): string {
  const first = Number(year.slice(0, 4));
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
}

export const lastDayOfYear = (year: FinancialYear): LocalDate => toLocalDate(`${Number(year.slice(0, 4)) + 1}-03-31`);

export const yearBefore = (year: FinancialYear): FinancialYear => financialYearBefore(year, 1);

/** The same day a year before; of 29 February the 28th. */
export function sameDayLastYear(day: LocalDate): LocalDate {
  const rest = day.slice(4) === '-02-29' ? '-02-28' : day.slice(4);
  return toLocalDate(`${Number(day.slice(0, 4)) - 1}${rest}`);
}
