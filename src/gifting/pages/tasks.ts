import { pathOf, type OpenedApplication } from './opened-applications.js';
import { SECTIONS, questionsOf } from './sections.js';

/** One thing to do before an application can be sent. */
export interface Task {
  readonly heading: string;
  readonly href: string;
  readonly hint: string;
  readonly isDone: boolean;
}

/** What an application consists of, and how far each part is. */
export function tasksOf({ application, round }: OpenedApplication): Task[] {
  const path = pathOf(application);
  const { missing, findings, content } = application;
  const isMissing = (names: readonly string[]): boolean =>
    missing.some(({ where }) => names.includes(where) || names.some((name) => where.startsWith(`${name}.`)));
  const isBarred = findings.some(({ where, isRefused }) => isRefused && where.startsWith('lines'));
  const learners = content.lines.reduce((total, line) => total + (line.learners ?? 0), 0);
  const sections = SECTIONS.map((section) => ({ section, names: questionsOf(section, application, round) }));
  return [
    {
      ...{ heading: 'Learners and their training', href: `${path}/learners` },
      hint: learners === 0 ? 'Who, what, when and at what price' : `${learners} so far`,
      isDone: !isMissing(['lines']) && !isBarred,
    },
    ...sections
      .filter(({ names }) => names.length > 0)
      .map(({ section, names }) => ({
        ...{ heading: section.title, href: `${path}/questions/${section.slug}` },
        hint: names.length === 1 ? '1 question' : `${names.length} questions`,
        isDone: !isMissing(names) && !(section.of === null && isKnockedOut(content.knockOuts)),
      })),
    {
      ...{ heading: 'Assistance you have had', href: `${path}/assistance` },
      hint: content.aid.length === 0 ? 'None so far; leave it if you have had none' : `${content.aid.length} so far`,
      isDone: !findings.some(({ where, isRefused }) => isRefused && where === 'aid'),
    },
  ];
}

const isKnockedOut = (answers: Readonly<Record<string, boolean>>): boolean => Object.values(answers).includes(false);
