import { type AsAt, recordedBy } from '../journal/index.js';

/**
 * SQL: the row's entry has not been taken back by another. A row of a statement or a declaration stands as long as
 * its entry does; importing its file again brings back what was reversed.
 * @param alias the table with the column `entry_id`
 */
export const stands = (alias: string): string =>
  `NOT EXISTS (SELECT 1 FROM entry reversal WHERE reversal.reverses_id = ${alias}.entry_id)`;

/** SQL: the entry `e` stands as at a day, as known at a moment: no entry had taken it back by then. */
export const STANDS = `e.effective_on <= ? AND e.recorded_at <= ? AND NOT EXISTS (
  SELECT 1 FROM entry r WHERE r.reverses_id = e.id AND r.effective_on <= ? AND r.recorded_at <= ?)`;

/** The parameters of {@link STANDS}. */
export function standsParams({ asAt, knownAt }: AsAt): string[] {
  const known = recordedBy(knownAt);
  return [asAt, known, asAt, known];
}
