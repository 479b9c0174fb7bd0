import { countOf, listOf, withDaysInWords } from './words.js';

describe('words of pages', () => {
  it('counts things as people do', () => {
    expect([countOf(1, 'apprentice'), countOf(3, 'apprentice'), countOf(2, 'entry', 'entries')]).toEqual([
      ...['1 apprentice', '3 apprentices', '2 entries'],
    ]);
  });

  it('lists names as people do', () => {
    expect([listOf([]), listOf(['Ann']), listOf(['Ann', 'Abe']), listOf(['Ann', 'Abe', 'Oz'])]).toEqual([
      ...['', 'Ann', 'Ann and Abe', 'Ann, Abe and Oz'],
    ]);
  });

  it('writes days in words, and leaves alone what is no day', () => {
    expect(withDaysInWords('It closed on 2026-11-21, and opened on 2026-02-01.')).toBe(
      'It closed on 21 November 2026, and opened on 1 February 2026.',
    );
    expect(withDaysInWords('Enter a day such as 2026-11-21')).toBe('Enter a day such as 2026-11-21');
    expect(withDaysInWords('file 2026-13-40, month 2026-11, number 12026-11-21')).toBe(
      'file 2026-13-40, month 2026-11, number 12026-11-21',
    );
  });
});
