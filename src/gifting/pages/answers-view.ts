import { parseLocalDate, showDate } from '../../core/calendar/local-date.js';
import type { AgeBand } from '../../core/funding/government-share.js';
import type { DraftLine } from '../../core/gifting/application-form.js';
import type { FieldKind } from '../../core/gifting/form-fields.js';
import { parseAmount } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { type OpenedApplication, pathOf } from './opened-applications.js';
import { SECTIONS } from './sections.js';

/** What was answered to one question. */
export interface AnswerRow {
  /** As a fault names it, with dashes for its dots. */
  readonly id: string;
  readonly key: string;
  /** Empty where nothing was answered yet. */
  readonly value: string;
}

export interface AnswerGroup {
  readonly id: string;
  readonly title: string;
  /** Where it is changed. */
  readonly href: string;
  readonly rows: readonly AnswerRow[];
}

export const AGE_WORDS: Readonly<Record<AgeBand, string>> = {
  '16-18': '16 to 18',
  '19-21': '19 to 21',
  '22-24': '22 to 24',
  '25+': '25 or older',
};

/** By id, in words. */
export type StandardNames = ReadonlyMap<number, string>;

const day = (text: string | undefined): string => {
  const date = parseLocalDate(text ?? '');
  return date ? showDate(date) : '';
};

const pounds = (text: string | undefined): string => {
  const amount = parseAmount(text ?? '');
  return amount ? showPounds(amount) : '';
};

const yesOrNo = (answer: boolean | undefined): string => (answer === undefined ? '' : answer ? 'Yes' : 'No');

function showAnswer(kind: FieldKind, answer: string | boolean | undefined): string {
  if (typeof answer === 'boolean' || answer === undefined) return yesOrNo(answer);
  return kind === 'date' ? day(answer) : kind === 'money' ? pounds(answer) : answer;
}

/** What a line of learners says. */
export function lineRows(line: DraftLine, index: number, standards: StandardNames): AnswerRow[] {
  const rows: readonly (readonly [keyof DraftLine, string, string])[] = [
    ['standardId', 'Apprenticeship', line.standardId === undefined ? '' : (standards.get(line.standardId) ?? '')],
    ['learners', 'Learners', String(line.learners ?? '')],
    ['ageBand', 'Age at the start', line.ageBand === undefined ? '' : AGE_WORDS[line.ageBand]],
    ['startsOn', 'First day', day(line.startsOn)],
    ['plannedEnd', 'Planned last day', day(line.plannedEnd)],
    ['trainingPrice', 'Training, for each learner', pounds(line.trainingPrice)],
    ['assessmentPrice', 'Assessment, for each learner', pounds(line.assessmentPrice ?? '0')],
    ['newStart', 'New to this apprenticeship', yesOrNo(line.newStart)],
    ['evidence', 'Reason for full funding', yesOrNo(line.evidence ?? false)],
    ['ukprn', 'Training provider', line.ukprn ?? 'Not chosen yet'],
  ];
  return rows.map(([name, key, value]) => ({ id: `lines-${index}-${name}`, key, value }));
}

/** Everything that an application says, part by part. */
export function answerGroups({ application, round }: OpenedApplication, standards: StandardNames): AnswerGroup[] {
  const path = pathOf(application);
  const { content, questions } = application;
  const lines = content.lines.map((line, index): AnswerGroup => ({
    ...{ id: `lines-${index + 1}`, title: `Learners ${index + 1}`, href: `${path}/learners/${index + 1}` },
    rows: lineRows(line, index + 1, standards),
  }));
  const sections = SECTIONS.map(({ slug, title, of }): AnswerGroup => ({
    ...{ id: slug, title, href: `${path}/questions/${slug}` },
    rows:
      of === null
        ? round.terms.criteria.knockOuts.map(({ name, question }) => ({
            ...{ id: `knockOuts-${name}`, key: question, value: yesOrNo(content.knockOuts[name]) },
          }))
        : questions
            .filter(({ section }) => section === of)
            .map(({ name, question, kind }) => ({
              ...{ id: `answers-${name}`, key: question, value: showAnswer(kind, content.answers[name]) },
            })),
  }));
  const none = { id: 'lines', key: 'Learners', value: '' };
  const aid = content.aid.map(({ on, amount, giver }, index) => ({
    ...{ id: `aid-${index + 1}`, key: day(on), value: `${pounds(amount)} from ${giver}` },
  }));
  return [
    ...(lines.length > 0 ? lines : [{ id: 'learners', title: 'Learners', href: `${path}/learners`, rows: [none] }]),
    ...sections.filter(({ rows }) => rows.length > 0),
    {
      ...{ id: 'aid', title: 'Assistance you have had', href: `${path}/assistance` },
      rows: aid.length > 0 ? aid : [{ id: 'aid-none', key: 'Assistance', value: 'None' }],
    },
  ];
}
