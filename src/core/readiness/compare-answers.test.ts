import { type ComparedQuestion, compareAnswers, gapsOf } from './compare-answers.js';
import type { Question } from './questionnaire.js';
import { showAnswer } from './show-answer.js';

const STEPS = ['Not begun', 'Begun', 'Half done', 'Done'];
const compare = (question: Partial<Question>, ...values: string[]): ComparedQuestion => {
  const questions: Question[] = [{ name: 'q', text: 'Q?', kind: 'scale', ...question }];
  const given = values.map((value, index) => ({ organisationId: index + 1, values: new Map([['q', value]]) }));
  return compareAnswers({ title: '', sections: [{ name: 's', title: 'S', questions }] }, given)[0]!;
};
const SCALE = { kind: 'scale', steps: STEPS, aim: 3 } as const;
const CHOICE = { kind: 'choice', choices: ['a', 'b'].map((value) => ({ value, text: value })) } as const;

describe('answers side by side', () => {
  it.each([
    [['2', '3', '3'], 'similar', 1],
    [['2', '4'], 'different', 2],
    [['3', '3'], 'similar', 0],
    [['3', ''], 'too-few', 0],
    [['', ''], 'too-few', null],
  ])('are on a scale within one step, or not: %j', (values, likeness, spread) => {
    expect(compare(SCALE, ...values)).toMatchObject({ likeness, spread });
  });

  it('are the same choice, or not', () => {
    expect(compare(CHOICE, 'a', 'a').likeness).toBe('similar');
    expect(compare(CHOICE, 'a', 'b', 'a').likeness).toBe('different');
  });

  it('are not judged where they are numbers or text, and numbers are put in order as numbers', () => {
    expect(compare({ kind: 'number' }, '9', '10', '')).toMatchObject({
      likeness: 'not-judged',
      ...{ lowest: '9', highest: '10', spread: null },
    });
    expect(compare({ kind: 'text' }, 'x', 'x')).toMatchObject({ likeness: 'not-judged', lowest: null });
  });

  it('show a gap where an organisation is below the aim, and nowhere else', () => {
    const [one, two, none] = [compare(SCALE, '3', '2', ''), compare(SCALE, '1', '2', '4'), compare(SCALE, '3', '4')];
    expect([one.belowAim, two.belowAim, none.belowAim]).toEqual([[2], [1, 2], []]);
    expect(gapsOf([one, none, two])).toEqual([two, one]);
  });
});

describe('an answer', () => {
  const people: Question = { name: 'q', text: '', kind: 'number', unit: 'apprentices', countsPeople: true };

  it('is read in words', () => {
    expect(showAnswer({ ...SCALE, name: 'q', text: '' }, '2', false)).toBe('2: Begun');
    expect(showAnswer({ ...CHOICE, name: 'q', text: '' }, 'b', false)).toBe('b');
  });

  it('that counts few people is hidden from whoever is outside', () => {
    expect(['0', '4', '5'].map((value) => showAnswer(people, value, false))).toEqual([
      'fewer than 5',
      'fewer than 5',
      '5 apprentices',
    ]);
    expect(showAnswer(people, '4', true)).toBe('4 apprentices');
  });
});
