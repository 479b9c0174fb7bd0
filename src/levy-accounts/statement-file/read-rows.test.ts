import { columnsOf } from '../../core/levy/statement/layout.js';
import type { RawRow } from './raw-row.js';
import { readRows } from './read-rows.js';

const HEADINGS = columnsOf('levy-v2', 'xlsx').map(([, heading]) => heading);

describe('the rows of any source', () => {
  it('are read no further than the limit, and the source is closed', async () => {
    let given = 0;
    let closed = false;
    async function* rows(): AsyncGenerator<RawRow> {
      try {
        for (let row = 1; ; row += 1) {
          given = row;
          yield await Promise.resolve({ row, cells: row === 1 ? HEADINGS : ['x'] });
        }
      } finally {
        closed = true;
      }
    }
    const fit = () => ({ fields: null, faults: [] });
    const outcome = await readRows('june.xlsx', { format: 'xlsx', rows: rows(), fit });
    expect(outcome).toMatchObject({ refused: true, code: 'STATEMENT.TOO_MANY_ROWS' });
    expect([given, closed]).toEqual([250_002, true]);
  });

  it('may begin with blank ones', async () => {
    async function* rows(): AsyncGenerator<RawRow> {
      yield await Promise.resolve({ row: 1, cells: ['', ' '] });
      yield { row: 2, cells: [...HEADINGS, ''] };
    }
    const fit = () => ({ fields: null, faults: [] });
    expect(await readRows('a', { format: 'xlsx', rows: rows(), fit })).toEqual({ layout: 'levy-v2', rows: [] });
  });
});
