import { type Question, type Questionnaire, questionnaireRefusal } from './questionnaire.js';

const asked = (...questions: Partial<Question>[]): Questionnaire => ({
  title: 'Ready?',
  sections: [
    {
      name: 'levy',
      title: 'The levy',
      questions: questions.map((question) => ({ name: 'known', text: 'Known?', kind: 'text', ...question })),
    },
  ],
});
const faultsOf = (questionnaire: Questionnaire): readonly string[] =>
  questionnaireRefusal(questionnaire)?.faults.map(({ where, message }) => `${where}: ${message}`) ?? [];

describe('a questionnaire', () => {
  it('is taken with questions of every kind', () => {
    const choices = [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ];
    const questions: Partial<Question>[] = [
      { name: 'a', kind: 'choice', choices },
      { name: 'b', kind: 'scale', steps: ['Little', 'Much'], aim: 2 },
      { name: 'c', kind: 'number', unit: 'apprentices', countsPeople: true },
      { name: 'd', asksEvidence: true },
    ];
    expect(faultsOf(asked(...questions))).toEqual([]);
  });

  it.each<[Partial<Question>, string]>([
    [{ kind: 'choice' }, 'A choice needs two choices at least'],
    [{ kind: 'choice', choices: Array(2).fill({ value: 'a', text: 'A' }) }, 'Two choices have the same value'],
    [{ kind: 'scale', steps: ['Little'] }, 'A scale needs two steps at least'],
    [{ kind: 'scale', steps: ['Little', 'Much'], aim: 3 }, 'The aim is none of the steps'],
    [{ kind: 'text', aim: 0 }, 'Only a question of the kind scale has an aim'],
    [{ kind: 'text', unit: 'days' }, 'Only a question of the kind number has a unit'],
    [
      { kind: 'scale', steps: ['A', 'B'], countsPeople: true },
      'Only a question of the kind number has people to count',
    ],
  ])('is refused with the question %j', (question, message) => {
    expect(faultsOf(asked(question))).toEqual([`known: ${message}`]);
  });

  it('names each section and each question once', () => {
    const twice = asked({}, {});
    expect(
      faultsOf({ ...twice, sections: [...twice.sections, { name: 'levy', title: 'Again', questions: [] }] }),
    ).toEqual(['levy: Two sections have it', 'known: Two questions have it']);
  });
});
