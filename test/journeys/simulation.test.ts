import type { OutcomeView, Summary } from '../../src/simulation/summary.js';
import { money, sum } from '../../src/core/money/money.js';
import { BUILD_MILLISECONDS, CommandLine } from '../support/command-line.js';

const ASKED = ['simulate', '--small', '--years', '1', '--seed', '4', '--strategy', 'soonest-to-lapse'] as const;

/** Everything but how long it took. */
const timeless = ({ seeds }: Summary): unknown =>
  JSON.parse(JSON.stringify(seeds, (key, value: unknown) => (key === 'seconds' ? 0 : value)));

describe('a simulated system', () => {
  let levypool: CommandLine;
  let summary: Summary;
  let none: OutcomeView;
  let soonest: OutcomeView;
  beforeAll(async () => {
    levypool = await CommandLine.over('sqlite');
    const { code, answer } = await levypool.json<Summary>(...ASKED);
    expect(code).toBe(0);
    summary = answer;
    none = summary.seeds[0]!.outcomes.none!;
    soonest = summary.seeds[0]!.outcomes['soonest-to-lapse']!;
  }, BUILD_MILLISECONDS);
  afterAll(() => levypool.dispose());

  it('breaks no allowance, has no account below zero, and leaves books that are right', () => {
    for (const outcome of [none, soonest]) {
      expect(outcome).toMatchObject({ allowancesBroken: 0, accountsBelowZero: 0, wrong: [], giftsShort: '0.00000' });
    }
  });

  it('accounts for every pound: what there was and came in is spent, given, lapsed, or still there', () => {
    for (const outcome of [none, soonest]) {
      const had = sum([money(outcome.balanceBefore), money(outcome.levyIn)]);
      const went = [outcome.ownTraining, outcome.gifted, outcome.lapsed, outcome.balanceAfter].map(money);
      expect(sum(went).toFixed(5)).toBe(had.toFixed(5));
      expect(outcome.unexplained).toBe('0.00000');
    }
  });

  it('funds learners by gifts, and saves levy from lapse by them', () => {
    expect(none).toMatchObject({ learners: 0, gifted: '0.00000', savedFromLapse: '0.00000' });
    expect(soonest.learners).toBeGreaterThan(5);
    expect(soonest.learners).toBeLessThanOrEqual(soonest.asked);
    expect(money(soonest.gifted).greaterThan(10_000)).toBe(true);
    expect(money(soonest.savedFromLapse).greaterThan(0)).toBe(true);
    expect(money(soonest.savedFromLapse).lessThanOrEqualTo(money(soonest.gifted))).toBe(true);
  });

  it('is no better than somebody who knows the future', () => {
    const [{ bound }] = summary.seeds as [Summary['seeds'][number]];
    expect(soonest.learners).toBeLessThanOrEqual(bound!.learners!);
    expect(Number(soonest.savedFromLapse)).toBeLessThanOrEqual(bound!.saved!);
  });

  it('forecasts its balances, and misses them by less than a fifth of a year’s levy', () => {
    const errors = soonest.forecasts;
    expect(errors.map(({ horizon, forecasts }) => [horizon, forecasts])).toEqual([
      [3, 2],
      [6, 2],
      [12, 2],
    ]);
    for (const { share, mean } of errors) {
      expect(share).toBeLessThan(0.2);
      expect(mean).toBeGreaterThan(0);
    }
  });

  it(
    'comes out the same for the same seed',
    async () => {
      const { answer } = await levypool.json<Summary>(...ASKED);
      expect(timeless(answer)).toEqual(timeless(summary));
    },
    BUILD_MILLISECONDS,
  );
});
