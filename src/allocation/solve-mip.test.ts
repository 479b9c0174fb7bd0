import { ModelBuilder } from '../core/allocation/mip-model.js';
import { loadSolver } from './solve-mip.js';

/** One of two things at a price, at least one of both and so many of each. */
function model(price: number, most = 1) {
  const builder = new ModelBuilder();
  const columns = [builder.column(0, most, true), builder.column(0, most, true)];
  builder.atLeast(
    columns.map((column) => [column, 1] as const),
    1,
  );
  builder.addCost([
    [columns[0]!, price],
    [columns[1]!, -price],
  ]);
  return builder.build();
}

describe('the solver', () => {
  it.each([false, true])('finds the least, and says that it is: relaxed %s', async (isRelaxed) => {
    const solve = await loadSolver();
    const answer = solve({ model: model(3), seconds: 5, start: new Map(), isRelaxed });
    expect([Array.from(answer.values!, (value) => Math.round(value) + 0), answer.bound]).toEqual([[0, 1], -3]);
  });

  it.each([false, true])(
    'says nothing of a model that it gives up, and answers the next: relaxed %s',
    async (isRelaxed) => {
      const solve = await loadSolver();
      const ask = { seconds: 5, start: new Map<number, number>(), isRelaxed };
      expect(solve({ ...ask, model: model(1e300, 1e20) })).toEqual({ values: null, bound: -Infinity });
      expect(solve({ ...ask, model: model(3) }).bound).toBe(-3);
    },
  );
});
