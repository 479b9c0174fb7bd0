import fc from 'fast-check';
import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { type Month, monthsFrom, plusMonths, toMonth } from '../calendar/month.js';
import { type LevyMovements, balanceOf, computeLots, lapsesDue } from '../levy/lots.js';
import { Exact, type Money, ZERO, add, money, subtract, toText } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { type Commitment, type ForecastBasis, forecastAccount, totalOf } from './forecast-account.js';
import { safeToGift } from './safe-to-gift.js';
import { caseFigures } from './compare-cases.js';
import { supposed, supposedRules } from './what-if.js';

const RULES = readPolicy(policyRows);
const EMPTY: LevyMovements = { fundsIn: new Map(), fundsOut: new Map(), lapsed: [] };

const basisOf = (of: Partial<ForecastBasis> = {}): ForecastBasis => ({
  asAt: toLocalDate('2026-11-25'),
  movements: EMPTY,
  monthlyLevy: money('1000'),
  growth: () => new Exact(0),
  commitments: [],
  allowance: () => money('100000'),
  shares: { law: new Exact('0.5'), programme: new Exact('0.25') },
  ...of,
});

const commitment = (kind: Commitment['kind'], month: string, amount: string): Commitment => ({
  ...{ kind, month: toMonth(month), amount: money(amount), hasBegun: true },
});

const texts = (amounts: readonly Money[]): string[] => amounts.map((amount) => toText(amount).replace(/\.?0+$/, ''));

describe('a forecast', () => {
  it('begins with the month of which the payments are still to leave', () => {
    const first = (asAt: string) => forecastAccount(basisOf({ asAt: toLocalDate(asAt) }), RULES, 1)[0];
    expect(first('2026-11-07')).toMatchObject({ month: '2026-10', debitedOn: '2026-11-08' });
    expect(first('2026-11-08')).toMatchObject({ month: '2026-11', debitedOn: '2026-12-08' });
  });

  it('lets levy enter that the books do not hold, with what government adds, and each life lapse in its month', () => {
    // Until July 2026 levy lived 24 months; the top-up ended with the same change of rules.
    const fundsIn = new Map([
      [toMonth('2025-02'), money('700')],
      [toMonth('2026-11'), money('1000')],
    ]);
    const months = forecastAccount(basisOf({ movements: { ...EMPTY, fundsIn } }), RULES, 14);
    expect(months[0]).toMatchObject({ month: '2026-11' });
    expect(texts(months.map(({ levyIn }) => levyIn)).slice(0, 3)).toEqual([
      '0',
      texts([months[1]!.levyIn])[0],
      texts([months[1]!.levyIn])[0],
    ]);
    const lapsing = months
      .filter(({ lapsed }) => !lapsed.isZero())
      .map(({ month, lapsed }) => [month, ...texts([lapsed])]);
    expect(lapsing.slice(0, 2)).toEqual([
      ['2027-02', '700'],
      ['2027-11', '1000'],
    ]);
  });

  it('pays gifts within the allowance of the year in which they leave, and own apprentices as far as there is levy', () => {
    const commitments = [
      commitment('gift', '2026-12', '600'),
      commitment('gift', '2027-01', '600'),
      commitment('gift', '2027-04', '600'),
      commitment('own', '2027-01', '5000'),
    ];
    const allowance = (year: string) => money(year === '2026-04-20' ? '900' : '10000');
    const months = forecastAccount(basisOf({ commitments, allowance }), RULES, 6);
    const of = (month: string) => months.find((each) => each.month === month)!;
    expect(texts([of('2026-12').gifted, of('2027-01').gifted, of('2027-04').gifted])).toEqual(['600', '300', '600']);
    const { ownDue, ownPaid, coInvested, balance } = of('2027-01');
    expect(add(ownPaid, coInvested)).toEqual(ownDue);
    expect(coInvested.greaterThan(0)).toBe(true);
    expect(balance).toEqual(ZERO);
  });

  it('grows by what was set, after each twelve months', () => {
    const growth = () => new Exact('0.1');
    const months = forecastAccount(basisOf({ growth }), RULES, 30);
    const [now, nextYear, after] = [1, 12, 24].map((index) => months[index]!.levyIn);
    expect(toText(nextYear!)).toBe(toText(now!.times('1.1') as Money));
    expect(toText(after!)).toBe(toText(now!.times('1.21') as Money));
  });

  const pounds = fc.integer({ min: 0, max: 5_000 }).map((value) => money(String(value)));
  const history = fc.array(fc.tuple(pounds, pounds), { minLength: 1, maxLength: 30 });
  const ahead = fc.array(fc.tuple(pounds, pounds), { minLength: 1, maxLength: 30 });

  it('does as the books do, month end after month end', () => {
    fc.assert(
      fc.property(history, ahead, pounds, (past, coming, monthlyLevy) => {
        const start = toMonth('2026-11');
        const movements = pastOf(past, start);
        const commitments = coming.flatMap(([gift, own], index) => [
          { kind: 'gift' as const, month: plusMonths(start, index), amount: gift, hasBegun: true },
          { kind: 'own' as const, month: plusMonths(start, index), amount: own, hasBegun: true },
        ]);
        const months = forecastAccount(basisOf({ movements, commitments, monthlyLevy }), RULES, coming.length);
        let books = movements;
        for (const { month, levyIn, lapsed, gifted, ownPaid, balance } of months) {
          if (!levyIn.isZero()) books = { ...books, fundsIn: new Map([...books.fundsIn, [month, levyIn]]) };
          const due = lapsesDue(computeLots(books, RULES.levyLifeMonths), month);
          expect(lapsed).toEqual(due.reduce((total, { amount }) => add(total, amount), ZERO));
          books = { ...books, lapsed: [...books.lapsed, ...due] };
          books = { ...books, fundsOut: new Map([...books.fundsOut, [month, add(gifted, ownPaid)]]) };
          expect(balance).toEqual(balanceOf(books));
        }
        const ends = months.at(-1)!.balance;
        const moved = subtract(
          totalOf(months, 'levyIn'),
          add(totalOf(months, 'lapsed'), add(totalOf(months, 'gifted'), totalOf(months, 'ownPaid'))),
        );
        expect(ends).toEqual(add(balanceOf(movements), moved));
      }),
      { numRuns: 60 },
    );
  });
});

