import { type Month, plusMonths, toMonth } from '../../core/calendar/month.js';
import type { SystemCount } from '../../core/utilisation/system-figures.js';
import { recordedBy } from '../../journal/index.js';
import type { Connection, Param } from '../../platform/database/connection.js';
import { EVER, type Span, yearsLater } from './asked.js';
import type { ReadCell } from './cells.js';
import type { Parting, Pointer } from './pointers.js';

export type CountedFigure = Exclude<SystemCount, 'additional'>;

/** Who pays for a start is who gave it, or the employer itself where it pays the levy. */
export const START_POINTERS: Readonly<Record<Pointer, string>> = {
  trust: 'coalesce(s.sender_id, CASE WHEN s.pays_levy = 1 THEN s.employer_id END)',
  receiver: 'CASE WHEN s.sender_id IS NOT NULL THEN s.employer_id END',
  holder: 's.employer_id',
  standard: 's.standard_id',
};

/** Whose a start is to share: a gift's is the programme's. */
export const START_OWNER = 'CASE WHEN s.sender_id IS NULL THEN s.employer_id END';

/** Starts that are known, with the day and the way in which they ended so far. Parameters: {@link startsParams}. */
export const STARTS = `
  FROM apprenticeship_start s JOIN record r ON r.id = s.record_id
  LEFT JOIN (SELECT c.start_id, c.kind, c.effective_on
               FROM start_change c JOIN record x ON x.id = c.record_id
              WHERE c.kind IN ('completion', 'withdrawal') AND c.effective_on <= ? AND x.recorded_at <= ?) d
    ON d.start_id = s.id
 WHERE r.recorded_at <= ? AND (${START_POINTERS.trust} = ? OR ? = 0)`;

export const startsParams = ({ asAt, knownAt }: Span, trustId: number | null): Param[] => {
  const known = recordedBy(knownAt);
  return [asAt, known, known, trustId ?? 0, trustId ?? 0];
};

/** Which of the starts count for a figure, and in which month. */
export interface CountRule {
  readonly figure: CountedFigure;
  readonly where: string;
  readonly params: readonly Param[];
  readonly month: string;
  readonly monthParams: readonly Param[];
  /** Months from what is counted to the month that it is held against. */
  readonly monthsLater: number;
}

const rule = (figure: CountedFigure, where: string, params: readonly Param[], day: string): CountRule => ({
  ...{ figure, where, params, month: `substr(${day}, 1, 7)`, monthParams: [], monthsLater: 0 },
});

/** Who is live counts in the month of the start, where that lies in the period. */
export function countRules({ from, until, asAt }: Span): readonly CountRule[] {
  const days = [from ?? EVER, until];
  const before = [from === null ? EVER : yearsLater(from, -1), yearsLater(until, -1)];
  const started = 's.started_on >= ? AND s.started_on <= ?';
  const ended = (kind: string): string => `d.kind = '${kind}' AND d.effective_on >= ? AND d.effective_on <= ?`;
  return [
    rule('starts', started, days, 's.started_on'),
    {
      ...rule('live', 's.started_on <= ? AND d.start_id IS NULL', [asAt], 's.started_on'),
      ...{ month: `CASE WHEN ${started} THEN substr(s.started_on, 1, 7) END`, monthParams: days },
    },
    rule('completed', ended('completion'), days, 'd.effective_on'),
    rule('withdrawn', ended('withdrawal'), days, 'd.effective_on'),
    { ...rule('startsYearBefore', started, before, 's.started_on'), monthsLater: 12 },
  ];
}

interface CountRow {
  readonly pointer: number | null;
  readonly owner: number | null;
  readonly month: string | null;
  readonly count: number;
}

/** How many started, are live, completed and withdrew, counted in the database by what is asked and by month. */
export async function startCells(
  db: Connection,
  parting: Parting,
  span: Span,
  trustId: number | null,
): Promise<ReadCell[]> {
  const cells: ReadCell[] = [];
  for (const { figure, where, params, month, monthParams, monthsLater } of countRules(span)) {
    const rows = await db.all<CountRow>(
      `SELECT ${parting.column(START_POINTERS)} AS pointer, ${START_OWNER} AS owner, ${month} AS month,
              count(*) AS count ${STARTS} AND ${where} GROUP BY 1, 2, 3`,
      [...monthParams, ...startsParams(span, trustId), ...params],
    );
    for (const row of rows) {
      const counted: Month | null = row.month === null ? null : plusMonths(toMonth(row.month), monthsLater);
      cells.push({
        ...{ pointerId: row.pointer, ownerId: row.owner, month: counted, figure },
        count: Number(row.count),
      });
    }
  }
  return cells;
}
