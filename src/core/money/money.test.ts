import fc from 'fast-check';
import {
  Exact,
  LARGEST_UNITS,
  ZERO,
  absolute,
  add,
  asMoney,
  floorAtZero,
  fromUnits,
  larger,
  money,
  negate,
  parseMoney,
  parseRate,
  rate,
  smaller,
  subtract,
  sum,
  toText,
  toUnits,
} from './money.js';

const units = fc.bigInt({ min: -LARGEST_UNITS, max: LARGEST_UNITS });

describe('money', () => {
  it('is read with up to five places', () => {
    expect(toText(money('-133.33333'))).toBe('-133.33333');
    expect(toText(money('12'))).toBe('12.00000');
  });

  it.each(['', ' 1', '1,000', '£5', '1e3', '.5', '5.', '1.234567', '--1', '+1', 'NaN', '1234567890123'])(
    'is not read from %p',
    (text) => {
      expect(parseMoney(text)).toBeUndefined();
    },
  );

  it('has no negative nothing', () => {
    expect(parseMoney('-0.00')!.isNegative()).toBe(false);
    expect(negate(ZERO).isNegative()).toBe(false);
    expect(toText(subtract(money('-1'), money('-1')))).toBe('0.00000');
  });

  it('stops the work for text that the program should never have written', () => {
    expect(() => money('ten')).toThrow("'ten' is not an amount of money");
  });

  it('takes an exact result only when it needs no rounding', () => {
    expect(toText(asMoney(new Exact('1.00001')))).toBe('1.00001');
    expect(() => asMoney(new Exact('1.000001'))).toThrow('more than 5 decimal places');
    expect(() => asMoney(new Exact('Infinity'))).toThrow('more than 5 decimal places');
  });

  it('adds a third three times without losing a unit', () => {
    expect(toText(sum([money('0.33333'), money('0.33333'), money('0.33334')]))).toBe('1.00000');
  });

  it('compares by size and not as text', () => {
    expect(toText(smaller(money('9'), money('10')))).toBe('9.00000');
    expect(toText(larger(money('9'), money('10')))).toBe('10.00000');
    expect(toText(absolute(money('-2.5')))).toBe('2.50000');
  });

  it('shows less than nothing as nothing where a floor is asked for', () => {
    expect(floorAtZero(money('-0.00001'))).toEqual(ZERO);
    expect(toText(floorAtZero(money('0.00001')))).toBe('0.00001');
  });
});

describe('the units of the books', () => {
  it('are a hundred thousandth of a pound', () => {
    expect(toUnits(money('1.00001'))).toBe(100_001n);
    expect(toText(fromUnits(-1n))).toBe('-0.00001');
  });

  it('end where a driver could lose one', () => {
    expect(toUnits(fromUnits(LARGEST_UNITS))).toBe(LARGEST_UNITS);
    expect(() => toUnits(fromUnits(LARGEST_UNITS + 1n))).toThrow('beyond what the books hold');
    expect(() => toUnits(fromUnits(-LARGEST_UNITS - 1n))).toThrow('beyond what the books hold');
  });

  it('survive the way through money and text and back', () => {
    fc.assert(fc.property(units, (value) => toUnits(money(toText(fromUnits(value)))) === value));
  });

  it('add up as whole numbers do', () => {
    const small = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(toUnits(add(fromUnits(a), fromUnits(b)))).toBe(a + b);
        expect(toUnits(subtract(fromUnits(a), fromUnits(b)))).toBe(a - b);
        expect(toUnits(negate(fromUnits(a)))).toBe(-a);
      }),
    );
  });
});

describe('a rate', () => {
  it('is read from a plain decimal', () => {
    expect(rate('0.83333').toFixed()).toBe('0.83333');
    expect(rate('1').toFixed()).toBe('1');
  });

  it.each(['-0.1', '25%', '', '.5', '1/4', '0.12345678901'])('is not read from %p', (text) => {
    expect(parseRate(text)).toBeUndefined();
  });

  it('stops the work for text that the program should never have written', () => {
    expect(() => rate('half')).toThrow("'half' is not a rate");
  });
});
