import fc from 'fast-check';
import { SMALL_COUNT, hideSmallCounts } from './small-counts.js';

/** Parts with their sums below. */
const withSums = (parts: readonly (readonly number[])[]): number[][] => [
  ...parts.map((row) => [...row]),
  (parts[0] ?? []).map((_, column) => parts.reduce((total, row) => total + row[column]!, 0)),
];
const shown = (...parts: number[][]): (number | null)[][] =>
  hideSmallCounts(withSums(parts), []).map((row) => [...row]);

describe('small counts', () => {
  it('are hidden, and a second with them so that none can be worked out', () => {
    expect(shown([3], [20], [9])).toEqual([[null], [20], [null], [32]]);
    expect(shown([3], [4], [9])).toEqual([[null], [null], [9], [16]]);
    // Two that come to less than five between them are as good as told.
    expect(shown([1], [1], [9], [30])).toEqual([[null], [null], [null], [30], [41]]);
  });

  it('are hidden in the whole too, where one part is all of it', () => {
    expect(shown([3], [0])).toEqual([[null], [0], [null]]);
    expect(shown([0], [12])).toEqual([[0], [12], [12]]);
  });

  it('are hidden across columns that add up', () => {
    // 20 started: 18 live, none completed, 2 withdrew.
    expect(hideSmallCounts([[20, 18, 0, 2]], [[0, 1, 2, 3]])).toEqual([[20, null, 0, null]]);
  });

  it('leave no line of which one hidden count is the rest', () => {
    const counts = fc.tuple(fc.nat(30), fc.nat(8), fc.nat(8)).map(([live, done, left]) => [live, done, left]);
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 6 }), (parts) => {
        const rows = withSums(parts.map((row) => [row.reduce((a, b) => a + b, 0), ...row]));
        const table = hideSmallCounts(rows, [[0, 1, 2, 3]]);
        const open = table.flatMap((row) => row.filter((count) => count !== null));
        expect(open.filter((count) => count > 0 && count < SMALL_COUNT)).toEqual([]);
        const hiddenOf = (line: readonly (number | null)[]): number => line.filter((count) => count === null).length;
        const lines = [...table, ...table[0]!.map((_, column) => table.map((row) => row[column]!))];
        expect(lines.filter((line) => hiddenOf(line) === 1)).toEqual([]);
        // What is not hidden is as it was.
        table.forEach((row, index) =>
          row.forEach((count, column) => expect(count ?? rows[index]![column]).toBe(rows[index]![column])),
        );
      }),
    );
  });
});
