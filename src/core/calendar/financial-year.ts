import { type LocalDate, toLocalDate } from './local-date.js';

declare const financialYear: unique symbol;

/** A financial year of subsidy control, 1 April to 31 March, named by its first day. Not the tax or transfer year. */
export type FinancialYear = LocalDate & { readonly [financialYear]: true };

const starting = (year: number): FinancialYear => toLocalDate(`${year}-04-01`) as FinancialYear;
const startYear = (date: LocalDate): number => Number.parseInt(date.slice(0, 4), 10);

export const financialYearOf = (date: LocalDate): FinancialYear =>
  starting(date.slice(5, 10) >= '04-01' ? startYear(date) : startYear(date) - 1);

/** The year that began so many years before another. */
export const financialYearBefore = (year: FinancialYear, years: number): FinancialYear =>
  starting(startYear(year) - years);
