import type { Cell, RecordContent } from '../../core/journal/canonical.js';
import { toText } from '../../core/money/money.js';
import type { RecordedTable } from '../../journal/index.js';
import { moneyFromRow } from '../../platform/database/units.js';
import { HIDDEN_COLUMNS, HIDDEN_TABLES, KEYS } from './things.js';

/** Columns of a row with what stands in them, as text; what is empty is left out. Pounds at five places. */
export type Values = Readonly<Record<string, string>>;

/** A row that a record added. */
export interface Change {
  readonly table: string;
  readonly id: number;
  /** How the same thing stood before; null where nothing was before, or where such a thing happens once. */
  readonly before: Values | null;
  readonly after: Values;
}

/** Columns that hold units of money, in every table that has them. */
const MONEY = new Set([
  ...['amount', 'training', 'assessment', 'residual', 'band_maximum', 'budget', 'maximum', 'most_owed', 'above_band'],
  ...['levy', 'employer', 'government', 'balance', 'allowance', 'declared', 'top_up', 'levy_declared', 'effect'],
  ...['employer_share', 'government_share', 'total', 'levy_due_ytd', 'floor'],
]);
/** Columns that hold 1 for yes and 0 for no. */
const FLAGS = new Set([
  ...['held', 'member', 'pays_levy', 'connected', 'confirmed', 'shows_name', 'has_conflict', 'no_payment', 'extended'],
  ...[
    'name_changed',
    'email_changed',
    'is_posted',
    'has_evidence',
    'small_employer',
    'collected',
    'exempt',
    'is_active',
    'end_of_year',
  ],
]);

/** What a row says, column by column. @param cells in the order of the table's columns, after the row's id */
export function valuesOf({ columns }: RecordedTable, cells: readonly Cell[]): Values {
  const values: Record<string, string> = {};
  columns.forEach((column, index) => {
    const cell = cells[index];
    if (cell === null || cell === undefined || cell === '' || HIDDEN_COLUMNS.has(column)) return;
    if (FLAGS.has(column)) values[column] = Number(cell) === 0 ? 'no' : 'yes';
    else values[column] = MONEY.has(column) && typeof cell !== 'string' ? toText(moneyFromRow(cell)) : `${cell}`;
  });
  return values;
}

/**
 * The rows that a record added, as its bytes hold them: what can stand differently from before comes first.
 * @param rowsMax so many at most. @returns them, and how many more there are
 */
export function changesOf(
  content: RecordContent | undefined,
  tables: ReadonlyMap<string, RecordedTable>,
  rowsMax: number,
): { readonly changes: readonly Change[]; readonly more: number } {
  const named = Object.entries(content?.rows ?? {}).filter(([name]) => tables.has(name) && !HIDDEN_TABLES.has(name));
  const isOnce = ([name]: (typeof named)[number]): number => (name in KEYS ? 0 : 1);
  const all = named.sort((a, b) => isOnce(a) - isOnce(b)).flatMap(([name, rows]) => rows.map((row) => ({ name, row })));
  const changes = all.slice(0, rowsMax).map(({ name, row: [id, ...cells] }) => ({
    ...{ table: name, id: Number(id), before: null, after: valuesOf(tables.get(name)!, cells) },
  }));
  return { changes, more: all.length - changes.length };
}
