import type { Question } from '../../core/readiness/questionnaire.js';
import type { PageModel, Typed } from '../../platform/pages/answers.js';
import type { Field } from '../../platform/pages/fields.js';
import { shortTable } from '../../platform/pages/short-table.js';
import type { ResponseView, SectionView } from '../questionnaire/find-responses.js';
import { day } from './words.js';

export const readinessPath = (organisationId: number): string => `/organisations/${organisationId}/readiness`;
export const responsePath = ({ organisationId, number }: Pick<ResponseView, 'organisationId' | 'number'>): string =>
  `${readinessPath(organisationId)}/${number}`;

export const EVIDENCE = '-evidence';

/** The questions of a part as fields of a form. @param before what was answered the last time, by question */
export const fieldsOf = (section: SectionView, before: ReadonlyMap<string, string>): Field[] =>
  section.answers.flatMap(({ question }) => {
    const earlier = before.get(question.name);
    const hints = [question.hint, earlier ? `Last time: ${earlier}` : undefined].filter((hint) => hint !== undefined);
    const field: Field = {
      ...kindOf(question),
      ...{ name: question.name, label: question.mayBeEmpty ? `${question.text} (optional)` : question.text },
      ...(hints.length === 0 ? {} : { hint: hints.join('. ') }),
    };
    if (!question.asksEvidence) return [field];
    const hint = 'Seen by your organisation, the programme team and the auditor';
    return [
      field,
      { kind: 'text', name: `${question.name}${EVIDENCE}`, label: 'What does it rest on? (optional)', hint },
    ];
  });

function kindOf({ kind, choices = [], steps = [] }: Question): Pick<Field, 'kind' | 'options'> {
  if (kind === 'choice') return { kind: 'radios', options: choices };
  if (kind === 'scale') {
    return { kind: 'radios', options: steps.map((text, index) => ({ value: String(index + 1), text })) };
  }
  return { kind: kind === 'number' ? 'number' : 'long-text' };
}

/** What the fields of a part hold. */
export const holdsOf = ({ answers }: SectionView): Typed =>
  Object.fromEntries(
    answers.flatMap(({ question: { name }, value, evidence }) => [
      [name, value ?? ''],
      [`${name}${EVIDENCE}`, evidence],
    ]),
  );

/** Answers, part by part, as tables. */
export const answerTables = ({ sections }: ResponseView): object[] =>
  sections.map(({ title, answers }) =>
    shortTable(
      title,
      ['Question', 'Answer', 'What it rests on'],
      answers.map(({ question, shown, evidence }) => ({ cells: [question.text, shown || 'Not answered', evidence] })),
    ),
  );

/** Answers of several times, question by question, the newest first; nothing before there are two. */
export function besideEachOther(sent: readonly ResponseView[]): object | null {
  if (sent.length < 2) return null;
  const newestFirst = [...sent].reverse();
  const shownBy = newestFirst.map(
    ({ sections }) =>
      new Map(sections.flatMap(({ answers }) => answers.map((each) => [each.question.name, each.shown]))),
  );
  return shortTable(
    'Your answers over time',
    ['Question', ...newestFirst.map(({ sentOn }) => `Sent on ${day(sentOn!)}`)],
    newestFirst[0]!.sections.flatMap(({ answers }) =>
      answers.map(({ question: { name, text } }) => ({
        cells: [text, ...shownBy.map((shown) => shown.get(name) || 'Not answered')],
      })),
    ),
  );
}

/** The parts of answers that are not sent yet, as a list of tasks. */
export function tasksModel(response: ResponseView): PageModel {
  const path = responsePath(response);
  return {
    path,
    tasks: response.sections.map(({ name, title, missing }) => ({
      title: { text: title },
      href: `${path}/${name}`,
      status: missing === 0 ? { text: 'Completed' } : { tag: { text: `${missing} to answer` } },
    })),
    missing: response.sections.reduce((total, { missing }) => total + missing, 0),
  };
}
