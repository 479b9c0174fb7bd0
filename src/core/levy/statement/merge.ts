/** A row of a file under its identity, with the number of the row among those alike in the books: 1, 2, … */
export interface Placed<Line> {
  readonly line: Line;
  readonly identity: string;
  readonly ordinal: number;
}

/**
 * The rows of one file that the books do not have yet. Rows alike inside the file count as often as they stand there,
 * and rows that other files brought are not counted again: for each identity the books end with the larger number.
 * So files that overlap, in any order and any number of times, end in the same books.
 * @param known how many rows of each identity the books have; it is brought up to date
 */
export function newLines<Line>(
  file: readonly { readonly line: Line; readonly identity: string }[],
  known: Map<string, number>,
): Placed<Line>[] {
  const seen = new Map<string, number>();
  const added: Placed<Line>[] = [];
  for (const { line, identity } of file) {
    const ordinal = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, ordinal);
    if (ordinal > (known.get(identity) ?? 0)) added.push({ line, identity, ordinal });
  }
  for (const [identity, count] of seen) known.set(identity, Math.max(count, known.get(identity) ?? 0));
  return added;
}
