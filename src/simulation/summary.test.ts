import { ZERO, money } from '../core/money/money.js';
import type { Way } from './choose.js';
import type { Outcome } from './outcome.js';
import { summaryOf } from './summary.js';
import { summaryTables } from './summary-table.js';

const outcome = (way: Way, more: Partial<Outcome> = {}): Outcome => ({
  ...{ way, asked: 10, learners: 0, weighted: 0, turnedAway: 0, giftsShort: ZERO },
  ...{ balanceBefore: money('500'), levyIn: money('1000'), ownTraining: money('600'), gifted: ZERO },
  ...{ lapsed: money('400'), balanceAfter: money('500') },
  ...{ allowancesBroken: 0, accountsBelowZero: 0, wrong: [], forecasts: [], seconds: 1 },
  ...more,
});
const gifted = (more: Partial<Outcome> = {}): Outcome =>
  outcome('best', { learners: 4, gifted: money('150'), lapsed: money('300'), balanceAfter: money('450'), ...more });

describe('a summary of simulated worlds', () => {
  it('says what was saved from lapse: what lapses without any gift, less what lapsed', () => {
    const { seeds, ways } = summaryOf([{ seed: 1, outcomes: [outcome('none'), gifted()], bound: null }]);
    expect(seeds[0]!.outcomes.best!.savedFromLapse).toBe('100.00000');
    expect(ways.map(({ way, isSound }) => [way, isSound])).toEqual([
      ['none', true],
      ['best', true],
    ]);
  });

  it('has the mean and the range of several', () => {
    const other = gifted({ learners: 7, lapsed: money('200'), balanceAfter: money('550') });
    const summary = summaryOf([
      { seed: 1, outcomes: [outcome('none'), gifted()], bound: null },
      { seed: 2, outcomes: [outcome('none'), other], bound: null },
    ]);
    expect(summary.ways[1]).toMatchObject({
      learners: { mean: 5.5, least: 4, most: 7 },
      savedFromLapse: { mean: 150, least: 100, most: 200 },
    });
    const table = summaryTables(summary);
    expect(table).toContain('£150 (£100 to £200)');
    expect(table).toContain('Seeds 1 to 2');
  });

  it.each<[string, Partial<Outcome>]>([
    ['an allowance that was broken', { allowancesBroken: 1 }],
    ['an account below zero', { accountsBelowZero: 1 }],
    ['books that are wrong', { wrong: ['posting 1: it is not what its record says'] }],
    ['a pound that nobody can explain', { balanceAfter: money('449.99999') }],
  ])('does not call sound what has %s', (_what, more) => {
    const { ways } = summaryOf([{ seed: 1, outcomes: [outcome('none'), gifted(more)], bound: null }]);
    expect(ways.map(({ isSound }) => isSound)).toEqual([true, false]);
    expect(summaryTables(summaryOf([{ seed: 1, outcomes: [gifted(more)], bound: null }]))).toContain('NO');
  });
});
