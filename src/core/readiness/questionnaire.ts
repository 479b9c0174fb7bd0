import { type Fault, type Refusal, refuse } from '../refusal.js';

export const QUESTION_KINDS = ['choice', 'scale', 'number', 'text'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface Choice {
  /** Stable: answers hold it. */
  readonly value: string;
  readonly text: string;
}

/** One question. What a kind does not use is left out. */
export interface Question {
  /** Stable from one version to the next, so that answers can stand beside each other. */
  readonly name: string;
  readonly text: string;
  readonly hint?: string;
  readonly kind: QuestionKind;
  /** Of a choice. */
  readonly choices?: readonly Choice[];
  /** Of a scale: the words for each step, from the lowest on. An answer is the number of its step, from 1 on. */
  readonly steps?: readonly string[];
  /** Of a scale: the step that the programme wants everybody to reach. Below it there is a gap. */
  readonly aim?: number;
  /** Of a number: what is counted, such as `apprentices`. */
  readonly unit?: string;
  /** Of a number: it counts people, so that fewer than five are hidden from whoever is outside the organisation. */
  readonly countsPeople?: boolean;
  readonly asksEvidence?: boolean;
  readonly mayBeEmpty?: boolean;
}

export interface QuestionSection {
  readonly name: string;
  readonly title: string;
  readonly guidance?: string;
  readonly questions: readonly Question[];
}

/** Questions that every organisation is asked, as data. */
export interface Questionnaire {
  readonly title: string;
  readonly sections: readonly QuestionSection[];
}

export const questionsOf = ({ sections }: Questionnaire): Question[] => sections.flatMap(({ questions }) => questions);

/** Why a questionnaire cannot be asked, or nothing. Faults name the section or the question. */
export function questionnaireRefusal(questionnaire: Questionnaire): Refusal | undefined {
  const questions = questionsOf(questionnaire);
  const faults = [
    ...repeated(questionnaire.sections.map(({ name }) => name)).map((where) => fault(where, 'Two sections have it')),
    ...repeated(questions.map(({ name }) => name)).map((where) => fault(where, 'Two questions have it')),
    ...questions.flatMap(faultsOf),
  ];
  if (faults.length === 0) return undefined;
  return refuse('QUESTIONNAIRE.INVALID', 'Some questions of the questionnaire are not right', faults);
}

const fault = (where: string, message: string): Fault => ({ where, message });

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];

function faultsOf({ name, kind, choices, steps, aim, unit, countsPeople }: Question): Fault[] {
  const faults: string[] = [];
  const only = (of: QuestionKind, what: string, given: unknown): void => {
    if (kind !== of && given !== undefined) faults.push(`Only a question of the kind ${of} has ${what}`);
  };
  only('choice', 'choices', choices);
  only('scale', 'steps', steps);
  only('scale', 'an aim', aim);
  only('number', 'a unit', unit);
  only('number', 'people to count', countsPeople);
  if (kind === 'choice' && (choices?.length ?? 0) < 2) faults.push('A choice needs two choices at least');
  if (repeated((choices ?? []).map(({ value }) => value)).length > 0) faults.push('Two choices have the same value');
  if (kind === 'scale' && (steps?.length ?? 0) < 2) faults.push('A scale needs two steps at least');
  if (aim !== undefined && aim > (steps?.length ?? 0)) faults.push('The aim is none of the steps');
  return faults.map((message) => fault(name, message));
}
