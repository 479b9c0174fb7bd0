import { invariant } from '../invariant.js';
import { type LocalDate, dateIn } from './local-date.js';
import { type Month, monthOf, numberOfMonth, plusMonths, yearOfMonth } from './month.js';

declare const taxYear: unique symbol;

/** A tax year, 6 April to 5 April, as HMRC writes it: `26-27`. */
export type TaxYear = string & { readonly [taxYear]: true };

/**
 * A payroll month is the tax month that begins on the 6th of a calendar month: month 1 of 26-27 is 6 April to 5 May
 * 2026. It is held as that calendar month (`2026-04`), which is also how the official statement names it.
 */
export type PayrollMonth = Month;

export function parseTaxYear(text: string): TaxYear | undefined {
  const match = /^(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const next = (Number.parseInt(match[1]!, 10) + 1) % 100;
  return next === Number.parseInt(match[2]!, 10) ? (text as TaxYear) : undefined;
}

/** The calendar year in which the tax year begins. */
export const startYearOf = (year: TaxYear): number => 2000 + Number.parseInt(year.slice(0, 2), 10);

export function taxYearStarting(year: number): TaxYear {
  const two = (value: number): string => String(value % 100).padStart(2, '0');
  return `${two(year)}-${two(year + 1)}` as TaxYear;
}

/** As the official service writes a year of costs: `2026/27`. */
export const showTaxYear = (year: TaxYear): string => `${startYearOf(year)}/${year.slice(3)}`;

/** @param number 1 (from 6 April) to 12 (to 5 April) @throws InvariantError for another number */
export function payrollMonth(year: TaxYear, number: number): PayrollMonth {
  invariant(Number.isInteger(number) && number >= 1 && number <= 12, `payroll month ${number} is not 1 to 12`);
  return plusMonths(monthOf(startYearOf(year), 4), number - 1);
}

/** 1 (April) to 12 (March). */
export const payrollNumber = (month: PayrollMonth): number => ((numberOfMonth(month) + 8) % 12) + 1;

export const taxYearOf = (month: PayrollMonth): TaxYear =>
  taxYearStarting(numberOfMonth(month) >= 4 ? yearOfMonth(month) : yearOfMonth(month) - 1);

export const lastPayrollMonth = (year: TaxYear): PayrollMonth => payrollMonth(year, 12);

/** The 6th of the calendar month. */
export const payrollMonthStart = (month: PayrollMonth): LocalDate => dateIn(month, 6);

/** The 5th of the next calendar month. */
export const payrollMonthEnd = (month: PayrollMonth): LocalDate => dateIn(plusMonths(month, 1), 5);
