import type { LocalDate } from '../core/calendar/local-date.js';
import type { Connection } from '../platform/database/connection.js';

/** By when something is to happen. */
export interface Deadline {
  readonly applicationId: number;
  /** Of a start; null for the answer to an offer. */
  readonly awardId: number | null;
  readonly kind: 'reply' | 'start';
  readonly dueOn: LocalDate;
  readonly isExtended: boolean;
}

interface DeadlineRow {
  readonly application_id: number;
  readonly award_id: number | null;
  readonly kind: 'reply' | 'start';
  readonly due_on: LocalDate;
  readonly extended: 0 | 1;
}

const deadlineOf = (row: DeadlineRow): Deadline => ({
  applicationId: row.application_id,
  awardId: row.award_id,
  kind: row.kind,
  dueOn: row.due_on,
  isExtended: row.extended === 1,
});

/** The time limit of an offer, or of an award's start, as it is now. */
export async function findDeadline(
  db: Connection,
  applicationId: number,
  awardId: number | null,
): Promise<Deadline | undefined> {
  const [row] = await db.all<DeadlineRow>(
    `SELECT application_id, award_id, kind, due_on, extended FROM gift_deadline
      WHERE application_id = ? AND ${awardId === null ? 'award_id IS NULL' : 'award_id = ?'} ORDER BY id DESC LIMIT 1`,
    awardId === null ? [applicationId] : [applicationId, awardId],
  );
  return row && deadlineOf(row);
}

/** Time limits that something still waits for: offers that are not answered, and accepted awards that have not started. */
export async function findOpenDeadlines(db: Connection): Promise<Deadline[]> {
  const rows = await db.all<DeadlineRow>(
    `SELECT d.application_id, d.award_id, d.kind, d.due_on, d.extended
       FROM gift_deadline d
      WHERE d.id = (SELECT max(l.id) FROM gift_deadline l
                     WHERE l.application_id = d.application_id AND coalesce(l.award_id, 0) = coalesce(d.award_id, 0))
        AND (d.kind = 'reply'
             AND (SELECT e.to_state FROM application_event e WHERE e.application_id = d.application_id
                   ORDER BY e.id DESC LIMIT 1) = 'offered'
          OR d.kind = 'start'
             AND (SELECT w.kind FROM award_event w WHERE w.award_id = d.award_id ORDER BY w.id DESC LIMIT 1) = 'accepted')
      ORDER BY d.due_on, d.id`,
  );
  return rows.map(deadlineOf);
}
