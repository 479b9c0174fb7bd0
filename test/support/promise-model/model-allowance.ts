import { allowanceYearOf, monthAfter, yearAhead } from './days.js';
import type { ModelGifts, ModelLevy, ModelTrust } from './model-gifts.js';
import { type Units, notBelowZero, totalOf } from './units.js';

/** What the tests' programme takes off an allowance that it can only foresee, in hundredths. */
export const HAIRCUT = 10n;

/**
 * A twentieth of the levy, what the programme lets a trust give here: the law lets it give so much more that no gift is
 * short where levy is corrected. All levy of the model is in whole pounds.
 */
const share = (units: Units): Units => units / 20n;

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
    return notBelowZero(share(totalOf(before.map(({ units }) => units))));
  }
  return (share(twelveMonths(levy, year)) * (100n - HAIRCUT)) / 100n;
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
export function leftOf(gifts: ModelGifts, trust: ModelTrust, year: string): Units {
  const { today } = gifts;
  const isOver = ({ on }: { readonly on: string }): boolean => on <= today;
  const taken = -gifts.balance(gifts.allowance(trust.id, year));
  const drawn = trust.draws.filter((each) => isOver(each) && each.year === year);
  // What left in a year counts in it, also where it was promised for another.
  const sent = trust.sent.filter((each) => isOver(each) && allowanceYearOf(each.on) === year);
  const isCurrent = year === allowanceYearOf(today);
  const promised = taken - totalOf(drawn.map(({ units }) => units));
  return allowanceOf(gifts, trust, year) - promised - (isCurrent ? totalOf(sent.map(({ units }) => units)) : 0n);
}
