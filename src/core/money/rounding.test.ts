import fc from 'fast-check';
import { Exact, toText } from './money.js';
import {
  toFivePlacesHalfEven,
  toFourPlacesHalfAway,
  toPenceHalfAway,
  toTwoPlacesHalfAway,
  toWholePoundsHalfUp,
} from './rounding.js';

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

describe('rounding of a first-year cost', () => {
  it.each([
    ['6000.5', '6001'],
    ['6000.499999', '6000'],
    ['0', '0'],
  ])('takes %s to %s: whole pounds, a half up', (value, rounded) => {
    expect(toWholePoundsHalfUp(new Exact(value)).equals(rounded)).toBe(true);
  });
});

describe('rounding of a share of a headcount', () => {
  it.each([
    ['2.295', '2.3'],
    ['2.2949', '2.29'],
    ['11.6666', '11.67'],
  ])('takes %s to %s: two places, a half away from zero', (value, rounded) => {
    expect(toTwoPlacesHalfAway(new Exact(value)).equals(rounded)).toBe(true);
  });
});
