import { type LocalDate, toLocalDate } from './local-date.js';
import { numberOfMonth, yearOfMonth } from './month.js';
import type { PayrollMonth } from './payroll-month.js';

declare const transferYear: unique symbol;

/** A levy transfer (allowance) year, 20 April to 19 April, named by its first day: `2026-04-20`. */
export type TransferYear = LocalDate & { readonly [transferYear]: true };

const starting = (year: number): TransferYear => toLocalDate(`${year}-04-20`) as TransferYear;
const startYear = (year: TransferYear): number => Number.parseInt(year.slice(0, 4), 10);

/** The transfer year that a day lies in: from 20 April on, the new one (domain: levy accounts, section 6). */
export function transferYearOf(date: LocalDate): TransferYear {
  const year = Number.parseInt(date.slice(0, 4), 10);
  return date >= starting(year) ? starting(year) : starting(year - 1);
}

export const previousTransferYear = (year: TransferYear): TransferYear => starting(startYear(year) - 1);
export const nextTransferYear = (year: TransferYear): TransferYear => starting(startYear(year) + 1);

/** The transfer year in which the payroll months of a tax year are submitted: months April to March of 25-26 give 20 April 2025. */
export const transferYearOfPayrollMonth = (month: PayrollMonth): TransferYear =>
  starting(numberOfMonth(month) >= 4 ? yearOfMonth(month) : yearOfMonth(month) - 1);

/** The tax year's start whose levy makes this year's allowance: the year before. */
export const startYearOfTransferYear = startYear;
