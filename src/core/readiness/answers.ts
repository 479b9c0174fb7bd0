import { type Fault, type Refusal, refuse } from '../refusal.js';
import { parseFigure } from './figure.js';
import { type Question, type QuestionSection, type Questionnaire, questionsOf } from './questionnaire.js';

/** What an organisation answers to a question. */
export interface Answer {
  readonly question: string;
  /** The value of a choice, the number of a step, a decimal number, or text; nothing where it is not answered yet. */
  readonly value: string;
  /** What the answer rests on. It stays with the organisation, the programme and the auditor. */
  readonly evidence: string;
}

/** Why the answers to a section cannot be kept, or nothing. Faults name the question. An empty answer is kept. */
export function answersRefusal(section: QuestionSection, answers: readonly Answer[]): Refusal | undefined {
  const known = new Map(section.questions.map((question) => [question.name, question]));
  const faults = answers.flatMap(({ question: name, value, evidence }, index): Fault[] => {
    const question = known.get(name);
    if (!question) return [{ where: name, message: `There is no question ${name} in this part` }];
    if (answers.findIndex((each) => each.question === name) !== index) {
      return [{ where: name, message: 'It is answered twice' }];
    }
    const wrong = value === '' ? undefined : wrongValue(question, value);
    const noEvidence = evidence !== '' && !question.asksEvidence ? 'No evidence is asked for here' : undefined;
    return [wrong, noEvidence].flatMap((message) => (message === undefined ? [] : [{ where: name, message }]));
  });
  if (faults.length === 0) return undefined;
  return refuse('READINESS.ANSWERS_INVALID', 'Some answers cannot be kept', faults);
}

/** Why an answer is none to its question, or nothing. */
function wrongValue({ kind, choices = [], steps = [] }: Question, value: string): string | undefined {
  if (kind === 'choice') return choices.some((choice) => choice.value === value) ? undefined : 'Choose one of these';
  if (kind === 'scale') return steps.some((_, index) => String(index + 1) === value) ? undefined : 'Choose a step';
  if (kind === 'number')
    return parseFigure(value) === undefined ? 'Enter a number of 0 or more, such as 12' : undefined;
  return undefined;
}

/** Questions that have to be answered before the answers are sent. @param answers of all sections */
export const unanswered = (questionnaire: Questionnaire, answers: readonly Answer[]): Question[] =>
  questionsOf(questionnaire).filter(
    ({ name, mayBeEmpty }) => !mayBeEmpty && !answers.some(({ question, value }) => question === name && value !== ''),
  );