/** A history whose balance is never below zero, with its lapses recorded. */
function pastOf(past: readonly (readonly [Money, Money])[], start: Month): LevyMovements {
  let books = EMPTY;
  for (const [index, month] of monthsFrom(plusMonths(start, -past.length), past.length).entries()) {
    const [entered, wanted] = past[index]!;
    books = { ...books, fundsIn: new Map([...books.fundsIn, [month, entered]]) };
    books = { ...books, lapsed: [...books.lapsed, ...lapsesDue(computeLots(books, RULES.levyLifeMonths), month)] };
    const balance = balanceOf(books);
    const spent = wanted.lessThan(balance) ? wanted : balance;
    books = { ...books, fundsOut: new Map([...books.fundsOut, [month, spent]]) };
  }
  return books;
}

describe('what if', () => {
  it('the levy falls, learners leave, starts slip and a cohort comes', () => {
    const commitments = [
      commitment('own', '2026-12', '100'),
      { ...commitment('gift', '2027-01', '200'), hasBegun: false },
    ];
    const cohort = {
      kind: 'own' as const,
      learners: 3,
      payments: [{ month: toMonth('2027-03'), amount: money('50') }],
    };
    const changed = supposed(
      basisOf({ commitments }),
      {
        ...{ levyChange: new Exact('-0.1'), slipMonths: 2, cohorts: [cohort] },
        leavers: { share: new Exact('0.2'), from: toMonth('2027-02') },
      },
      RULES,
    );
    expect(toText(changed.monthlyLevy)).toBe('900.00000');
    expect(changed.commitments.map(({ month, amount }) => [month, ...texts([amount])])).toEqual([
      ['2026-12', '100'],
      ['2027-03', '160'],
      ['2027-03', '120'],
    ]);
  });
});

