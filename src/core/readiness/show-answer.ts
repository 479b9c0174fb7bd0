import { figure } from './figure.js';
import type { Question } from './questionnaire.js';

/** Fewer people than this are not told to whoever is outside the organisation. */
const SMALLEST_COUNT = 5;

/** Whether an answer is a count of so few people that they could be known by it. */
export const isSmallCount = ({ countsPeople }: Question, value: string): boolean =>
  countsPeople === true && value !== '' && figure(value).lessThan(SMALLEST_COUNT);

/** An answer as people read it; nothing where there is none. @param isInside whoever reads belongs to the organisation */
export function showAnswer(question: Question, value: string, isInside: boolean): string {
  if (value === '') return '';
  if (!isInside && isSmallCount(question, value)) return `fewer than ${SMALLEST_COUNT}`;
  const { kind, choices = [], steps = [], unit } = question;
  if (kind === 'choice') return choices.find((choice) => choice.value === value)?.text ?? value;
  if (kind === 'scale') return `${value}: ${steps[Number.parseInt(value, 10) - 1] ?? ''}`;
  return kind === 'number' && unit !== undefined ? `${value} ${unit}` : value;
}
