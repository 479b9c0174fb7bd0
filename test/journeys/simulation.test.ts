import { careStandardRows } from '../../config/care-standards.js';
import { readCareStandards } from '../../src/core/simulation/care-standards.js';
import { SMALL_SYSTEM, createWorld } from '../../src/core/simulation/world.js';
import { allowanceOf } from '../../src/simulation/outcome.js';
import type { OutcomeView, Summary } from '../../src/simulation/summary.js';
import { money, sum } from '../../src/core/money/money.js';
import { transferYearOf } from '../../src/core/calendar/transfer-year.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
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

describe('the allowance that a simulated sender is held to', () => {
  it('is a quarter of the levy that was declared in the year before, with top-up as long as there was any', () => {
    const [sender] = createWorld(1, 2, SMALL_SYSTEM, readCareStandards(careStandardRows)).senders;
    const levy = new Map([...sender!.levy].map(([month]) => [month, money('1000')]));
    const of = (year: string): string => allowanceOf({ ...sender!, levy }, transferYearOf(toLocalDate(year))).toFixed();
    // Twelve months of £1,100, then three of them, and then none.
    expect(['2026-04-20', '2027-04-20', '2028-04-20'].map(of)).toEqual(['3300', '3075', '3000']);
  });
});
