import fc from 'fast-check';
import { type GivesTo, payingOrder } from './paying-order.js';

const gives = (...pairs: readonly string[]): GivesTo[] =>
  pairs.map((pair) => ({ employer: pair.at(-1)!, sender: pair.length > 1 ? pair[0]! : null }));

describe('the order in which accounts pay', () => {
  it.each([
    [['b', 'a', 'c'], 'abc'],
    [['ba'], 'ba'],
    [['cb', 'ba'], 'cba'],
    // A circle begins with the first by id; who waits for nobody goes before it.
    [['ab', 'ba', 'cd'], 'cdab'],
    [['ab', 'bc', 'ca', 'cd'], 'abcd'],
    [['aa', 'ba'], 'ba'],
    // Behind a circle nobody goes ahead of it, whatever the ids.
    [['be', 'eb', 'ba'], 'bae'],
    [['cd', 'dc', 'db', 'ba'], 'cdba'],
  ])('of %j is %s', (pairs, expected) => {
    expect(payingOrder(gives(...pairs)).join('')).toBe(expected);
  });

  it('has everybody once, and in nothing but circles a receiver before its sender', () => {
    const letters = fc.constantFrom(...'abcdefgh');
    fc.assert(
      fc.property(fc.array(fc.record({ employer: letters, sender: fc.option(letters, { nil: null }) })), (due) => {
        const order = payingOrder(due);
        const accounts = new Set(
          due.flatMap(({ employer, sender }) => (sender === null ? [employer] : [employer, sender])),
        );
        expect([...order].sort()).toEqual([...accounts].sort());
        const place = (account: string): number => order.indexOf(account);
        const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
          from === to ||
          due.some(({ sender, employer }) => {
            if (sender !== from || seen.has(employer)) return false;
            seen.add(employer);
            return reaches(employer, to, seen);
          });
        for (const { employer, sender } of due) {
          if (sender === null || place(sender) <= place(employer)) continue;
          expect(reaches(employer, sender)).toBe(true);
        }
      }),
    );
  });

  it('is found as quickly for many accounts', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      employer: String(20_000 + index),
      sender: String(10_000 + (index % 500)),
    }));
    expect(payingOrder(many)).toHaveLength(20_500);
  });
});
