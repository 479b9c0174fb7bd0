import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { toMonth } from '../calendar/month.js';
import { Exact, add, money, sum, toText } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { type ForecastBasis, forecastAccount } from './forecast-account.js';
import { poolForecast } from './pool-forecast.js';

const RULES = readPolicy(policyRows);

const basisOf = (levy: Readonly<Record<string, string>>, own: string): ForecastBasis => ({
  asAt: toLocalDate('2026-11-25'),
  movements: {
    fundsIn: new Map(Object.entries(levy).map(([month, amount]) => [toMonth(month), money(amount)])),
    fundsOut: new Map(),
    lapsed: [],
  },
  monthlyLevy: money('1000'),
  growth: () => new Exact(0),
  commitments: [{ kind: 'own', month: toMonth('2027-01'), amount: money(own), hasBegun: true }],
  allowance: () => money('100000'),
  shares: { law: new Exact('0.5'), programme: new Exact('0.25') },
});

describe('the forecast of a pool', () => {
  // Levy of July 2026 lives 24 months, of August twelve.
  const accounts = [basisOf({ '2025-08': '300', '2026-08': '500' }, '0'), basisOf({ '2026-08': '700' }, '9000')];
  const each = accounts.map((basis) => forecastAccount(basis, RULES, 12));
  const pool = poolForecast(each);

  it('is the sum of its accounts, and lets none pay for another', () => {
    const of = (month: string) => pool.find((row) => row.month === month)!;
    // The second has £700, and £1,000 of December and of January.
    expect([toText(of('2027-01').ownPaid), toText(of('2027-01').coInvested)]).toEqual(['2700.00000', '6300.00000']);
    expect(of('2027-01').balance.greaterThan(0)).toBe(true);
    for (const [index, month] of pool.entries()) {
      expect(month.balance).toEqual(add(each[0]![index]!.balance, each[1]![index]!.balance));
    }
    expect(poolForecast([])).toEqual([]);
  });

  it('keeps what lapses of each life apart', () => {
    const august = pool.find(({ month }) => month === '2027-08')!;
    expect(august.lapsedByLife.map(({ lifeMonths, amount }) => [lifeMonths, toText(amount)])).toEqual([
      [24, '300.00000'],
      [12, '500.00000'],
    ]);
    expect(sum(august.lapsedByLife.map(({ amount }) => amount))).toEqual(august.lapsed);
  });
});
