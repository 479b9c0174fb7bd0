import fc from 'fast-check';
import { toMonth } from '../calendar/month.js';
import { money } from '../money/money.js';
import {
  SYSTEM_COUNTS,
  SYSTEM_MONEY,
  type SystemCell,
  type SystemFigures,
  addUp,
  monthsOf,
  partsOf,
} from './system-figures.js';

const where = {
  key: fc.option(fc.constantFrom('a', 'b', 'c')),
  month: fc.option(fc.constantFrom(toMonth('2026-04'), toMonth('2026-05'))),
};
const pounds = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((units) => money((units / 100_000).toFixed(5)));
const anyCell: fc.Arbitrary<SystemCell> = fc.oneof(
  fc.record({ ...where, figure: fc.constantFrom(...SYSTEM_MONEY), amount: pounds }),
  fc.record({ ...where, figure: fc.constantFrom(...SYSTEM_COUNTS), count: fc.nat(40) }),
);

/** The figures as cells again, so that they can be added up once more. */
const cellsOf = (figures: SystemFigures): SystemCell[] => [
  ...SYSTEM_MONEY.map((figure): SystemCell => ({ key: null, month: null, figure, amount: figures[figure] })),
  ...SYSTEM_COUNTS.map((figure): SystemCell => ({ key: null, month: null, figure, count: figures[figure] })),
];
const shown = (figures: SystemFigures): string =>
  [...SYSTEM_MONEY, ...SYSTEM_COUNTS].map((figure) => `${figure} ${figures[figure].toString()}`).join(', ');

describe('the figures of a system', () => {
  it('add up to the whole by what they belong to, and by month', () => {
    fc.assert(
      fc.property(fc.array(anyCell), (cells) => {
        const whole = shown(addUp(cells));
        expect(shown(addUp(partsOf(cells).flatMap(({ figures }) => cellsOf(figures))))).toBe(whole);
        expect(shown(addUp(monthsOf(cells).flatMap(({ figures }) => cellsOf(figures))))).toBe(whole);
      }),
    );
  });

  it('leave out a part in which nothing happened, and begin with what was there before', () => {
    const cells: SystemCell[] = [
      { key: 'a', month: toMonth('2026-05'), figure: 'levyIn', amount: money('12.5') },
      { key: 'b', month: toMonth('2026-04'), figure: 'starts', count: 0 },
      { key: null, month: null, figure: 'live', count: 2 },
    ];
    expect(partsOf(cells).map(({ key }) => key)).toEqual(['a', null]);
    expect(monthsOf(cells).map(({ month }) => month)).toEqual([null, '2026-05']);
  });
});
