import type { LocalDate } from '../../../core/calendar/local-date.js';
import { startedIn } from '../../../core/utilisation/workforce/apprentices.js';
import { hotSpots } from '../../../core/utilisation/workforce/hot-spots.js';
import { roleFamilies } from '../../../../config/role-families.js';
import { startRows, vacanciesRow } from '../evidence-rows.js';
import { type PackChapter, columnsOf, countOfRows, sumOfRows, workedOut } from '../pack.js';
import { type Telling, toldTable } from '../told-counts.js';
import { hotSpotWords } from '../words.js';
import type { WorkforceBooks } from '../workforce-books.js';

/** Starts on standards that train for no role family. */
const OTHER = 'other';

const titleOf = (family: string): string =>
  roleFamilies.find(({ name }) => name === family)?.title ?? 'Other roles, or of no family';

/** Roles in which people are looked for, against the apprentices who began in them. */
export function hotSpotsChapter(books: WorkforceBooks, from: LocalDate, to: LocalDate, telling: Telling): PackChapter {
  const starts = startedIn(books.apprenticeships, from, to);
  const familyOf = (start: (typeof starts)[number]): string => books.familyOf(start) ?? OTHER;
  const spots = hotSpots(books.vacancies, starts.map(familyOf));
  const told = toldTable(
    spots.map((spot) => [spot.starts]),
    telling,
  );
  const startsTold = (index: number): number | null => (told[index] ?? [0])[0] ?? null;
  const rowOf = (key: string, title: string, index: number, holds: (family: string) => boolean) => {
    const looked = books.vacancies.filter(({ family }) => holds(family)).map((row) => vacanciesRow(books, row));
    const began = startRows(
      books,
      starts.filter((start) => holds(familyOf(start))),
    );
    const [vacancies, count] = [sumOfRows(looked), startsTold(index)];
    return [
      title,
      countOfRows(`hot-spots.${key}.vacancies`, looked, vacancies),
      countOfRows(`hot-spots.${key}.starts`, began, count),
      workedOut(`hot-spots.${key}.gap`, 'count', count === null ? null : String(vacancies - count), 'small'),
    ];
  };
  return {
    ...{ name: 'hot-spots', title: 'Where people are looked for' },
    words: hotSpotWords(
      spots.map(({ family, vacancies }, index) => ({ title: titleOf(family), vacancies, starts: startsTold(index) })),
    ),
    columns: columnsOf('Role', '#Vacancies', '#Starts in this period', '#Vacancies less starts'),
    rows: [
      ...spots.map(({ family }, index) => rowOf(family, titleOf(family), index, (each) => each === family)),
      rowOf('whole', 'All roles', spots.length, () => true),
    ],
    chart: {
      ...{ title: 'Vacancies by role', unit: 'count', series: ['Vacancies'] },
      description: 'People looked for in each role, the largest gap between vacancies and starts first',
      bars: spots.map(({ family, vacancies }) => ({ label: titleOf(family), values: [String(vacancies)] })),
    },
    notes: [
      'Vacancies are the latest count that each organisation told of a role, on the last day of the period or before.',
      'A start belongs to the role that its standard trains for.',
    ],
  };
}
