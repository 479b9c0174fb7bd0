import fc from 'fast-check';
import { toLocalDateTime } from '../calendar/instant.js';
import { toLocalDate } from '../calendar/local-date.js';
import { parseTaxYear, payrollMonth } from '../calendar/payroll-month.js';
import { Exact, fromUnits, money, rate, toText } from '../money/money.js';
import type { LevyCredit } from './levy-credits.js';
import { type LevyRates, levyAmounts, levyLine } from './levy-line.js';

const dated = (from: string, value: string) => ({ from: toLocalDate(from), value: rate(value), source: 'test' });

function credit(year: string, number: number, declared: string, endOfYear = false): LevyCredit {
  const month = payrollMonth(parseTaxYear(year)!, number);
  const sentAt = toLocalDateTime('2026-09-10');
  const declaration = { id: '1', scheme: '123/AB', month, levyDueYtd: money(declared), noPayment: false, sentAt };
  return { declaration, declared: money(declared), endOfYear };
}

describe('the amounts of a levy line', () => {
  it('are levy in England and a top-up of it', () => {
    const line = levyAmounts(money('500000'), rate('0.9'), rate('0.1'), false);
    expect([toText(line.topUp), toText(line.amount)]).toEqual(['45000.00000', '495000.00000']);
  });

  it('are rounded to four places apart from each other', () => {
    const line = levyAmounts(money('1234.57'), rate('0.83333'), rate('0.1'), false);
    expect([toText(line.topUp), toText(line.amount)]).toEqual(['102.88040', '1131.68460']);
  });

  it('take the top-up back with negative levy', () => {
    const line = levyAmounts(money('-1250'), rate('1'), rate('0.1'), false);
    expect([toText(line.topUp), toText(line.amount)]).toEqual(['-125.00000', '-1375.00000']);
  });

  it('rest on the rounded top-up in a correction', () => {
    // 100.10 x 0.12345 = 12.357345; its tenth is 1.2357345. Unrounded they make 13.5930795, with 1.2357 13.593045.
    const [declared, fraction, topUp] = [money('-100.10'), rate('0.12345'), rate('0.1')];
    expect(toText(levyAmounts(declared, fraction, topUp, false).amount)).toBe('-13.59310');
    expect(toText(levyAmounts(declared, fraction, topUp, true).amount)).toBe('-13.59300');
  });

  it('never differ from their parts by more than the rounding of each', () => {
    const declared = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map(fromUnits);
    const fraction = fc.integer({ min: 0, max: 100_000 }).map((part) => new Exact(part).div(100_000));
    fc.assert(
      fc.property(declared, fraction, fc.boolean(), (levy, share, endOfYear) => {
        const line = levyAmounts(levy, share, rate('0.1'), endOfYear);
        const parts = levy.times(share).plus(line.topUp);
        expect(line.amount.decimalPlaces()).toBeLessThanOrEqual(4);
        expect(line.amount.minus(parts).abs().lessThanOrEqualTo('0.0001')).toBe(true);
      }),
    );
  });
});

describe('a levy line', () => {
  const rates: LevyRates = {
    topUp: [dated('2015-01-01', '0.1'), dated('2026-08-01', '0')],
    fractions: [dated('2026-04-10', '0.8'), dated('2026-07-20', '0.6')],
    overrides: [],
  };

  it.each([
    ['26-27', 3, '0.8', '880.00000'],
    ['26-27', 4, '0.6', '600.00000'],
    ['25-26', 12, '0.8', '880.00000'],
  ])('of %s month %i has the fraction %s and comes to %s', (year, number, fraction, amount) => {
    const line = levyLine(credit(year, number, '1000'), rates);
    expect([line.fraction.toFixed(), toText(line.amount)]).toEqual([fraction, amount]);
  });

  it('carries the rates of the closed year in a correction, however late it comes', () => {
    const line = levyLine(credit('25-26', 12, '-2000', true), { ...rates, fractions: [] });
    expect([toText(line.topUp), toText(line.amount)]).toEqual(['-200.00000', '-2200.00000']);
  });

  it('is not worked out where no top-up rate is dated', () => {
    expect(() => levyLine(credit('25-26', 1, '1'), { ...rates, topUp: [dated('2026-08-01', '0')] })).toThrow(
      'no top-up rate is dated before 2025-05-20',
    );
  });
});
