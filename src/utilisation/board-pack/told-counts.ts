import { hideSmallCounts } from '../../core/utilisation/small-counts.js';

/** Whether counts of one to four are told too: they are to an auditor, who checks everything. */
export type Telling = 'all' | 'hides-small';

/**
 * The counts of a table as they are told, its parts and then their sums.
 * @param rows the parts alone
 */
export function toldTable(rows: readonly (readonly number[])[], telling: Telling): (readonly (number | null)[])[] {
  const columns = (rows[0] ?? []).map((_, column) => column);
  const whole = columns.map((column) => rows.reduce((sum, row) => sum + row[column]!, 0));
  const all = [...rows, whole];
  return telling === 'all' ? all : [...hideSmallCounts(all, [])];
}
