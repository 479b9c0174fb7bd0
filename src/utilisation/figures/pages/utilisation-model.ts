import { showDate, toLocalDate } from '../../../core/calendar/local-date.js';
import { money } from '../../../core/money/money.js';
import { SYSTEM_COUNTS, SYSTEM_MONEY, type SystemFigure } from '../../../core/utilisation/system-figures.js';
import type { PageModel } from '../../../platform/pages/answers.js';
import type { BarChart } from '../../../platform/pages/chart.js';
import { type TableQuery, tableView } from '../../../platform/pages/data-table.js';
import { FIGURE_WORDS, type FiguresRow, figureColumns, figureRows } from '../figures-columns.js';
import { NONE } from '../find-evidence.js';
import type { SystemUtilisationView } from '../utilisation-view.js';
import { askedPath } from './asked-page.js';

const day = (text: string): string => showDate(toLocalDate(text));
/** Bars that a chart still shows apart. */
const BARS_MAX = 24;
const DRAWN = ['gifted', 'lapsed', 'savedFromLapse'] as const;

/** Two tables, of pounds and of numbers, each figure leading to what it is the sum of. @param path of the page */
export function utilisationModel(
  view: SystemUtilisationView,
  typed: Readonly<Record<string, string>>,
  path: string,
): PageModel {
  const { from, to, asAt, rules, notShared, hidesSmallCounts } = view;
  const link = (row: FiguresRow, figure: SystemFigure): string | null =>
    row[figure] === null || isNothing(row[figure])
      ? null
      : askedPath(`${path}/evidence`, typed, {
          by: view.by,
          figure,
          ...(row.isWhole ? {} : { part: row.key ?? NONE }),
        });
  const table = (id: string, caption: string, figures: readonly SystemFigure[]) =>
    tableView(
      id,
      caption,
      figureColumns(view, figures, link),
      figureRows(view),
      typed as TableQuery,
      askedPath(path, typed),
    );
  return {
    period: `${from === null ? 'Up to' : `From ${day(from)} to`} ${day(to)}${asAt === to ? '' : `, as at ${day(asAt)}`}`,
    pounds: table('pounds', 'Pounds', SYSTEM_MONEY),
    numbers: table('numbers', 'Apprenticeships', SYSTEM_COUNTS),
    rules: [
      { name: FIGURE_WORDS.savedFromLapse, ...rules.savedFromLapse },
      { name: FIGURE_WORDS.additional, ...rules.additional },
    ],
    notShared: notShared.map(({ organisation, figures }) => ({
      organisation,
      figures: figures.map((figure) => FIGURE_WORDS[figure].toLowerCase()).join(', '),
    })),
    hidesSmallCounts,
  };
}

const isNothing = (value: string | number | null): boolean =>
  value === 0 || (typeof value === 'string' && money(value).isZero());

/** What was given, what lapsed and what giving saved; null where there is too little or too much to draw. */
export function utilisationChart(view: SystemUtilisationView): BarChart | null {
  const rows = figureRows(view).filter(
    (row) => !row.isWhole && DRAWN.some((figure) => row[figure] !== null && !money(row[figure]).isZero()),
  );
  if (rows.length < 2 || rows.length > BARS_MAX) return null;
  return {
    title: 'Gifted, lapsed and saved from lapse',
    description: `For each of ${rows.length} parts, pounds that were given, that lapsed, and that gifts saved from lapse`,
    series: DRAWN.map((figure) => FIGURE_WORDS[figure]),
    bars: rows.map((row) => ({ label: row.name, values: DRAWN.map((figure) => row[figure] ?? '0') })),
    unit: 'pounds',
  };
}
