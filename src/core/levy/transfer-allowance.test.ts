import fc from 'fast-check';
import { toLocalDate } from '../calendar/local-date.js';
import { toMonth } from '../calendar/month.js';
import { transferYearOf } from '../calendar/transfer-year.js';
import { fromUnits, money, rate, sum, toText } from '../money/money.js';
import {
  allowanceLevyPosted,
  allowanceLevySentOn,
  latestMonthlyLevy,
  levyBehind,
  projectedLevyBehind,
  remainingAllowance,
  sentInYear,
  startingAllowance,
  transferShare,
} from './transfer-allowance.js';

const day = toLocalDate;
const dated = (from: string, value: string) => ({ from: day(from), value: rate(value), source: 'test' });
const year = (date: string) => transferYearOf(day(date));

describe('the levy behind an allowance', () => {
  const sent = (date: string, amount: string) => allowanceLevySentOn(day(date), money(amount));

  it('is what was declared in the transfer year before, by the day of sending', () => {
    const levy = [
      sent('2025-04-19', '1000'),
      sent('2025-04-20', '500'),
      sent('2026-04-19', '700'),
      sent('2026-04-20', '9'),
    ];
    expect(toText(levyBehind(levy, year('2026-06-30')))).toBe('1200.00000');
    expect(toText(levyBehind(levy, year('2026-04-19')))).toBe('1000.00000');
  });

  it('is lowered by a negative correction in the year in which that was sent', () => {
    const levy = [sent('2025-05-15', '5000'), sent('2025-06-10', '-2000')];
    expect(toText(levyBehind(levy, year('2026-06-30')))).toBe('3000.00000');
  });

  it('counts every line for exactly one year', () => {
    const dates = fc.constantFrom('2024-04-19', '2024-04-20', '2025-01-01', '2025-04-19', '2025-04-20', '2026-03-31');
    const lines = fc.array(fc.tuple(dates, fc.integer({ min: -1_000_000, max: 1_000_000 })), { maxLength: 20 });
    fc.assert(
      fc.property(lines, (list) => {
        const levy = list.map(([date, units]) => allowanceLevySentOn(day(date), fromUnits(BigInt(units))));
        const years = ['2024-06-01', '2025-06-01', '2026-06-01'].map(year);
        expect(toText(sum(years.map((each) => levyBehind(levy, each))))).toBe(
          toText(sum(levy.map((line) => line.amount))),
        );
      }),
    );
  });
});

describe('a levy row of a statement', () => {
  const posted = (month: string, on: string) => {
    const { year, estimated } = allowanceLevyPosted(toMonth(month), day(on), money('1'));
    return [year, estimated];
  };

  it.each([
    ['2025-04', '2025-05-23', '2025-04-20'],
    ['2025-11', '2026-06-23', '2025-04-20'],
    ['2026-02', '2026-03-23', '2025-04-20'],
    ['2026-03', '2026-04-23', '2025-04-20'],
    ['2026-04', '2026-05-23', '2026-04-20'],
  ])('of %s posted on %s counts in the year from %s', (month, on, from) => {
    expect(posted(month, on)).toEqual([from, false]);
  });

  it('of March that was posted later is a correction and counts by its posting day', () => {
    expect(posted('2026-03', '2026-06-23')).toEqual(['2026-04-20', false]);
    expect(posted('2026-03', '2027-03-23')).toEqual(['2026-04-20', false]);
  });

  it('is an estimate where a correction was posted on an April levy day, since it may have been sent before the 20th', () => {
    expect(posted('2026-03', '2027-04-23')).toEqual(['2027-04-20', true]);
    expect(posted('2026-03', '2026-04-28')).toEqual(['2026-04-20', true]);
    expect(posted('2026-03', '2027-04-19')).toEqual(['2026-04-20', false]);
  });
});

describe('an allowance', () => {
  it('is a share of the levy with its top-up', () => {
    expect(toText(startingAllowance(money('495000'), rate('0.25')))).toBe('123750.00000');
  });

  it('has four places, a half away from zero, and is never below zero', () => {
    expect(toText(startingAllowance(money('100.0001'), rate('0.5')))).toBe('50.00010');
    expect(toText(startingAllowance(money('-2000'), rate('0.5')))).toBe('0.00000');
  });

  it('is used by what was sent since 20 April, and by no other year’s transfers', () => {
    const sent = ['2026-04-19', '2026-04-20', '2027-04-19', '2027-04-20'].map((date, index) => ({
      date: day(date),
      amount: money(String(10 ** index)),
    }));
    expect(toText(sentInYear(sent, year('2026-06-30')))).toBe('110.00000');
  });

  it('leaves nothing rather than less than nothing', () => {
    expect(toText(remainingAllowance(money('600'), money('150.5')))).toBe('449.50000');
    expect(toText(remainingAllowance(money('600'), money('400'), money('300')))).toBe('0.00000');
  });
});

describe('the share of an allowance', () => {
  const law = [dated('2019-04-01', '0.25'), dated('2024-04-22', '0.5')];

  it('is the smaller of law and programme', () => {
    const share = (programme: string, date: string) => transferShare(law, rate(programme), day(date)).used.toFixed();
    expect(share('0.3', '2026-06-30')).toBe('0.3');
    expect(share('0.3', '2024-04-21')).toBe('0.25');
    expect(transferShare(law, rate('0.3'), day('2026-06-30')).law.toFixed()).toBe('0.5');
  });

  it('is nothing before the law allows transfers', () => {
    expect(transferShare(law, rate('0.3'), day('2018-01-01')).used.toFixed()).toBe('0');
  });
});

describe('the levy to expect behind a coming allowance', () => {
  it('is twelve times the latest month, with a top-up only for months whose cutoff comes before its end', () => {
    // Payroll months 1 to 3 of 26-27 still have 10%: 3 x 1,100 + 9 x 1,000.
    const topUp = [dated('2015-01-01', '0.1'), dated('2026-08-01', '0')];
    expect(toText(projectedLevyBehind(year('2027-06-01'), money('1000'), topUp))).toBe('12300.00000');
    expect(toText(projectedLevyBehind(year('2028-06-01'), money('1000'), topUp))).toBe('12000.00000');
    expect(toText(projectedLevyBehind(year('2026-06-01'), money('1000'), topUp))).toBe('13200.00000');
  });
});

describe('the latest monthly levy', () => {
  const levy = (scheme: string, month: string, amount: string) => ({
    scheme,
    month: toMonth(month),
    amount: money(amount),
  });

  it('adds up the newest positive month of each scheme that still declares', () => {
    const lines = [
      levy('1/A', '2026-06', '100'),
      levy('1/A', '2026-07', '140'),
      levy('1/A', '2026-08', '-20'),
      levy('2/B', '2026-06', '30'),
      levy('3/C', '2025-01', '5000'),
    ];
    expect(toText(latestMonthlyLevy(lines))).toBe('170.00000');
  });

  it('is nothing for an account that declares nothing', () => {
    expect(toText(latestMonthlyLevy([]))).toBe('0.00000');
  });
});
