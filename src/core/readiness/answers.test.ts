import { answersRefusal, unanswered } from './answers.js';
import type { QuestionSection } from './questionnaire.js';

const SECTION: QuestionSection = {
  name: 'levy',
  title: 'The levy',
  questions: [
    { name: 'lead', text: 'Is there a lead?', kind: 'choice', choices: [{ value: 'yes', text: 'Yes' }] },
    { name: 'known', text: 'How well known?', kind: 'scale', steps: ['Little', 'Much'], asksEvidence: true },
    { name: 'starts', text: 'How many?', kind: 'number' },
    { name: 'more', text: 'Anything else?', kind: 'text', mayBeEmpty: true },
  ],
};
const refusedAt = (...answers: [question: string, value: string, evidence?: string][]): readonly string[] =>
  answersRefusal(
    SECTION,
    answers.map(([question, value, evidence = '']) => ({ question, value, evidence })),
  )?.faults.map(({ where }) => where) ?? [];

describe('the answers to a section', () => {
  it('are kept as they are, and unfinished', () => {
    expect(refusedAt(['lead', 'yes'], ['known', '2', 'Minutes of May'], ['starts', '12.5'], ['more', 'No'])).toEqual(
      [],
    );
    expect(refusedAt(['lead', ''], ['known', '', 'Minutes of May'])).toEqual([]);
  });

  it.each([
    ['lead', 'no'],
    ['known', '0'],
    ['known', '3'],
    ['known', 'Much'],
    ['starts', '-1'],
    ['starts', '1,000'],
    ['starts', '012'],
    ['other', 'x'],
  ])('are refused where %s is %j', (question, value) => {
    expect(refusedAt([question, value])).toEqual([question]);
  });

  it('are refused with evidence that nobody asked for, and given twice', () => {
    expect(refusedAt(['starts', '1', 'A list'])).toEqual(['starts']);
    expect(refusedAt(['starts', '1'], ['starts', '2'])).toEqual(['starts']);
  });

  it('are complete when every question that needs one has an answer', () => {
    const answer = { question: 'lead', value: 'yes', evidence: '' };
    const names = unanswered({ title: '', sections: [SECTION] }, [answer, { ...answer, question: 'known', value: '' }]);
    expect(names.map(({ name }) => name)).toEqual(['known', 'starts']);
  });
});
