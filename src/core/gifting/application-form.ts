import { type LocalDate, parseLocalDate } from '../calendar/local-date.js';
import type { AgeBand } from '../funding/government-share.js';
import { type Money, parseAmount, toText } from '../money/money.js';
import type { Fault } from '../refusal.js';
import { type FieldKind, type FormField, fieldsAsked, FORM_FIELDS } from './form-fields.js';

/** Learners alike, as a draft holds them: what is not filled in yet is missing. Pounds as text. */
export interface DraftLine {
  readonly standardId?: number;
  readonly learners?: number;
  readonly startsOn?: string;
  readonly plannedEnd?: string;
  readonly trainingPrice?: string;
  readonly assessmentPrice?: string;
  readonly ageBand?: AgeBand;
  readonly evidence?: boolean;
  readonly smallEmployer?: boolean;
  readonly newStart?: boolean;
  readonly ukprn?: string;
}

/** What an application says, complete or not. */
export interface ApplicationContent {
  readonly lines: readonly DraftLine[];
  /** By the name of the question. */
  readonly answers: Readonly<Record<string, string | boolean>>;
  /** Answers to the round's knock-out questions, by name. */
  readonly knockOuts: Readonly<Record<string, boolean>>;
  /** Subsidy received before, by the employer's own account. */
  readonly aid: readonly { readonly on: string; readonly amount: string; readonly giver: string }[];
}

/** Learners alike, complete. Pounds. */
export interface NeedLine {
  /** From 1. */
  readonly line: number;
  readonly standardId: number;
  readonly learners: number;
  readonly startsOn: LocalDate;
  readonly plannedEnd: LocalDate;
  readonly training: Money;
  readonly assessment: Money;
  readonly ageBand: AgeBand;
  readonly hasEvidence: boolean;
  readonly isSmallEmployer: boolean;
  readonly isNewStart: boolean;
  readonly ukprn: string | null;
}

/** Lines and learners of one application at the most. */
export const LINES_MAX = 40;
export const LEARNERS_MAX = 200;

/** The lines that are complete enough to be checked, while somebody is still typing. */
export const completeLines = (content: ApplicationContent): NeedLine[] =>
  content.lines.flatMap((draft, index) => lineOf(draft, index + 1) ?? []);

function lineOf(draft: DraftLine, line: number): NeedLine | undefined {
  const { standardId, learners, ageBand, newStart } = draft;
  const startsOn = parseLocalDate(draft.startsOn ?? '');
  const plannedEnd = parseLocalDate(draft.plannedEnd ?? '');
  const training = parseAmount(draft.trainingPrice ?? '');
  const assessment = parseAmount(draft.assessmentPrice ?? '0');
  if (standardId === undefined || learners === undefined || ageBand === undefined || newStart === undefined) {
    return undefined;
  }
  if (!startsOn || !plannedEnd || !training || !assessment) return undefined;
  return {
    ...{ line, standardId, learners, startsOn, plannedEnd, training, assessment, ageBand },
    hasEvidence: draft.evidence ?? false,
    isSmallEmployer: draft.smallEmployer ?? false,
    isNewStart: newStart,
    ukprn: draft.ukprn ?? null,
  };
}

const LINE_QUESTIONS: readonly (readonly [keyof DraftLine, string])[] = [
  ['standardId', 'Say which standard'],
  ['learners', 'Say how many learners'],
  ['startsOn', 'Say when they start'],
  ['plannedEnd', 'Say when they are to end'],
  ['trainingPrice', 'Say what the training costs'],
  ['ageBand', 'Say how old the learners are when they start'],
  ['newStart', 'Say whether the learners are new starts'],
];

/** What is missing before an application can be sent, question by question. */
export function missingFrom(
  content: ApplicationContent,
  switchedOn: readonly string[],
  knockOuts: readonly { readonly name: string; readonly question: string }[],
): Fault[] {
  const faults: Fault[] = [];
  if (content.lines.length === 0) faults.push({ where: 'lines', message: 'Say which apprentices the gift is for' });
  content.lines.forEach((line, index) => {
    for (const [name, message] of LINE_QUESTIONS) {
      if (line[name] === undefined) faults.push({ where: `lines.${index + 1}.${name}`, message });
    }
  });
  for (const asked of fieldsAsked(switchedOn)) {
    const answer = content.answers[asked.name];
    if (answer === undefined || (typeof answer === 'string' && answer.trim() === '')) {
      faults.push({ where: `answers.${asked.name}`, message: `Answer: ${asked.question}` });
    } else if (asked.section === 'declarations' && answer !== true) {
      faults.push({ where: `answers.${asked.name}`, message: `You have to agree: ${asked.question}` });
    }
  }
  for (const { name, question } of knockOuts) {
    if (content.knockOuts[name] === undefined) {
      faults.push({ where: `knockOuts.${name}`, message: `Answer: ${question}` });
    }
  }
  return faults;
}

const READS: Readonly<Record<FieldKind, (answer: string | boolean) => boolean>> = {
  text: (answer) => typeof answer === 'string',
  'yes-no': (answer) => typeof answer === 'boolean',
  number: (answer) => typeof answer === 'string' && /^\d{1,9}$/.test(answer),
  money: (answer) => typeof answer === 'string' && parseAmount(answer)?.isNegative() === false,
  date: (answer) => typeof answer === 'string' && parseLocalDate(answer) !== undefined,
};

const READS_AS: Readonly<Record<FieldKind, string>> = {
  text: 'is text',
  'yes-no': 'is yes or no',
  number: 'is a whole number',
  money: 'is pounds, such as 3500 or 3500.50',
  date: 'is a day such as 2026-11-21',
};

/** Answers that do not read, while somebody is still typing. */
export const unreadableAnswers = ({ answers, aid }: ApplicationContent): Fault[] => [
  ...Object.entries(answers).flatMap(([name, answer]): Fault[] => {
    const known: FormField | undefined = FORM_FIELDS.find((each) => each.name === name);
    const where = `answers.${name}`;
    if (!known) return [{ where, message: 'There is no such question' }];
    return answer === '' || READS[known.kind](answer) ? [] : [{ where, message: `The answer ${READS_AS[known.kind]}` }];
  }),
  ...aid.flatMap(({ amount }, index): Fault[] =>
    READS.money(amount) ? [] : [{ where: `aid.${index + 1}.amount`, message: 'Say what was received, in pounds' }],
  ),
];

/** What one learner of a line costs, as agreed. Pounds. */
export const priceOf = ({ training, assessment }: NeedLine): Money => training.plus(assessment) as Money;

/** A line as JSON shows it. */
export const showLine = ({ training, assessment, hasEvidence, isSmallEmployer, isNewStart, ...line }: NeedLine) => ({
  ...line,
  trainingPrice: toText(training),
  assessmentPrice: toText(assessment),
  evidence: hasEvidence,
  smallEmployer: isSmallEmployer,
  newStart: isNewStart,
});
