import fc from 'fast-check';
import { toLocalDate } from '../calendar/local-date.js';
import { monthsFrom, toMonth } from '../calendar/month.js';
import { transferYearOf } from '../calendar/transfer-year.js';
import { type Money, fromUnits, money, rate, sum, toText } from '../money/money.js';
import { type Earned, type Paid, type Required, requiredOf } from './due.js';

const MONTHS = monthsFrom(toMonth('2026-08'), 6);
const payers = { employer: 'home', sender: 'trust', governmentShare: rate('0.95') };
const key = { apprenticeship: 'one', kind: 'on-programme' };

const earnedOf = (amounts: readonly Money[], overrides: Partial<Earned> = {}): Earned[] =>
  amounts.map((amount, index) => ({ ...key, ...payers, month: MONTHS[index]!, amount, isPayable: true, ...overrides }));

/** Everything required is paid by one source. */
const pay = (required: readonly Required[], source: Paid['source'] = 'gift'): Paid[] =>
  required.map(({ apprenticeship, kind, month, employer, sender, governmentShare, amount, refundOf }) => ({
    ...{ apprenticeship, kind, month, employer, sender, governmentShare, amount },
    source: refundOf === 'levy' ? 'levy' : source,
  }));

const amountsOf = (required: readonly Required[]): string[] =>
  required.map(({ month, amount, refundOf }) => `${month} ${amount.toFixed()} ${refundOf ?? 'payment'}`);

const instalments = fc.array(fc.bigInt({ min: 1n, max: 50_000_000n }).map(fromUnits), { minLength: 1, maxLength: 6 });

describe('what is due', () => {
  it('is nothing once it was paid', () => {
    fc.assert(
      fc.property(instalments, (amounts) => {
        const paid = pay(requiredOf(earnedOf(amounts), []));
        expect(requiredOf(earnedOf(amounts), paid)).toEqual([]);
      }),
    );
  });

  it('gives the money back when a price goes there and back', () => {
    fc.assert(
      fc.property(instalments, instalments, (first, second) => {
        const paid = pay(requiredOf(earnedOf(first), []));
        paid.push(...pay(requiredOf(earnedOf(second), paid)));
        paid.push(...pay(requiredOf(earnedOf(first), paid)));
        expect(toText(sum(paid.map(({ amount }) => amount)))).toBe(toText(sum(first)));
        expect(requiredOf(earnedOf(first), paid)).toEqual([]);
      }),
    );
  });

  it('leaves what was paid for a month that is not to be paid any more', () => {
    const paid = pay(requiredOf(earnedOf([money('100')]), []));
    expect(requiredOf(earnedOf([money('100')], { isPayable: false }), paid)).toEqual([]);
    expect(requiredOf(earnedOf([money('150')], { isPayable: false }), paid)).toEqual([]);
  });

  it('comes back in full from an employer that was not one, and is due from the new one', () => {
    const paid = pay(requiredOf(earnedOf([money('100')]), []), 'levy');
    const required = requiredOf(earnedOf([money('75')], { employer: 'hospice', sender: null }), paid);
    expect(amountsOf(required)).toEqual(['2026-08 -100 levy', '2026-08 75 payment']);
    expect(required.map(({ employer }) => employer)).toEqual(['home', 'hospice']);
  });

  it('takes two negative earnings from two different months', () => {
    const amounts = ['100', '100', '-100', '-100'].map(money);
    const paid = pay(requiredOf(earnedOf(amounts.slice(0, 2)), []));
    const third = requiredOf(earnedOf(amounts.slice(0, 3)), paid);
    paid.push(...pay(third));
    const fourth = requiredOf(earnedOf(amounts), paid);
    expect([...third, ...fourth].map(({ month, takenFrom }) => [month, takenFrom])).toEqual([
      ['2026-10', '2026-09'],
      ['2026-11', '2026-08'],
    ]);
    expect(requiredOf(earnedOf(amounts), [...paid, ...pay(fourth)])).toEqual([]);
  });

  it('of a gift comes back for the allowance year that had paid it, the latest first', () => {
    const [old, recent] = ['2027-04-08', '2027-05-08'].map((day) => transferYearOf(toLocalDate(day)));
    const paid = [
      ...pay(requiredOf(earnedOf([money('100')]), [])).map((line) => ({ ...line, giftYear: old! })),
      ...pay(requiredOf(earnedOf([money('20')]), [])).map((line) => ({ ...line, giftYear: recent! })),
    ];
    const refunded = requiredOf(earnedOf([money('70')]), paid);
    const inYears = refunded.map(({ giftYear, amount }) => `${giftYear} ${amount.toFixed()}`);
    expect(inYears).toEqual([`${recent} -20`, `${old} -30`]);
    // A negative earning takes from what an earlier one has left.
    const earned = ['120', '-15', '-15'].map(money);
    const first = requiredOf(earnedOf(earned.slice(0, 2)), paid);
    paid.push(...pay(first).map((line, index) => ({ ...line, giftYear: first[index]!.giftYear! })));
    const second = requiredOf(earnedOf(earned), paid);
    expect([...first, ...second].map(({ giftYear, amount }) => `${giftYear} ${amount.toFixed()}`)).toEqual([
      ...[`${recent} -15`, `${recent} -5`, `${old} -10`],
    ]);
  });

  it('gives back no more than was paid', () => {
    fc.assert(
      fc.property(instalments, instalments, (first, second) => {
        const paid = pay(requiredOf(earnedOf(first), []));
        const lower = second.map((amount) => fromUnits(-BigInt(amount.times(100_000).toFixed(0))));
        paid.push(...pay(requiredOf(earnedOf(lower), paid)));
        expect(sum(paid.map(({ amount }) => amount)).isNegative()).toBe(false);
      }),
    );
  });
});
