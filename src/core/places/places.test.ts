import fc from 'fast-check';
import { type Position, milesBetween } from './great-circle.js';
import { outwardOf, parsePostcode, parsePostcodeOrOutward } from './postcode.js';

const LONDON: Position = { latitude: 51.5074, longitude: -0.1278 };
const EDINBURGH: Position = { latitude: 55.9533, longitude: -3.1883 };
const STOKE: Position = { latitude: 53.0027, longitude: -2.1794 };
const WOLVERHAMPTON: Position = { latitude: 52.587, longitude: -2.1288 };

describe('miles between places', () => {
  it('are those of a map', () => {
    expect(milesBetween(LONDON, EDINBURGH)).toBeCloseTo(331.7, 0);
    expect(milesBetween(STOKE, WOLVERHAMPTON)).toBeCloseTo(28.8, 0);
  });

  it('are a quarter and a half of the way round at the most', () => {
    const [pole, equator, opposite] = [
      { latitude: 90, longitude: 0 },
      { latitude: 0, longitude: 12 },
      { latitude: 0, longitude: -168 },
    ];
    expect(milesBetween(pole, equator)).toBeCloseTo((6371.0088 * Math.PI) / 2 / 1.609344, 6);
    expect(milesBetween(equator, opposite)).toBeCloseTo((6371.0088 * Math.PI) / 1.609344, 6);
  });

  it('are none to itself, the same there and back, and never longer than over a third place', () => {
    const position = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(position, position, position, (a, b, c) => {
        expect(milesBetween(a, a)).toBe(0);
        expect(milesBetween(a, b)).toBeCloseTo(milesBetween(b, a), 6);
        expect(milesBetween(a, b)).toBeLessThanOrEqual(milesBetween(a, c) + milesBetween(c, b) + 1e-4);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a postcode', () => {
  it.each([
    ['st4 6qg', 'ST4 6QG'],
    [' ST46QG ', 'ST4 6QG'],
    ['ec1a1bb', 'EC1A 1BB'],
    ['b1 1aa', 'B1 1AA'],
  ])('%j is written %j', (typed, written) => expect(parsePostcode(typed)).toBe(written));

  it.each(['', 'ST4', 'ST4 6Q', 'Stoke', '4ST 6QG', 'ST4 QG6'])('%j is none', (typed) =>
    expect(parsePostcode(typed)).toBeUndefined(),
  );

  it('has a first part that may stand for it', () => {
    expect(['st4', 'wv10 0qp', 'Stoke'].map(parsePostcodeOrOutward)).toEqual(['ST4', 'WV10 0QP', undefined]);
    expect(['ST4 6QG', 'ST4'].map(outwardOf)).toEqual(['ST4', 'ST4']);
  });
});
