import { toLocalDate } from '../calendar/local-date.js';
import { toMonth } from '../calendar/month.js';
import { money } from '../money/money.js';
import { lapsesOfNothing } from './closed-months.js';
import { computeLots } from './lots.js';

const LIVES = [
  { from: toLocalDate('2017-04-01'), value: 2, source: 'test' },
  { from: toLocalDate('2026-08-01'), value: 1, source: 'test' },
];
const months = (...texts: string[]) => texts.map(toMonth);
const lapse = (month: string, amount: string) => ({ month: toMonth(month), lifeMonths: 2, amount: money(amount) });

describe('the lapses of nothing that a statement leaves out', () => {
  it('are those of covered months that a later month follows and no line names', () => {
    const found = lapsesOfNothing(months('2025-05', '2025-03', '2025-04'), [lapse('2025-04', '7')], LIVES);
    expect(found).toEqual([lapse('2025-03', '0')]);
  });

  it('leave the newest month open, because its run may be still to come', () => {
    expect(lapsesOfNothing(months('2025-03'), [], LIVES)).toEqual([]);
  });

  it('leave months open that the statements do not cover', () => {
    expect(lapsesOfNothing(months('2025-03', '2025-06'), [], LIVES)).toEqual([lapse('2025-03', '0')]);
  });

  it('keep a later recorded lapse from taking spending that an earlier month was closed with', () => {
    const fundsIn = new Map([
      [toMonth('2025-01'), money('100')],
      [toMonth('2025-02'), money('100')],
    ]);
    const fundsOut = new Map([[toMonth('2025-02'), money('150')]]);
    const lapsed = [lapse('2025-04', '50')];
    const open = computeLots({ fundsIn, fundsOut, lapsed }, LIVES);
    expect(open.lots[0]?.closed).toBe(false);
    const covered = months('2025-01', '2025-02', '2025-03', '2025-04', '2025-05');
    const closed = computeLots(
      { fundsIn, fundsOut, lapsed: [...lapsed, ...lapsesOfNothing(covered, lapsed, LIVES)] },
      LIVES,
    );
    expect(closed.lots.map((lot) => [lot.spent.toFixed(), lot.lapsed.toFixed(), lot.closed])).toEqual([
      ['100', '0', true],
      ['50', '50', true],
    ]);
  });
});
