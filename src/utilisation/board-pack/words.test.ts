import { hotSpotWords, payWords, shareWords, yearOnYearWords } from './words.js';

describe('the words of a board pack', () => {
  it.each([
    [12, 9, 'Public bodies began 12 apprenticeships, 3 more than on the same days of the year before (9).'],
    [1, 6, 'Public bodies began 1 apprenticeship, 5 fewer than on the same days of the year before (6).'],
    [6, 6, 'Public bodies began 6 apprenticeships, as many as on the same days of the year before.'],
    [0, 7, 'Public bodies began no apprenticeship, 7 fewer than on the same days of the year before (7).'],
    [0, 0, 'Public bodies began no apprenticeship in this period, nor on the same days of the year before.'],
    [null, 9, 'How many apprenticeships public bodies began is not told, so that no small number can be worked out.'],
    [
      8,
      null,
      'Public bodies began 8 apprenticeships. The number of the year before is not told, so that no small number can be worked out.',
    ],
  ])('hold %j starts against %j of the year before', (now, before, words) => {
    expect(yearOnYearWords('Public bodies', now, before)).toBe(words);
  });

  it('say the share of new apprentices, and whose headcount is missing', () => {
    const target = { percent: '2.30', isMet: true, isInForce: false };
    expect(shareWords({ share: '2.41', year: '2025-26', target, missing: [] })).toEqual([
      'In 2025-26 new apprentices were 2.41% of the people employed when the year began, which reaches the 2.30% of the public sector target, in force until March 2022.',
    ]);
    const missed = shareWords({
      share: '1.00',
      year: '2020-21',
      target: { ...target, isMet: false, isInForce: true },
      missing: ['Elm', 'Oak'],
    });
    expect(missed).toEqual([
      'In 2020-21 new apprentices were 1.00% of the people employed when the year began, which does not reach the 2.30% of the public sector target.',
      'No headcount of 2020-21 is known of Elm and Oak: they are not counted here.',
    ]);
    expect(shareWords({ share: null, year: '2025-26', target: null, missing: [] })).toEqual([
      'The share of new apprentices in 2025-26 cannot be told.',
    ]);
    expect(shareWords({ share: '3.00', year: '2010-11', target: null, missing: [] })[0]).toMatch(/began\.$/);
  });

  it('name the three roles in which most people are missing', () => {
    const spot = (title: string, vacancies: number, starts: number | null) => ({ title, vacancies, starts });
    expect(hotSpotWords([spot('Care workers', 12, 1), spot('Nurses', 1, 0)])).toEqual([
      'People are looked for most as care workers (12 vacancies, 1 start) and nurses (1 vacancy, no start).',
    ]);
    const four = ['A', 'B', 'C', 'D'].map((title) => spot(title, 9, null));
    expect(hotSpotWords(four)).toEqual([
      'People are looked for most as a (9 vacancies, starts not told), b (9 vacancies, starts not told) and c (9 vacancies, starts not told).',
    ]);
    expect(hotSpotWords([spot('Nurses', 0, 4)])).toEqual(['No vacancy was told.']);
  });

  it('say how pay stands to what was agreed', () => {
    const said = (below: number | null, told: number | null, notTold: number | null): string =>
      payWords({ least: '£12.60', below, told, notTold }).join(' ');
    const agreed = 'It is agreed that an apprentice is paid £12.60 an hour at the least';
    expect(said(7, 12, 1)).toBe(`${agreed}: 7 apprentices are paid less. What 1 apprentice is paid is not known.`);
    expect(said(1, 12, 0)).toBe(`${agreed}: 1 apprentice is paid less.`);
    expect(said(0, 12, null)).toBe(`${agreed}, and of those whose pay is known nobody is paid less.`);
    expect(said(null, null, 6)).toBe(
      `${agreed}. How many are paid less is not told, so that no small number can be worked out. What 6 apprentices are paid is not known.`,
    );
    expect(said(0, 0, 5)).toBe(`${agreed}. Nobody’s pay was told. What 5 apprentices are paid is not known.`);
    expect(payWords({ least: null, below: 0, told: 0, notTold: 3 })).toEqual([
      'No least pay of an apprentice is agreed.',
    ]);
  });
});
