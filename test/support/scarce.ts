import type { Chance } from './chance.js';
import type { Units } from './promise-model/units.js';

/** Units by allowance year. */
export type YearUnits = ReadonlyMap<string, Units>;

export const sumOf = (years: YearUnits): Units => [...years.values()].reduce((total, units) => total + units, 0n);

export const someBelow = (chance: Chance, bound: Units): Units => BigInt(chance.below(Number(bound)));

/** Enough for either and not for both: in some of the years there may be enough for both, in one there is not. */
export function enoughForOne(chance: Chance, one: YearUnits, other: YearUnits): YearUnits {
  const scarce = chance.pick([...one.keys()].filter((year) => other.has(year)));
  const years = [...new Set([...one.keys(), ...other.keys()])].sort();
  return new Map(
    years.map((year) => {
      const [less, more] = [one.get(year) ?? 0n, other.get(year) ?? 0n].sort((a, b) => (a < b ? -1 : 1)) as [
        Units,
        Units,
      ];
      const isScarce = year === scarce || (less > 0n && chance.percent(50));
      return [year, more + (isScarce ? someBelow(chance, less) : less + someBelow(chance, more))];
    }),
  );
}
