import type { LocalDate } from '../core/calendar/local-date.js';
import type { ApplicationContent } from '../core/gifting/application-form.js';
import type { ApplicationAction, ApplicationState, Declared } from '../core/gifting/application-states.js';
import { groupedBy } from '../core/grouped-by.js';
import { ZERO, money } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';

/** Something that was done with an application. */
export interface ApplicationEvent {
  readonly action: ApplicationAction;
  readonly to: ApplicationState;
  readonly on: LocalDate;
  /** Null for the operator, and for what happens by itself. */
  readonly personId: number | null;
  readonly reason: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Points that an assessor gave. */
export interface Score {
  readonly personId: number;
  readonly points: Readonly<Record<string, number>>;
  readonly comment: string;
}

/** Somebody who applied before any account. */
export interface Applicant {
  readonly personId: number;
  /** Where name and address stand as long as they are kept. */
  readonly addressId: number;
  /** Whether it was checked that the person works for the organisation; null while nobody has. */
  readonly isConfirmed: boolean | null;
}

export interface StoredApplication {
  readonly id: number;
  readonly reference: string;
  readonly roundId: number;
  readonly receiverId: number;
  readonly state: ApplicationState;
  /** How often it was saved. */
  readonly version: number;
  readonly content: ApplicationContent;
  readonly events: readonly ApplicationEvent[];
  /** Who began it with a mailed link; null where it began with an account. */
  readonly applicant: Applicant | null;
  readonly declared: readonly Declared[];
  /** The last of each assessor. */
  readonly scores: readonly Score[];
}

interface ApplicationRow {
  readonly id: number;
  readonly reference: string;
  readonly round_id: number;
  readonly receiver_id: number;
  readonly version: number;
  readonly content: string;
  readonly person_id: number | null;
  readonly applicant_id: number | null;
  readonly check_result: string | null;
}

interface EventRow {
  readonly application_id: number;
  readonly action: ApplicationAction;
  readonly to_state: ApplicationState;
  readonly on_day: LocalDate;
  readonly person_id: number | null;
  readonly reason: string;
  readonly detail: string;
}

interface DeclarationRow {
  readonly application_id: number;
  readonly person_id: number;
  readonly has_conflict: 0 | 1;
}

interface ScoreRow {
  readonly application_id: number;
  readonly person_id: number;
  readonly points: string;
  readonly comment: string;
}

/** Which applications. Nothing said of a field means any. */
export interface ApplicationSearch {
  readonly id?: number;
  readonly roundId?: number | null;
  readonly receiverId?: number | null;
  readonly state?: ApplicationState | null;
}

const STATE = `(SELECT e.to_state FROM application_event e WHERE e.application_id = a.id ORDER BY e.id DESC LIMIT 1)`;

/** Applications after an id, in the order of their ids, each with its last version and its history. */
export async function findApplications(
  db: Connection,
  { id, roundId = null, receiverId = null, state = null }: ApplicationSearch,
  after = 0,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<StoredApplication[]> {
  const conditions = ['a.id > ?'];
  const params: (number | string)[] = [after];
  for (const [condition, value] of [
    ['a.id = ?', id ?? null],
    ['a.round_id = ?', roundId],
    ['a.receiver_id = ?', receiverId],
    [`${STATE} = ?`, state],
  ] as const) {
    if (value === null) continue;
    conditions.push(condition);
    params.push(value);
  }
  const rows = await db.all<ApplicationRow>(
    `SELECT a.id, a.reference, a.round_id, a.receiver_id, v.version, v.content,
            p.person_id, p.applicant_id, k.result AS check_result
       FROM current_application a
       LEFT JOIN application_applicant p ON p.application_id = a.id
       LEFT JOIN applicant_check k ON k.application_id = a.id
       JOIN application_version v ON v.application_id = a.id
        AND v.version = (SELECT max(w.version) FROM application_version w WHERE w.application_id = a.id)
      WHERE ${conditions.join(' AND ')} ORDER BY a.id LIMIT ?`,
    [...params, limit],
  );
  const ofThese = async <Row extends { readonly application_id: number }>(
    table: string,
    columns: string,
  ): Promise<Map<number, Row[]>> => {
    const found = await db.all<Row>(
      `SELECT application_id, ${columns} FROM ${table} WHERE application_id BETWEEN ? AND ? ORDER BY id`,
      [rows[0]?.id ?? 0, rows.at(-1)?.id ?? 0],
    );
    return groupedBy(found, ({ application_id }) => application_id);
  };
  const events = await ofThese<EventRow>('application_event', 'action, to_state, on_day, person_id, reason, detail');
  const declared = await ofThese<DeclarationRow>('conflict_declaration', 'person_id, has_conflict');
  const scores = await ofThese<ScoreRow>('application_score', 'person_id, points, comment');
  return rows.map((row) =>
    applicationOf(row, events.get(row.id) ?? [], declared.get(row.id) ?? [], scores.get(row.id) ?? []),
  );
}

export async function findApplication(db: Connection, id: number): Promise<StoredApplication | Refusal> {
  const [application] = await findApplications(db, { id });
  return application ?? refuse('APPLICATION.UNKNOWN', 'There is no such application');
}

function applicationOf(
  row: ApplicationRow,
  events: readonly EventRow[],
  declared: readonly DeclarationRow[],
  scores: readonly ScoreRow[],
): StoredApplication {
  const lastOfEach = new Map(scores.map((score) => [score.person_id, score]));
  return {
    id: row.id,
    reference: row.reference,
    roundId: row.round_id,
    receiverId: row.receiver_id,
    state: events.at(-1)!.to_state,
    version: row.version,
    content: JSON.parse(row.content) as ApplicationContent,
    events: events.map((event) => ({
      action: event.action,
      to: event.to_state,
      on: event.on_day,
      personId: event.person_id,
      reason: event.reason,
      detail: JSON.parse(event.detail) as Record<string, unknown>,
    })),
    applicant:
      row.person_id === null
        ? null
        : {
            ...{ personId: row.person_id, addressId: row.applicant_id! },
            isConfirmed: row.check_result === null ? null : row.check_result !== 'failed',
          },
    declared: declared.map(({ person_id: personId, has_conflict }) => ({ personId, hasConflict: has_conflict === 1 })),
    scores: [...lastOfEach.values()].map(({ person_id: personId, points, comment }) => ({
      ...{ personId, comment },
      points: JSON.parse(points) as Record<string, number>,
    })),
  };
}

/**
 * The people who have said that it should be funded, since it was sent. Whoever puts it on the waiting list says so of
 * all of it; who approves, of what was approved then.
 * @param amount that it is to be funded with, pounds; left out, any
 */
export function approversOf({ events }: StoredApplication, amount = ZERO): ReadonlySet<number> {
  const sent = events.findLastIndex(({ action }) => action === 'submit' || action === 'retract');
  const approving = events
    .slice(sent + 1)
    .filter(
      ({ action, detail }) =>
        action === 'wait' || (action === 'approve' && amount.lessThanOrEqualTo(money(String(detail['amount'])))),
    );
  return new Set(approving.flatMap(({ personId }) => personId ?? []));
}
