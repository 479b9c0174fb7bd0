import { allowanceYearOf, monthAfter, yearAhead } from './days.js';
import type { ModelGifts, ModelLevy, ModelTrust } from './model-gifts.js';
import { type Units, notBelowZero, totalOf } from './units.js';

/** What the tests' programme takes off an allowance that it can only foresee, in hundredths. */
export const HAIRCUT = 10n;

/** A quarter of the levy, what the programme lets a trust give. All levy of the model is in whole pounds. */
const quarter = (units: Units): Units => units / 4n;

/** Levy counts by its payroll month, an adjustment of March after 23 April by its day. */
function levyYearOf({ month, postedOn }: ModelLevy): string {
  const isLate = month.endsWith('-03') && postedOn > `${month.slice(0, 4)}-04-23`;
  return isLate ? allowanceYearOf(postedOn) : allowanceYearOf(`${month}-20`);
}

/** What a trust may give in a year, as it can be seen today. */
export function allowanceOf({ today }: ModelGifts, { levy }: ModelTrust, year: string): Units {
  const current = allowanceYearOf(today);
  if (year < current) return 0n;
  if (year === current) {
    const before = levy.filter((line) => levyYearOf(line) === yearAhead(year, -1));
    return notBelowZero(quarter(totalOf(before.map(({ units }) => units))));
  }
  return (quarter(twelveMonths(levy, year)) * (100n - HAIRCUT)) / 100n;
}

/** The newest month's levy for the twelve payroll months before a year, with the tenth on top that ended in July 2026. */
function twelveMonths(levy: readonly ModelLevy[], year: string): Units {
  const newest = levy.filter(({ units }) => units > 0n).sort((a, b) => (a.month < b.month ? 1 : -1))[0]!.units;
  const first = `${Number(year.slice(0, 4)) - 1}-04`;
  const months = Array.from({ length: 12 }, (_, index) => monthAfter(first, index));
  const withTopUp = months.filter((month) => `${monthAfter(month)}-20` < '2026-08-01').length;
  return newest * 12n + (newest / 10n) * BigInt(withTopUp);
}

/** What a trust may still promise for a year; below zero when it has promised too much. */
export const leftOf = (gifts: ModelGifts, trust: ModelTrust, year: string): Units =>
  allowanceOf(gifts, trust, year) - gifts.promised(trust.id, year);
