import { monthAfter, monthOf } from './days.js';
import type { ModelAward, ModelGifts } from './model-gifts.js';
import { type MonthUnits, byYear, leavesOn } from './planned.js';
import { type Units, notBelowZero, smallerOf, totalOf } from './units.js';

/** What an award gives back, takes and lacks, by year. */
export interface ModelSettlement {
  readonly returned: ReadonlyMap<string, Units>;
  readonly taken: ReadonlyMap<string, Units>;
  readonly short: Units;
  /** Still to be paid, over all years. */
  readonly remaining: Units;
}

/**
 * What an award needs from today on: what is earned less what was drawn, the earliest months being those that are paid.
 * Each year keeps what it needs and lacks what it has not, and what is short is kept of the latest other years.
 * @param earned to the end of the training, in the order of months
 */
export function settlement(gifts: ModelGifts, award: ModelAward, earned: readonly MonthUnits[]): ModelSettlement {
  const left = stillToPay(earned, totalOf([...award.years.values()].map(({ drawn }) => drawn)));
  const needed = byYear(left, (month) => nextMonthEnd(gifts.today, month));
  const [taken, unused] = [new Map<string, Units>(), new Map<string, Units>()];
  let short = 0n;
  for (const year of [...new Set([...award.years.keys(), ...needed.keys()])].sort()) {
    const lacks = (needed.get(year) ?? 0n) - gifts.balance(gifts.account(award, year));
    if (lacks < 0n) unused.set(year, -lacks);
    if (lacks <= 0n) continue;
    const units = smallerOf(lacks, availableOf(gifts, award, year));
    taken.set(year, units);
    short += lacks - units;
  }
  let keep = short;
  for (const [year, units] of [...unused].reverse()) {
    const kept = smallerOf(keep, units);
    unused.set(year, units - kept);
    keep -= kept;
  }
  return { returned: unused, taken, short, remaining: totalOf(left.map(({ units }) => units)) };
}

/** @returns whether anything went back */
export function settle(gifts: ModelGifts, award: ModelAward, { returned, taken }: ModelSettlement): boolean {
  const { pledge } = award;
  for (const [year, units] of returned) giveBack(gifts, award, year, units);
  for (const [year, units] of taken) {
    if (units === 0n) continue;
    gifts.move(gifts.account(pledge, year), gifts.account(award, year), units);
    gifts.yearOf(award, year).awarded += units;
  }
  return totalOf(returned.values()) > 0n;
}

/** Back to the pledge, and on to the sender where that was withdrawn. */
export function giveBack(gifts: ModelGifts, award: ModelAward, year: string, units: Units): void {
  if (units === 0n) return;
  const { pledge } = award;
  const to = pledge.status === 'withdrawn' ? gifts.allowance(pledge.senderId, year) : gifts.account(pledge, year);
  gifts.move(gifts.account(award, year), to, units);
  gifts.yearOf(award, year).returned += units;
}

function availableOf(gifts: ModelGifts, { pledge }: ModelAward, year: string): Units {
  if (pledge.status === 'withdrawn' || !pledge.years.has(year)) return 0n;
  return gifts.balance(gifts.account(pledge, year));
}

function stillToPay(earned: readonly MonthUnits[], drawn: Units): MonthUnits[] {
  let [upTo, paid] = [0n, 0n];
  return earned.flatMap(({ month, units }) => {
    upTo += units;
    const left = notBelowZero(upTo - drawn) - paid;
    paid += left;
    return left === 0n ? [] : [{ month, units: left }];
  });
}

/** A month whose payments have left, or would have, is paid with the next one whose payments have not. */
function nextMonthEnd(today: string, month: string): string {
  const newest = monthAfter(monthOf(today), -1);
  const next = month < newest ? newest : month;
  return leavesOn(next) <= today ? monthAfter(next) : next;
}
