import { parseMonth, plusMonths } from '../../core/calendar/month.js';
import { listParameter } from '../../platform/database/list-parameter.js';
import type { Connection, Param } from '../../platform/database/connection.js';
import type { JudgedStart } from './additional-starts.js';
import type { Span } from './asked.js';
import { type Page, type Wanted, pointsTo } from './entry-evidence.js';
import type { EvidenceItem } from './evidence-view.js';
import type { Parting } from './pointers.js';
import {
  type CountRule,
  type CountedFigure,
  START_OWNER,
  START_POINTERS,
  STARTS,
  countRules,
  startsParams,
} from './start-figures.js';

interface StartRow {
  readonly id: number;
  readonly learner: string;
  readonly started_on: string;
  readonly title: string;
}

const itemOf = ({ id, learner, started_on: on, title }: StartRow): EvidenceItem => ({
  ...{ id, is: 'start', on, what: title, kind: learner, counted: '1' },
});

const TITLE = `(SELECT v.title FROM standard_version v WHERE v.id = (
  SELECT max(w.id) FROM standard_version w WHERE w.standard_id = s.standard_id)) AS title`;

/**
 * Starts that a number counts.
 * @param owners whose own starts are shared with whoever asks; null for all
 * @param month of which alone, `none` for outside the period; null for all
 */
export async function startEvidence(
  db: Connection,
  figure: CountedFigure,
  parting: Parting,
  wanted: Wanted | null,
  trustId: number | null,
  owners: readonly number[] | null,
  month: string | null,
  span: Span,
  { after, limit }: Page,
): Promise<EvidenceItem[]> {
  const rule = countRules(span).find((each) => each.figure === figure)!;
  const { where, params } = rule;
  const [inMonth, months] = isOfMonth(rule, month);
  const [points, own] = pointsTo(db, parting.column(START_POINTERS), wanted);
  const [shares, shared] = owners === null ? ['1 = 1', []] : pointsTo(db, START_OWNER, { ids: owners, orNone: true });
  const rows = await db.all<StartRow>(
    `SELECT s.id, s.learner, s.started_on, ${TITLE} ${STARTS} AND ${where} AND ${points} AND ${shares} AND ${inMonth} AND s.id > ?
      ORDER BY s.id LIMIT ?`,
    [...startsParams(span, trustId), ...params, ...own, ...shared, ...months, after, limit],
  );
  return rows.map(itemOf);
}

/** SQL: what is counted belongs to a month. */
function isOfMonth(
  { month: sql, monthParams, monthsLater }: CountRule,
  text: string | null,
): readonly [string, readonly Param[]] {
  if (text === null) return ['1 = 1', []];
  const month = parseMonth(text);
  return month
    ? [`${sql} = ?`, [...monthParams, plusMonths(month, -monthsLater)]]
    : [`${sql} IS NULL`, [...monthParams]];
}

/** Additional apprenticeships, each with what its employer had declared. */
export async function additionalEvidence(
  db: Connection,
  starts: readonly JudgedStart[],
  { after, limit }: Page,
): Promise<EvidenceItem[]> {
  const counted = starts.filter(({ judged, startId }) => judged === 'additional' && startId > after).slice(0, limit);
  const rows = await db.all<StartRow>(
    `SELECT s.id, s.learner, s.started_on, ${TITLE} FROM apprenticeship_start s
      WHERE s.id IN (${listParameter(db, 'integer')}) ORDER BY s.id`,
    [JSON.stringify(counted.map(({ startId }) => startId))],
  );
  const judged = new Map(counted.map((start) => [start.startId, start]));
  return rows.map((row) => {
    const { applicationId, application, declaredOn, recordId } = judged.get(row.id)!;
    return { ...itemOf(row), declaration: { applicationId, application, on: declaredOn!, recordId: recordId! } };
  });
}
