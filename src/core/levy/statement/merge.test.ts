import fc from 'fast-check';
import { type KnownRows, newLines } from './merge.js';

const row = (identity: string) => ({ identity, line: identity });
const added = (file: string[], known: Map<string, KnownRows>) =>
  newLines(file.map(row), known).map(({ identity, ordinal }) => `${identity}${ordinal}`);

describe('the new lines of a file', () => {
  it('are all of them the first time, equal ones as often as they stand there', () => {
    expect(added(['a', 'b', 'a'], new Map())).toEqual(['a1', 'b1', 'a2']);
  });

  it('are those that other files did not bring', () => {
    const known = new Map<string, KnownRows>();
    added(['a', 'b'], known);
    expect(added(['a', 'a', 'c'], known)).toEqual(['a2', 'c1']);
    expect(known).toEqual(
      new Map([
        ['a', { standing: 2, last: 2 }],
        ['b', { standing: 1, last: 1 }],
        ['c', { standing: 1, last: 1 }],
      ]),
    );
  });

  it('are none when a shorter file comes after a longer one', () => {
    const known = new Map<string, KnownRows>();
    added(['a', 'a', 'b'], known);
    expect(added(['a', 'b'], known)).toEqual([]);
    expect(known.get('a')).toEqual({ standing: 2, last: 2 });
  });

  it('come again under a new number when they were taken back', () => {
    const known = new Map([['a', { standing: 1, last: 3 }]]);
    expect(added(['a', 'a', 'a'], known)).toEqual(['a4', 'a5']);
    expect(known.get('a')).toEqual({ standing: 3, last: 5 });
  });
});

const files = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 }), { minLength: 1, maxLength: 6 });

/** How often each row stands in the file that has most of it. */
function most(all: readonly string[][]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const file of all) {
    for (const identity of new Set(file)) {
      counts[identity] = Math.max(counts[identity] ?? 0, file.filter((other) => other === identity).length);
    }
  }
  return counts;
}

describe('overlapping files', () => {
  it('end in the same lines in any order and however often they come', () => {
    const sequence = files.chain((all) =>
      fc.record({
        all: fc.constant(all),
        order: fc.shuffledSubarray(all, { minLength: all.length }),
        again: fc.array(fc.constantFrom(...all), { maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(sequence, ({ all, order, again }) => {
        const known = new Map<string, KnownRows>();
        const lines = [...order, ...again].flatMap((file) => added(file, known));
        const wanted = Object.entries(most(all)).flatMap(([identity, count]) =>
          Array.from({ length: count }, (_, index) => `${identity}${index + 1}`),
        );
        expect(lines.sort()).toEqual(wanted.sort());
      }),
    );
  });

  it('bring nothing the second time', () => {
    fc.assert(
      fc.property(files, (all) => {
        const known = new Map<string, KnownRows>();
        for (const file of all) added(file, known);
        expect(all.flatMap((file) => added(file, known))).toEqual([]);
      }),
    );
  });
});