describe('another levy', () => {
  const less = supposed(basisOf(), { levyChange: new Exact('-0.1') }, RULES);
  const allowances = (...years: readonly string[]): string[] =>
    texts(years.map((year) => less.allowance(year as never)));

  it('changes of an allowance what rests on levy that is not declared yet', () => {
    // Of the levy behind the second year, that of five months of twelve is still to come.
    expect(allowances('2026-04-20', '2027-04-20', '2028-04-20')).toEqual(['100000', '95833.33333', '90000']);
  });
});

describe('another law', () => {
  const from = toLocalDate('2027-04-01');

  it('lets levy that enters later live shorter or longer, and leaves what entered before', () => {
    const rules = supposedRules(RULES, { law: { from, lifeMonths: 6 } });
    const lapsing = forecastAccount(basisOf(), rules, 20)
      .filter(({ lapsed }) => !lapsed.isZero())
      .map(({ month }) => month);
    // Of December to March twelve months later as before, of April six months later.
    expect(lapsing.slice(0, 4)).toEqual(['2027-10', '2027-11', '2027-12', '2028-01']);
    expect(supposedRules(RULES, { law: { from, cap: new Exact('0.1') } })).toBe(RULES);
  });

  it('changes the allowance of years that begin later, and no further than the programme goes', () => {
    const under = (cap: string) => {
      const { allowance } = supposed(basisOf(), { law: { from, cap: new Exact(cap) } }, RULES);
      return texts([allowance('2026-04-20' as never), allowance('2027-04-20' as never)]);
    };
    expect([under('0.1'), under('0.5')]).toEqual([
      ['100000', '40000'],
      ['100000', '100000'],
    ]);
  });
});

describe('the figures of a case', () => {
  it('are what is left after one, two and four years, what lapses, and the first month without enough', () => {
    const commitments = [commitment('own', '2028-01', '200000'), commitment('gift', '2027-06', '500')];
    const months = forecastAccount(basisOf({ commitments }), RULES);
    const { balances, lapses, dryFrom } = caseFigures(months);
    expect(balances.map((balance) => balance && texts([balance])[0])).toEqual(
      [11, 23, 47].map((index) => texts([months[index]!.balance])[0]),
    );
    expect([toText(lapses), dryFrom]).toEqual([toText(totalOf(months, 'lapsed')), '2028-01']);
    expect(caseFigures(forecastAccount(basisOf(), RULES)).dryFrom).toBeNull();
  });
});

describe('what is safe to gift', () => {
  const years = ['2027-04-20', '2028-04-20'] as never;

  it('is the whole allowance where there is always enough', () => {
    const rich = basisOf({ monthlyLevy: money('100000'), allowance: () => money('1200.75') });
    expect(
      safeToGift([{ name: 'as known', basis: rich }], RULES, years).map(({ most, binds }) => [toText(most), binds]),
    ).toEqual([
      ['1200.00000', { is: 'allowance', case: 'as known' }],
      ['1200.00000', { is: 'allowance', case: 'as known' }],
    ]);
  });

  it('leaves own training what it has, in the worst of the cases, and names the month that binds', () => {
    const commitments = monthsFrom(toMonth('2026-11'), 48).map((month) => commitment('own', month, '800'));
    const known = basisOf({ commitments });
    const worse = supposed(known, { levyChange: new Exact('-0.1') }, RULES);
    const cases = [
      { name: 'as known', basis: known },
      { name: 'a tenth less levy', basis: worse },
    ];
    const [first] = safeToGift(cases, RULES, years);
    const shortOf = (pounds: Money): Money => {
      const part = pounds.div(12) as Money;
      const gifts = monthsFrom(toMonth('2027-04'), 12).map((month) => ({
        ...commitment('gift', month, '0'),
        amount: part,
      }));
      const months = forecastAccount({ ...worse, commitments: [...commitments, ...gifts] }, RULES);
      return totalOf(months, 'coInvested');
    };
    expect(first!.binds).toMatchObject({ is: 'month', case: 'a tenth less levy' });
    expect(toText(shortOf(subtract(first!.most, money('1'))))).toBe(toText(shortOf(ZERO)));
    expect(shortOf(add(first!.most, money('200'))).greaterThan(shortOf(ZERO))).toBe(true);
  });
});
