import type { SystemFigure } from '../../core/utilisation/system-figures.js';
import type { BarChart } from '../../platform/pages/chart.js';
import type { SystemBy } from '../figures/asked.js';

export type PackUnit = 'pounds' | 'count' | 'percent';

/** One thing that a figure is the sum of. */
export interface EvidenceRow {
  readonly what: string;
  readonly on: string | null;
  /** Where it stands; null where nobody else may see it. */
  readonly href: string | null;
  /** Pounds or a count, as text. */
  readonly amount: string;
}

/** Which figure of which part. */
export interface UtilisationFigure {
  readonly by: SystemBy;
  readonly figure: SystemFigure;
  /** Null for the whole. */
  readonly part: string | null;
}

/** Why a figure is not told: it would tell of single people, nobody has said it, or an organisation keeps it. */
export type Untold = 'small' | 'not-told' | 'not-shared';

/** A figure of the pack, with what it is the sum of. */
export interface PackFigure {
  /** Stable, and one of its kind in the pack: `starts.7.now`. */
  readonly name: string;
  readonly unit: PackUnit;
  readonly value: string | null;
  readonly untold: Untold | null;
  /** What it adds up; null where it is worked out from other figures of its row, or is asked for by itself. */
  readonly rows: readonly EvidenceRow[] | null;
  /** A figure of the utilisation, whose entries or starts are asked for when somebody wants them. */
  readonly asked: UtilisationFigure | null;
}

export type PackCell = string | PackFigure;

export interface PackColumn {
  readonly heading: string;
  readonly isNumber: boolean;
}

/** A chapter: words that its figures say, its table, and a chart of it. */
export interface PackChapter {
  readonly name: string;
  readonly title: string;
  readonly words: readonly string[];
  readonly columns: readonly PackColumn[];
  readonly rows: readonly (readonly PackCell[])[];
  readonly chart: BarChart | null;
  readonly notes: readonly string[];
}

/** What a board reads of a period. */
export interface BoardPack {
  readonly from: string;
  readonly to: string;
  readonly policyVersion: string;
  readonly hidesSmallCounts: boolean;
  readonly chapters: readonly PackChapter[];
}

/** @param headings those of numbers begin with a number sign */
export const columnsOf = (...headings: readonly string[]): PackColumn[] =>
  headings.map((heading) => ({ heading: heading.replace(/^#/, ''), isNumber: heading.startsWith('#') }));

export const isFigure = (cell: PackCell): cell is PackFigure => typeof cell !== 'string';

/** A count that is the sum of its rows. @param told null where small numbers could be told by it */
export const countOfRows = (name: string, rows: readonly EvidenceRow[], told: number | null): PackFigure =>
  told === null
    ? { name, unit: 'count', value: null, untold: 'small', rows: null, asked: null }
    : { name, unit: 'count', value: String(told), untold: null, rows, asked: null };

/** Worked out from other figures of its row. @param untold why it is not told, where its value is null */
export const workedOut = (
  name: string,
  unit: PackUnit,
  value: string | null,
  untold: Untold = 'not-told',
): PackFigure => ({
  ...{ name, unit, value, untold: value === null ? untold : null, rows: null, asked: null },
});

export const figuresOf = ({ chapters }: Pick<BoardPack, 'chapters'>): PackFigure[] =>
  chapters.flatMap(({ rows }) => rows.flat()).filter(isFigure);

export const sumOfRows = (rows: readonly EvidenceRow[]): number =>
  rows.reduce((total, { amount }) => total + Number(amount), 0);

/** What a figure is, by its chapter, its row and its column. */
export function titleOf({ title, rows, columns }: PackChapter, name: string): string {
  for (const row of rows) {
    const index = row.findIndex((cell) => isFigure(cell) && cell.name === name);
    if (index < 0) continue;
    const words = row.filter((cell): cell is string => !isFigure(cell));
    return [title, ...words, columns[index]!.heading].join(', ');
  }
  return title;
}
