import { type Layout, columnsOf } from '../../core/levy/statement/layout.js';
import type { CellFault } from '../../core/levy/statement/read-row.js';
import type { Fault } from '../../core/refusal.js';
import { MOST_FAULTS } from './limits.js';

/** What is wrong with a file, cell by cell, as far as a person can use a list of it. */
export class FaultList {
  private readonly faults: Fault[] = [];
  private count = 0;
  private badRows = 0;

  constructor(private readonly file: string) {}

  get rows(): number {
    return this.badRows;
  }

  add(layout: Layout, row: number, cells: readonly CellFault[]): void {
    this.badRows += 1;
    this.count += cells.length;
    const room = MOST_FAULTS - this.faults.length;
    if (room <= 0) return;
    for (const { column, reason } of withoutPersons(layout, cells).slice(0, room)) {
      this.faults.push({ where: `${this.file} line ${row}${column && `, column ${column}`}`, message: reason });
    }
  }

  all(): readonly Fault[] {
    const more = this.count - this.faults.length;
    if (more === 0) return this.faults;
    return [...this.faults, { where: this.file, message: `and ${more.toLocaleString('en-GB')} more like these` }];
  }
}

/** What the reader of a row shows of a cell: `'three' is not a level`. */
const SHOWN = /^'.*' (?=is not )/s;
/** A learner number, and whatever else is as long. */
const LONG_NUMBER = /\d(?:[ -]?\d){8,}/;

/**
 * A fault shows what its cell holds, and in a row whose cells have moved that can be a learner's name or number. A
 * name can have moved to the right where the row is longer than its columns, and to the left where it is shorter:
 * then the column of the number does not hold one.
 */
function withoutPersons(layout: Layout, faults: readonly CellFault[]): readonly CellFault[] {
  const headings = columnsOf(layout, 'csv').map(([, heading]) => heading);
  const columns = columnsOf(layout, 'csv').map(([field]) => field);
  const numberFails = faults.some(({ column }) => column === headings[columns.indexOf('uln')]);
  const afterName = (column: string) => headings.indexOf(column) > columns.indexOf('learner');
  return faults.map(({ column, reason }) => {
    const shown = SHOWN.exec(reason)?.[0] ?? '';
    const name = /\p{L}/u.test(shown) && (numberFails || afterName(column));
    return name || LONG_NUMBER.test(shown) ? { column, reason: reason.slice(shown.length) } : { column, reason };
  });
}
