/** A row of a file under its identity, with its number among the rows alike in the books: 1, 2, … */
export interface Placed<Line> {
  readonly line: Line;
  readonly identity: string;
  readonly ordinal: number;
}

/** What the books have of rows alike. */
export interface KnownRows {
  /** How many stand: one that was taken back does not. */
  readonly standing: number;
  /** The last number that one of them was given. */
  readonly last: number;
}

/**
 * The rows of one file that the books do not have yet. Rows alike inside the file count as often as they stand there,
 * and rows that other files brought are not counted again: for each identity the books end with the larger number.
 * So files that overlap, in any order and any number of times, end in the same books.
 * @param known what the books have of each identity; it is brought up to date
 */
export function newLines<Line>(
  file: readonly { readonly line: Line; readonly identity: string }[],
  known: Map<string, KnownRows>,
): Placed<Line>[] {
  const seen = new Map<string, number>();
  const added: Placed<Line>[] = [];
  for (const { line, identity } of file) {
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    const { standing, last } = known.get(identity) ?? { standing: 0, last: 0 };
    if (count <= standing) continue;
    known.set(identity, { standing: count, last: last + 1 });
    added.push({ line, identity, ordinal: last + 1 });
  }
  return added;
}
