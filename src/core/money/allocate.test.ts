import fc from 'fast-check';
import { allocate, inEqualParts } from './allocate.js';
import { Exact, fromUnits, money, sum, toText, toUnits } from './money.js';

describe('allocate', () => {
  it('gives the units left over to the largest remainders, the earlier share first', () => {
    const shares = allocate(money('0.00010'), [new Exact(1), new Exact(1), new Exact(1)]);
    expect(shares.map(toText)).toEqual(['0.00004', '0.00003', '0.00003']);
  });

  it('splits a refund like its positive twin', () => {
    const weights = [new Exact(1), new Exact(2)];
    const twin = allocate(money('100'), weights).map(toText);
    expect(allocate(money('-100'), weights).map(toText)).toEqual(twin.map((share) => `-${share}`));
  });

  it('refuses weights that add up to nothing', () => {
    expect(() => allocate(money('1'), [new Exact(0)])).toThrow('more than nothing');
  });

  it('loses no unit, whatever the amount and the weights', () => {
    const amounts = fc.bigInt({ min: -10_000_000_000_000n, max: 10_000_000_000_000n });
    const weights = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 12 }).filter((list) => list.some((w) => w > 0));
    fc.assert(
      fc.property(amounts, weights, (units, list) => {
        const amount = fromUnits(units);
        const shares = allocate(
          amount,
          list.map((weight) => new Exact(weight)),
        );
        expect(sum(shares).equals(amount)).toBe(true);
      }),
    );
  });

  it('gives equal parts, and the units left over to the first', () => {
    expect(inEqualParts(fromUnits(8n), 3).map(toUnits)).toEqual([3n, 3n, 2n]);
  });
});
