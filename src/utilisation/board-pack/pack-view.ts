import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { drawBars } from '../../platform/pages/chart.js';
import { type BoardPack, type PackCell, type PackChapter, type PackFigure, type Untold, isFigure } from './pack.js';

export const PACK_PATH = '/programme/board-pack';

const UNTOLD: Readonly<Record<Untold, string>> = {
  small: 'hidden',
  'not-told': 'not told',
  'not-shared': 'not shared',
};

/** A figure as people read it. */
export function shownFigure({ unit, value, untold }: PackFigure): string {
  if (value === null) return UNTOLD[untold ?? 'not-told'];
  if (unit === 'pounds') return showPounds(money(value));
  return unit === 'percent' ? `${value}%` : value.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Where a figure that is told leads: to what it is the sum of. */
export function evidencePath(
  { from, to }: Pick<BoardPack, 'from' | 'to'>,
  { name, value, rows, asked }: PackFigure,
): string | null {
  return value === null || (rows === null && asked === null)
    ? null
    : `${PACK_PATH}/evidence?${new URLSearchParams({ figure: name, from, to }).toString()}`;
}

const cellOf = (pack: BoardPack, cell: PackCell): object =>
  isFigure(cell) ? { text: shownFigure(cell), href: evidencePath(pack, cell), isNumber: true } : { text: cell };

async function chapterOf(pack: BoardPack, { name, title, words, columns, rows, chart, notes }: PackChapter) {
  return {
    ...{ name, title, words, notes },
    // Bars of nothing, or of what is hidden, show an empty frame.
    chart: chart?.bars.some(({ values }) => values.some((value) => Number(value) !== 0)) ? await drawBars(chart) : null,
    caption: chart?.description ?? null,
    table:
      rows.length === 0
        ? null
        : {
            ...{ caption: title, isCaptionHidden: true },
            head: columns.map(({ heading, isNumber }) => ({ text: heading, isNumber })),
            rows: rows.map((row) => row.map((cell) => cellOf(pack, cell))),
          },
  };
}

export const periodWords = ({ from, to }: Pick<BoardPack, 'from' | 'to'>): string =>
  `${showDate(toLocalDate(from))} to ${showDate(toLocalDate(to))}`;

/** The pack as the page and the file print it. */
export async function packModel(pack: BoardPack): Promise<PageModel> {
  const { policyVersion, hidesSmallCounts } = pack;
  return {
    ...{ period: periodWords(pack), policyVersion, hidesSmallCounts },
    chapters: await Promise.all(pack.chapters.map((chapter) => chapterOf(pack, chapter))),
  };
}
