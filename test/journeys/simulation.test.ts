import type { OutcomeView, Summary } from '../../src/simulation/summary.js';
import { money, sum } from '../../src/core/money/money.js';
import { BUILD_MILLISECONDS, CommandLine } from '../support/command-line.js';

const ASKED = ['simulate', '--small', '--years', '1', '--seed', '4', '--strategy', 'best'] as const;

/** Everything but how long it took. */
const timeless = ({ seeds }: Summary): unknown =>
  JSON.parse(JSON.stringify(seeds, (key, value: unknown) => (key === 'seconds' ? 0 : value)));

describe('a simulated system', () => {
  let levypool: CommandLine;
  let summary: Summary;
  let none: OutcomeView;
  let best: OutcomeView;
  beforeAll(async () => {
    levypool = await CommandLine.over('sqlite');
    const { code, answer } = await levypool.json<Summary>(...ASKED);
    expect(code).toBe(0);
    summary = answer;
    none = summary.seeds[0]!.outcomes.none!;
    best = summary.seeds[0]!.outcomes.best!;
  }, BUILD_MILLISECONDS);
  afterAll(() => levypool.dispose());

  it('breaks no allowance, has no account below zero, and leaves books that are right', () => {
    for (const outcome of [none, best]) {
      expect(outcome).toMatchObject({ allowancesBroken: 0, accountsBelowZero: 0, wrong: [], giftsShort: '0.00000' });
    }
  });

  it('accounts for every pound: what there was and came in is spent, given, lapsed, or still there', () => {
    for (const outcome of [none, best]) {
      const had = sum([money(outcome.balanceBefore), money(outcome.levyIn)]);
      const went = [outcome.ownTraining, outcome.gifted, outcome.lapsed, outcome.balanceAfter].map(money);
      expect(sum(went).toFixed(5)).toBe(had.toFixed(5));
      expect(outcome.unexplained).toBe('0.00000');
    }
  });

  it('funds learners by gifts, and saves levy from lapse by them', () => {
    expect(none).toMatchObject({ learners: 0, gifted: '0.00000', savedFromLapse: '0.00000' });
    expect(best.learners).toBeGreaterThan(5);
    expect(best.learners).toBeLessThanOrEqual(best.asked);
    expect(money(best.gifted).greaterThan(10_000)).toBe(true);
    expect(money(best.savedFromLapse).greaterThan(0)).toBe(true);
    expect(money(best.savedFromLapse).lessThanOrEqualTo(money(best.gifted))).toBe(true);
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
