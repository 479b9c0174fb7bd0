import { type LocalDate, toLocalDate } from './local-date.js';

declare const financialYear: unique symbol;

/** A financial year of subsidy control, 1 April to 31 March, named by its first day. Not the tax or transfer year. */
export type FinancialYear = LocalDate & { readonly [financialYear]: true };

export function financialYearOf(date: LocalDate): FinancialYear {
  const year = Number.parseInt(date.slice(0, 4), 10);
  const first = toLocalDate(`${date.slice(5, 10) >= '04-01' ? year : year - 1}-04-01`);
  return first as FinancialYear;
}
