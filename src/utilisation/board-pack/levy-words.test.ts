import { additionalWords, levyWords, notSharedWords } from './levy-words.js';

const NOTHING = { levyIn: '0', ownSpend: '0', gifted: '0', lapsed: '0', savedFromLapse: '0' };

describe('the words of a board pack about levy', () => {
  it('say what came in and where it went, leaving out what is nothing or not shared', () => {
    const all = { levyIn: '1000', ownSpend: '250.5', gifted: '100', lapsed: '0.01', savedFromLapse: '60' };
    expect(levyWords(all)).toEqual([
      '£1,000.00 of levy came in: £250.50 paid for apprentices of one’s own, £100.00 was given to others and £0.01 lapsed.',
      'Gifts kept £60.00 from lapsing.',
    ]);
    expect(levyWords({ ...all, gifted: '0', lapsed: null, savedFromLapse: null })).toEqual([
      '£1,000.00 of levy came in: £250.50 paid for apprentices of one’s own.',
    ]);
    expect(levyWords(NOTHING)).toEqual(['No levy came in, and nothing of it was spent, given or lapsed.']);
  });

  it('say what gifts made possible: one, several, none, or too few to tell', () => {
    const said = (starts: number | null, additional: number | null): string =>
      additionalWords({ promised: '3750', starts, additional }).slice(1).join(' ');
    expect(said(12, 7)).toBe('12 apprenticeships began. 7 apprenticeships would not have begun without a gift.');
    expect(said(1, 1)).toBe('1 apprenticeship began. 1 apprenticeship would not have begun without a gift.');
    expect(said(0, 0)).toBe('No apprenticeship began. None so far counts as made possible by a gift.');
    expect(said(null, null)).toBe(
      'How many a gift made possible is not told, so that no small number can be worked out.',
    );
    expect(additionalWords({ promised: '0', starts: 0, additional: 0 })[0]).toBe('No apprenticeship began.');
  });

  it('name who has not shared', () => {
    expect(notSharedWords([])).toEqual([]);
    expect(notSharedWords(['Elm'])).toEqual(['Elm has not shared all figures: what is not shared is in no sum.']);
    expect(notSharedWords(['Elm', 'Oak'])[0]).toMatch(/^Elm and Oak have not/);
  });
});
