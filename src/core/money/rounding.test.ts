import fc from 'fast-check';
import { Exact, toText } from './money.js';
import { toFivePlacesHalfEven, toFourPlacesHalfAway, toPenceHalfAway } from './rounding.js';

const exact = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }).map((digits) => new Exact(digits.toString()).div(1e9));

describe('rounding of stored levy', () => {
  it.each([
    ['102.880419', '102.8804'],
    ['0.00005', '0.0001'],
    ['-0.00005', '-0.0001'],
    ['0.000049999', '0'],
    ['1.00015', '1.0002'],
    ['1.00025', '1.0003'],
  ])('takes %s to %s: four places, a half away from zero', (value, rounded) => {
    expect(toFourPlacesHalfAway(new Exact(value)).equals(rounded)).toBe(true);
  });

  it('treats a refund like its positive twin', () => {
    fc.assert(
      fc.property(exact, (value) =>
        toFourPlacesHalfAway(value.negated()).equals(toFourPlacesHalfAway(value).negated()),
      ),
    );
  });

  it('moves no figure by more than half of the last place', () => {
    fc.assert(
      fc.property(exact, (value) => toFourPlacesHalfAway(value).minus(value).abs().lessThanOrEqualTo('0.00005')),
    );
  });
});

describe('rounding of payments', () => {
  it.each([
    ['0.000005', '0.00000'],
    ['0.000015', '0.00002'],
    ['-0.000025', '-0.00002'],
    ['0.0000250001', '0.00003'],
  ])('takes %s to %s: five places, a half to the even one', (value, rounded) => {
    expect(toText(toFivePlacesHalfEven(new Exact(value)))).toBe(rounded);
  });
});

describe('rounding for a reader', () => {
  it.each([
    ['0.125', '0.13'],
    ['-0.125', '-0.13'],
    ['0.12499', '0.12'],
  ])('takes %s to %s: pence, a half away from zero', (value, rounded) => {
    expect(toPenceHalfAway(new Exact(value)).equals(rounded)).toBe(true);
  });
});
