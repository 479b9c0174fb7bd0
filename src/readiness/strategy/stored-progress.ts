import type { LocalDate } from '../../core/calendar/local-date.js';
import { groupedBy } from '../../core/grouped-by.js';
import type { LastReport, WorkState } from '../../core/readiness/goal.js';
import type { Connection } from '../../platform/database/connection.js';

/** What was reported of a goal or a deliverable, by whom. */
export interface Progress {
  readonly state: WorkState;
  readonly on: LocalDate;
  readonly note: string;
  /** Null for the operator. */
  readonly person: string | null;
}

const TABLES = { goal: 'goal_progress', deliverable: 'deliverable_progress' } as const;
/** What progress is reported of. */
export type Work = keyof typeof TABLES;

interface Row {
  readonly work_id: number;
  readonly state: WorkState;
  readonly on_day: LocalDate;
  readonly note: string;
  readonly person: string | null;
}

/** What was reported of each, in the order of reporting. @param id of one only */
export async function findProgress(
  db: Connection,
  work: Work,
  id: number | null = null,
): Promise<Map<number, Progress[]>> {
  const rows = await db.all<Row>(
    `SELECT w.${work}_id AS work_id, w.state, w.on_day, w.note, p.name AS person
       FROM ${TABLES[work]} w LEFT JOIN person p ON p.id = w.person_id
      ${id === null ? '' : `WHERE w.${work}_id = ?`} ORDER BY w.id`,
    id === null ? [] : [id],
  );
  const byWork = groupedBy(rows, ({ work_id }) => work_id);
  return new Map(
    [...byWork].map(([key, own]) => [
      key,
      own.map(({ state, on_day: on, note, person }) => ({ state, on, note, person })),
    ]),
  );
}

export const lastOf = (progress: readonly Progress[]): LastReport | null => progress.at(-1) ?? null;

/** What is planned until something is reported. */
export const stateOf = (progress: readonly Progress[]): WorkState => lastOf(progress)?.state ?? 'planned';
