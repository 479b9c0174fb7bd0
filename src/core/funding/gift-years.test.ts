import fc from 'fast-check';
import { toLocalDate } from '../calendar/local-date.js';
import { type TransferYear, nextTransferYear, transferYearOf } from '../calendar/transfer-year.js';
import { type Money, ZERO, fromUnits, money, sum, toText } from '../money/money.js';
import { inGiftYears } from './gift-years.js';

const OLD = transferYearOf(toLocalDate('2027-04-08'));
const NEW = nextTransferYear(OLD);

const paid = (amount: string, giftYear?: TransferYear) => ({
  amount: money(amount),
  ...(giftYear === undefined ? {} : { giftYear }),
});
const shown = (amount: string, lines: readonly ReturnType<typeof paid>[], already = '0'): string[] =>
  inGiftYears(money(amount), lines, money(already)).map(({ year, amount: back }) => `${year} ${back.toFixed()}`);

describe('what comes back of gifts', () => {
  it('comes back of the latest payments first', () => {
    const lines = [paid('250', OLD), paid('50', NEW)];
    expect(shown('40', lines)).toEqual([`${NEW} 40`]);
    expect(shown('200', lines)).toEqual([`${NEW} 50`, `${OLD} 150`]);
  });

  it('is not counted twice when some came back before', () => {
    const lines = [paid('250', OLD), paid('50', NEW), paid('-50', NEW), paid('-100', OLD)];
    expect(shown('150', lines)).toEqual([`${OLD} 150`]);
    expect(shown('30', [paid('250', OLD), paid('50', NEW)], '40')).toEqual([`${NEW} 10`, `${OLD} 20`]);
  });

  it('is of no year where nobody knows when it was paid', () => {
    expect(shown('40', [paid('250')])).toEqual(['null 40']);
  });

  it('adds up to what comes back, and takes of no later year more than it paid', () => {
    const amount = fc.bigInt({ min: 0n, max: 50_000_000n }).map(fromUnits);
    fc.assert(
      fc.property(amount, amount, amount, amount, (old, recent, part, already) => {
        const lines = [
          { amount: old, giftYear: OLD },
          { amount: recent, giftYear: NEW },
        ];
        const back = inGiftYears(part, lines, already);
        const of = (year: TransferYear): Money => back.find((each) => each.year === year)?.amount ?? ZERO;
        expect(toText(sum(back.map((each) => each.amount)))).toBe(toText(part));
        expect(of(NEW).lessThanOrEqualTo(recent)).toBe(true);
        expect(back.every((each) => each.amount.greaterThan(0))).toBe(true);
      }),
    );
  });
});
