import { showMonth, toMonth } from '../../core/calendar/month.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import {
  SYSTEM_COUNTS,
  SYSTEM_MONEY,
  type SystemFigure,
  isMoneyFigure,
} from '../../core/utilisation/system-figures.js';
import type { Column } from '../../platform/pages/data-table.js';
import type { SystemBy } from './asked.js';
import type { SystemFiguresView, SystemUtilisationView } from './utilisation-view.js';

/** What each figure is called. */
export const FIGURE_WORDS: Readonly<Record<SystemFigure, string>> = {
  ...{ levyIn: 'Levy in', ownSpend: 'Own spending', gifted: 'Gifted', pledged: 'Pledged', promised: 'Promised' },
  ...{ paid: 'Paid of promises', returned: 'Returned', lapsed: 'Lapsed', savedFromLapse: 'Saved from lapse' },
  ...{ starts: 'Starts', live: 'Live', completed: 'Completed', withdrawn: 'Withdrawn', additional: 'Additional' },
  startsYearBefore: 'Starts a year before',
};

export const BY_WORDS: Readonly<Record<SystemBy, string>> = {
  ...{ system: 'The whole system', trust: 'Trust', receiver: 'Receiver', kind: 'Kind of employer', place: 'Place' },
  ...{ sector: 'Sector', standard: 'Standard', level: 'Level', month: 'Month' },
};

/** One line of a table of figures. */
export interface FiguresRow extends SystemFiguresView {
  readonly name: string;
  readonly key: string | null;
  /** The month of the line; null where it is of the whole period. */
  readonly inMonth: string | null;
  readonly isWhole: boolean;
}

/** A figure that is not told, because it is small or not shared. */
export const NOT_TOLD = 'not told';

export function showFigure(figures: SystemFiguresView, figure: SystemFigure): string {
  const value = figures[figure];
  if (value === null) return NOT_TOLD;
  return typeof value === 'string' ? showPounds(money(value)) : String(value);
}

const monthName = (month: string | null): string => (month === null ? 'Outside the period' : showMonth(toMonth(month)));

/** The parts, or their months, with the whole as the last. */
export function figureRows({ by, parts, whole }: SystemUtilisationView): FiguresRow[] {
  const all = [
    ...parts.map((part) => ({ ...part, name: by === 'month' ? monthName(part.key) : part.name, isWhole: false })),
    { ...whole, key: null, name: 'The whole', isWhole: true },
  ];
  return all.flatMap((part) => [
    ...(part.months ?? []).map(({ month, ...figures }) => ({
      ...{ name: part.name, key: part.key, isWhole: part.isWhole, inMonth: monthName(month) },
      ...figures,
    })),
    { ...part, inMonth: null },
  ]);
}

/** @param links where a figure leads to; left out, nowhere */
export function figureColumns(
  { by, whole }: Pick<SystemUtilisationView, 'by' | 'whole'>,
  figures: readonly SystemFigure[] = [...SYSTEM_MONEY, ...SYSTEM_COUNTS],
  links?: (row: FiguresRow, figure: SystemFigure) => string | null,
): Column<FiguresRow>[] {
  return [
    { name: 'part', heading: BY_WORDS[by], show: ({ name }) => name },
    ...(whole.months ? [{ name: 'month', heading: 'Month', show: ({ inMonth }: FiguresRow) => inMonth ?? 'All' }] : []),
    ...figures.map((figure): Column<FiguresRow> => ({
      ...{ name: figure, heading: FIGURE_WORDS[figure], isNumber: true },
      show: (row) => showFigure(row, figure),
      value: (row) => (row[figure] === null ? NOT_TOLD : String(row[figure])),
      ...(links ? { link: (row) => links(row, figure) } : {}),
    })),
  ];
}

/** The pounds, or the numbers. */
export const isShownIn = (table: 'pounds' | 'numbers', figure: SystemFigure): boolean =>
  isMoneyFigure(figure) === (table === 'pounds');
