/** People looked for in a role family, and the apprentices who began in it. */
export interface HotSpot {
  readonly family: string;
  readonly vacancies: number;
  readonly starts: number;
  /** Vacancies that no start stands against; below nought where more began than are looked for. */
  readonly gap: number;
}

const countBy = (keys: readonly (readonly [string, number])[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const [key, count] of keys) counts.set(key, (counts.get(key) ?? 0) + count);
  return counts;
};

/**
 * Where people are looked for and few begin: the largest gap first, and of equal ones the family by its name.
 * @param starts the family of each start; of those that belong to none, none
 */
export function hotSpots(
  vacancies: readonly { readonly family: string; readonly vacancies: number }[],
  starts: readonly string[],
): HotSpot[] {
  const wanted = countBy(vacancies.map((each) => [each.family, each.vacancies] as const));
  const began = countBy(starts.map((family) => [family, 1] as const));
  return [...new Set([...wanted.keys(), ...began.keys()])]
    .map((family): HotSpot => {
      const [looked, started] = [wanted.get(family) ?? 0, began.get(family) ?? 0];
      return { family, vacancies: looked, starts: started, gap: looked - started };
    })
    .filter(({ vacancies: looked, starts: started }) => looked + started > 0)
    .sort((a, b) => b.gap - a.gap || (a.family < b.family ? -1 : 1));
}
