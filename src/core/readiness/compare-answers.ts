import { figure } from './figure.js';
import { type Question, type Questionnaire, questionsOf } from './questionnaire.js';

/** What an organisation has answered, by the name of the question. */
export interface GivenAnswers {
  readonly organisationId: number;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * How the answers to a question stand to each other. A scale is similar where all are within one step, a choice where
 * all are the same. Numbers and text are read beside each other and not judged: organisations differ in size.
 */
export type Likeness = 'similar' | 'different' | 'not-judged' | 'too-few';

export interface ComparedQuestion {
  readonly question: Question;
  readonly likeness: Likeness;
  /** Steps between the lowest and the highest answer; null where it is no scale, or nobody has answered. */
  readonly spread: number | null;
  /** Of a scale and of numbers; null where nobody has answered. */
  readonly lowest: string | null;
  readonly highest: string | null;
  /** Who is below the aim of a scale. */
  readonly belowAim: readonly number[];
  /** Answers in the order of the organisations; nothing where one has not answered. */
  readonly answers: readonly { readonly organisationId: number; readonly value: string }[];
}

/** Within how many steps answers count as similar. */
const SIMILAR_STEPS = 1;

/** Similarities and differences, question by question, in the order of the questionnaire. */
export const compareAnswers = (questionnaire: Questionnaire, given: readonly GivenAnswers[]): ComparedQuestion[] =>
  questionsOf(questionnaire).map((question) => compareQuestion(question, given));

function compareQuestion(question: Question, given: readonly GivenAnswers[]): ComparedQuestion {
  const answers = given.map(({ organisationId, values }) => ({
    organisationId,
    value: values.get(question.name) ?? '',
  }));
  const values = answers.map(({ value }) => value).filter((value) => value !== '');
  const isOrdered = question.kind === 'scale' || question.kind === 'number';
  const inOrder = isOrdered ? values.map(figure).sort((a, b) => a.comparedTo(b)) : [];
  const [lowest, highest] = [inOrder[0], inOrder.at(-1)];
  const spread = question.kind === 'scale' && lowest && highest ? highest.minus(lowest).toNumber() : null;
  const { aim } = question;
  return {
    ...{ question, spread, answers },
    likeness: likenessOf(question, values, spread),
    lowest: lowest?.toFixed() ?? null,
    highest: highest?.toFixed() ?? null,
    belowAim: answers
      .filter(({ value }) => aim !== undefined && value !== '' && figure(value).lessThan(aim))
      .map(({ organisationId }) => organisationId),
  };
}

function likenessOf({ kind }: Question, values: readonly string[], spread: number | null): Likeness {
  if (kind === 'number' || kind === 'text') return 'not-judged';
  if (values.length < 2) return 'too-few';
  const isSimilar = kind === 'scale' ? spread! <= SIMILAR_STEPS : new Set(values).size === 1;
  return isSimilar ? 'similar' : 'different';
}

/** Questions in which somebody is below the aim, those that concern most organisations first. */
export const gapsOf = (compared: readonly ComparedQuestion[]): ComparedQuestion[] =>
  compared.filter(({ belowAim }) => belowAim.length > 0).sort((a, b) => b.belowAim.length - a.belowAim.length);
