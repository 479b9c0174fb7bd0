import type { LocalDate } from '../../../core/calendar/local-date.js';
import { type Apprenticeship, startedWith } from '../../../core/utilisation/workforce/apprentices.js';
import { sameDayLastYear } from '../../../core/utilisation/workforce/report-year.js';
import { startRows } from '../evidence-rows.js';
import { type PackCell, type PackChapter, columnsOf, countOfRows, workedOut } from '../pack.js';
import { type Telling, toldTable } from '../told-counts.js';
import { yearOnYearWords } from '../words.js';
import type { WorkforceBooks } from '../workforce-books.js';

interface Body {
  readonly key: string;
  readonly name: string;
  readonly now: readonly Apprenticeship[];
  readonly before: readonly Apprenticeship[];
}

/** Apprenticeships that public bodies began, against the same days of the year before. */
export function startsChapter(books: WorkforceBooks, from: LocalDate, to: LocalDate, telling: Telling): PackChapter {
  const last = [sameDayLastYear(from), sameDayLastYear(to)] as const;
  const bodies = books.publicBodies.map(({ id, name }): Body => ({
    ...{ key: String(id), name },
    now: startedWith(books.apprenticeships, id, from, to),
    before: startedWith(books.apprenticeships, id, ...last),
  }));
  const told = toldTable(
    bodies.map(({ now, before }) => [now.length, before.length]),
    telling,
  );
  const whole: Body = {
    ...{ key: 'whole', name: 'Public bodies together' },
    now: bodies.flatMap(({ now }) => now),
    before: bodies.flatMap(({ before }) => before),
  };
  const counts = (index: number): readonly (number | null)[] => told[index] ?? [];
  const [now = 0, before = 0] = counts(bodies.length).length === 0 ? [0, 0] : counts(bodies.length);
  return {
    ...{ name: 'starts', title: 'Apprenticeships that public bodies began' },
    words: [yearOnYearWords('Public bodies', now, before)],
    columns: columnsOf('Organisation', '#In this period', '#Same days a year before', '#Change'),
    rows: [...bodies, whole].map((body, index) => rowOf(books, body, counts(index))),
    chart: {
      ...{ title: 'Starts of public bodies', unit: 'count', series: ['In this period'] },
      description: 'How many apprenticeships each public body began in the period, where that is told',
      // A bar of nothing would say that nobody began.
      bars: bodies.flatMap(({ name }, index) => {
        const count = counts(index)[0] ?? null;
        return count === null ? [] : [{ label: name, values: [String(count)] }];
      }),
    },
    notes: [
      'An apprenticeship counts with its first employer, on the day on which it began. Single units of training are none.',
    ],
  };
}

function rowOf(books: WorkforceBooks, { key, name, now, before }: Body, told: readonly (number | null)[]): PackCell[] {
  const [counted = 0, last = 0] = told;
  const change = counted === null || last === null ? null : counted - last;
  return [
    name,
    countOfRows(`starts.${key}.now`, startRows(books, now), counted),
    countOfRows(`starts.${key}.before`, startRows(books, before), last),
    workedOut(`starts.${key}.change`, 'count', change === null ? null : String(change), 'small'),
  ];
}
