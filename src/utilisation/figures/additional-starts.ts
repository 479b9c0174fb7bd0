import { type LocalDate, monthOfDate } from '../../core/calendar/local-date.js';
import { groupedBy } from '../../core/grouped-by.js';
import type { ApplicationContent } from '../../core/gifting/application-form.js';
import type { Policy } from '../../core/policy/policy.js';
import type { LearningPeriod } from '../../core/training/qualifying.js';
import { type Additional, isAdditional } from '../../core/utilisation/additional.js';
import { recordedBy } from '../../journal/index.js';
import type { Connection } from '../../platform/database/connection.js';
import { listParameter } from '../../platform/database/list-parameter.js';
import { moneyFromRow } from '../../platform/database/units.js';
import { EVER, type Span } from './asked.js';
import type { ReadCell } from './cells.js';
import type { Parting } from './pointers.js';
import { START_POINTERS } from './start-figures.js';

/** A start of the period that a gift pays for, with what its employer had declared and whether it is additional. */
export interface JudgedStart {
  readonly startId: number;
  readonly startedOn: LocalDate;
  readonly pointerId: number | null;
  readonly applicationId: number;
  readonly application: string;
  /** When it was sent; null where it was not, as known then. */
  readonly declaredOn: LocalDate | null;
  /** The record that proves what was declared. */
  readonly recordId: number | null;
  readonly judged: Additional;
}

interface GiftRow {
  readonly id: number;
  readonly started_on: LocalDate;
  readonly planned_end: LocalDate;
  readonly pointer: number | null;
  readonly most_owed: number;
  readonly application_id: number;
  readonly reference: string;
  readonly declared_on: LocalDate | null;
  readonly declared_by: number | null;
  readonly content: string | null;
}

/** What the receiver would owe without the giver is what it would have paid without the gift. */
const giftStarts = (pointer: string): string => `
  SELECT s.id, s.started_on, s.planned_end, ${pointer} AS pointer, w.most_owed, a.id AS application_id, a.reference,
         e.on_day AS declared_on, v.record_id AS declared_by, v.content
    FROM apprenticeship_start s JOIN record r ON r.id = s.record_id
    JOIN award_event b ON b.start_id = s.id AND b.kind = 'started'
    JOIN award w ON w.id = b.award_id
    JOIN application a ON a.id = w.application_id
    LEFT JOIN application_event e ON e.id = (
         SELECT max(x.id) FROM application_event x JOIN record y ON y.id = x.record_id
          WHERE x.application_id = a.id AND x.action = 'submit' AND y.recorded_at <= ?)
    LEFT JOIN application_version v ON v.id = (
         SELECT max(z.id) FROM application_version z WHERE z.application_id = a.id AND z.record_id <= e.record_id)
   WHERE s.started_on >= ? AND s.started_on <= ? AND r.recorded_at <= ? AND (w.sender_id = ? OR ? = 0)
   ORDER BY s.id`;

/** Starts of the period that gifts pay for, each judged by the rule as at the day asked about. */
export async function judgeGiftStarts(
  db: Connection,
  parting: Parting,
  { from, until, asAt, knownAt }: Span,
  trustId: number | null,
  rules: { readonly version: string; readonly qualifyingDays: Policy['qualifyingDays'] },
): Promise<JudgedStart[]> {
  const known = recordedBy(knownAt);
  const trust = trustId ?? 0;
  const rows = await db.all<GiftRow>(giftStarts(parting.column(START_POINTERS)), [
    ...[known, from ?? EVER, until, known, trust, trust],
  ]);
  const changes = await findTimes(
    db,
    rows.map(({ id }) => id),
    asAt,
    known,
  );
  return rows.map((row) => {
    const start = {
      startedOn: row.started_on,
      periods: periodsOf(row, changes.get(row.id) ?? []),
      declared: declaredIn(row),
      wouldHavePaid: moneyFromRow(row.most_owed),
    };
    return {
      ...{ startId: row.id, startedOn: row.started_on, pointerId: row.pointer },
      ...{ applicationId: row.application_id, application: row.reference },
      ...{ declaredOn: row.declared_on, recordId: row.declared_by },
      judged: isAdditional(rules.version, start, asAt, rules.qualifyingDays),
    };
  });
}

export const additionalCells = (starts: readonly JudgedStart[]): ReadCell[] =>
  starts
    .filter(({ judged }) => judged === 'additional')
    .map(({ pointerId, startedOn }) => ({
      ...{ pointerId, ownerId: null, month: monthOfDate(startedOn) },
      ...{ figure: 'additional', count: 1 },
    }));

function declaredIn({ content, declared_on: on }: GiftRow): { on: LocalDate; wouldStartAnyway: boolean } | null {
  if (content === null || on === null) return null;
  const answer = (JSON.parse(content) as ApplicationContent).answers['without-gift'];
  return typeof answer === 'boolean' ? { on, wouldStartAnyway: answer } : null;
}

interface TimeRow {
  readonly start_id: number;
  readonly kind: 'break' | 'return' | 'withdrawal' | 'completion';
  readonly effective_on: LocalDate;
}

async function findTimes(
  db: Connection,
  startIds: readonly number[],
  asAt: LocalDate,
  known: string,
): Promise<Map<number, TimeRow[]>> {
  const rows = await db.all<TimeRow>(
    `SELECT c.start_id, c.kind, c.effective_on FROM start_change c JOIN record r ON r.id = c.record_id
      WHERE c.kind IN ('break', 'return', 'withdrawal', 'completion') AND c.effective_on <= ? AND r.recorded_at <= ?
        AND c.start_id IN (${listParameter(db, 'integer')}) ORDER BY c.id`,
    [asAt, known, JSON.stringify(startIds)],
  );
  return groupedBy(rows, ({ start_id }) => start_id);
}

/** Times in learning: a break, a withdrawal or a completion ends one, a return begins another. */
function periodsOf({ started_on: start, planned_end: plannedEnd }: GiftRow, changes: readonly TimeRow[]) {
  const periods: LearningPeriod[] = [{ start, plannedEnd, end: null }];
  for (const { kind, effective_on: on } of changes) {
    const last = periods.at(-1)!;
    if (kind === 'return') periods.push({ start: on, plannedEnd, end: null });
    else if (last.end === null) periods[periods.length - 1] = { ...last, end: on };
  }
  return periods;
}
