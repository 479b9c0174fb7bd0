/** Counts below this, noughts aside, could tell who somebody is. */
export const SMALL_COUNT = 5;

/** A table of counts: a row a part and one for the whole below. Null is a count that is hidden. */
export type CountTable = readonly (readonly (number | null)[])[];

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Cells of which the one is worked out from the others: the last of them is their sum. */
type Line = readonly Cell[];

/**
 * Hides small counts, and as many more as it takes so that none can be worked out by subtraction: in each line of
 * cells that add up, what is hidden is two cells or more that come to five or more between them.
 * @param rows the parts, and their sums as the last row
 * @param sums columns of which the first is the sum of the others, in the rows in which it is
 * @param covered columns whose sum is hidden elsewhere, and so here
 */
export function hideSmallCounts(
  rows: readonly (readonly number[])[],
  sums: readonly (readonly number[])[],
  covered: readonly boolean[] = [],
): CountTable {
  const hidden = new Set<string>();
  const at = ({ row, column }: Cell): number => rows[row]![column]!;
  const key = ({ row, column }: Cell): string => `${row} ${column}`;
  const columns = (rows[0] ?? []).map((_, column) => column);
  const lines: Line[] = [
    ...(rows.length > 1 ? columns.map((column) => rows.map((_, row) => ({ row, column }))) : []),
    ...rows.flatMap((counts, row) =>
      sums
        .filter(([sum, ...parts]) => parts.reduce((total, part) => total + counts[part]!, 0) === counts[sum!])
        .map(([sum, ...parts]) => [...parts, sum!].map((column) => ({ row, column }))),
    ),
  ];
  for (const [row, counts] of rows.entries()) {
    for (const column of columns) if (isSmall(counts[column]!)) hidden.add(key({ row, column }));
  }
  for (const column of columns) if (covered[column]) hidden.add(key({ row: rows.length - 1, column }));
  const isHidden = (cell: Cell): boolean => hidden.has(key(cell));
  for (let changed = true; changed;) {
    changed = false;
    for (const line of lines) {
      const next = isTold(line, isHidden, at) ? nextToHide(line, isHidden, at) : undefined;
      if (!next) continue;
      hidden.add(key(next));
      changed = true;
    }
  }
  return rows.map((counts, row) => counts.map((count, column) => (isHidden({ row, column }) ? null : count)));
}

const isSmall = (count: number): boolean => count > 0 && count < SMALL_COUNT;

/** Whether what is hidden in a line can be worked out from what is not. */
function isTold(line: Line, isHidden: (cell: Cell) => boolean, at: (cell: Cell) => number): boolean {
  const covered = line.filter(isHidden);
  if (covered.length === 0) return false;
  if (covered.length === 1) return true;
  const sum = line.at(-1)!;
  if (isHidden(sum)) return false;
  return covered.reduce((total, cell) => total + at(cell), 0) < SMALL_COUNT;
}

/** The smallest count that is left, a nought last, and a part before the sum. */
function nextToHide(line: Line, isHidden: (cell: Cell) => boolean, at: (cell: Cell) => number): Cell | undefined {
  const left = line.filter((cell) => !isHidden(cell));
  const parts = left.filter((cell) => cell !== line.at(-1));
  const something = parts.filter((cell) => at(cell) > 0).sort((a, b) => at(a) - at(b));
  return something[0] ?? left.at(-1);
}
