import fc from 'fast-check';
import { money } from '../money/money.js';
import {
  type Belonging,
  COUNT_FIGURES,
  DIMENSIONS,
  type GiftFact,
  MONEY_FIGURES,
  commonValue,
  partsBy,
  totalOf,
} from './gift-figures.js';

const NOWHERE: Belonging = {
  ...{ sender: null, receiver: null, kind: null, place: null },
  ...{ sector: null, standard: null, level: null },
};

const key = fc.option(fc.constantFrom('a', 'b', 'c'));
const pounds = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((units) => money((units / 100_000).toFixed(5)));
const anyFact = fc
  .record({
    of: fc.tuple(...DIMENSIONS.map((dimension) => key.map((value) => [dimension, value] as const))),
    money: fc.array(fc.tuple(fc.constantFrom(...MONEY_FIGURES), pounds)),
    counts: fc.array(fc.tuple(fc.constantFrom(...COUNT_FIGURES), fc.nat(50))),
  })
  .map(({ of, money: amounts, counts }): GiftFact => ({
    of: { ...NOWHERE, ...Object.fromEntries(of) },
    figures: { ...Object.fromEntries(amounts), ...Object.fromEntries(counts) },
  }));

const shown = (figures: ReturnType<typeof totalOf>): string =>
  [...MONEY_FIGURES, ...COUNT_FIGURES].map((figure) => figures[figure].toString()).join(' ');

describe('figures of gifts', () => {
  it('add up to the whole by every dimension', () => {
    fc.assert(
      fc.property(fc.array(anyFact), fc.constantFrom(...DIMENSIONS), (facts, dimension) => {
        const parts = partsBy(facts, dimension).map(({ figures }) => ({ of: NOWHERE, figures }));
        expect(shown(totalOf(parts))).toBe(shown(totalOf(facts)));
      }),
    );
  });

  it('are told apart by where things belong, what belongs nowhere by itself', () => {
    const facts: GiftFact[] = [
      { of: { ...NOWHERE, sender: '1' }, figures: { pledged: money('500') } },
      { of: { ...NOWHERE, sender: '1', kind: 'hospice' }, figures: { awarded: money('300.5'), starts: 2 } },
      { of: { ...NOWHERE, sender: '2', kind: 'hospice' }, figures: { awarded: money('0.00001'), starts: 1 } },
    ];
    const awarded = (by: 'sender' | 'kind'): unknown[] =>
      partsBy(facts, by).map((part) => [part.key, part.figures.awarded.toFixed(), part.figures.starts]);
    expect(awarded('sender')).toEqual([
      ['1', '300.5', 2],
      ['2', '0.00001', 1],
    ]);
    expect(awarded('kind')).toEqual([
      [null, '0', 0],
      ['hospice', '300.50001', 3],
    ]);
    expect(totalOf(facts).pledged.toFixed()).toBe('500');
  });

  it('leave out a part in which nothing happened and nothing stands', () => {
    const facts: GiftFact[] = [
      { of: { ...NOWHERE, sender: '1' }, figures: { drawn: money('0'), starts: 0 } },
      { of: { ...NOWHERE, sender: '2' }, figures: { leftEarly: 1 } },
    ];
    expect(partsBy(facts, 'sender').map((part) => part.key)).toEqual(['2']);
  });
});

it('takes the value that all have in common, or none', () => {
  expect(commonValue(['2', '2'])).toBe('2');
  expect(commonValue(['2', '3'])).toBeNull();
  expect(commonValue(['2', null])).toBeNull();
  expect(commonValue([])).toBeNull();
});
