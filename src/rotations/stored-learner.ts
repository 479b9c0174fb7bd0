import type { LocalDate } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import type { RotatingLearner, Stay } from '../core/rotations/rotation.js';
import type { Connection } from '../platform/database/connection.js';
import { type StoredStart, findStart } from '../starts/index.js';

export interface StoredLearner extends RotatingLearner {
  readonly first: StoredStart;
  /** The apprenticeship that follows; null where none is linked. */
  readonly second: StoredStart | null;
  /** Of the path: 0 before the first. */
  readonly version: number;
  /** Why the learner takes part, and why the path is as it is. */
  readonly reason: string;
  readonly pathReason: string | null;
}

interface LearnerRow {
  readonly id: number;
  readonly start_id: number;
  readonly reason: string;
  readonly second_id: number | null;
  readonly last_day: LocalDate | null;
}

interface PathRow {
  readonly rotation_learner_id: number;
  readonly version: number;
  readonly reason: string;
  readonly placement_id: number | null;
  readonly from_on: LocalDate | null;
  readonly until_on: LocalDate | null;
}

/** The latest row of a table for each learner. */
const latest = (column: string, table: string): string =>
  `(SELECT x.${column} FROM ${table} x WHERE x.rotation_learner_id = l.id ORDER BY x.id DESC LIMIT 1)`;

/** The learners of a programme, in the order in which they joined; without what they do in other programmes. */
export async function findLearners(db: Connection, rotationId: number): Promise<StoredLearner[]> {
  const rows = await db.all<LearnerRow>(
    `SELECT l.id, l.start_id, l.reason, ${latest('start_id', 'rotation_progression')} AS second_id,
            ${latest('last_day', 'rotation_departure')} AS last_day
       FROM rotation_learner l WHERE l.rotation_id = ? ORDER BY l.id`,
    [rotationId],
  );
  const paths = groupedBy(
    await db.all<PathRow>(
      `SELECT p.rotation_learner_id, p.version, p.reason, s.placement_id, s.from_on, s.until_on
         FROM rotation_learner l
         JOIN rotation_path p ON p.rotation_learner_id = l.id
              AND p.version = (SELECT max(v.version) FROM rotation_path v WHERE v.rotation_learner_id = l.id)
         LEFT JOIN rotation_stay s ON s.path_id = p.id
        WHERE l.rotation_id = ? ORDER BY s.from_on, s.id`,
      [rotationId],
    ),
    ({ rotation_learner_id }) => rotation_learner_id,
  );
  const learners: StoredLearner[] = [];
  for (const row of rows) {
    const first = (await findStart(db, row.start_id))!;
    const second = row.second_id === null ? null : ((await findStart(db, row.second_id)) ?? null);
    const path = paths.get(row.id) ?? [];
    learners.push({
      ...{ id: row.id, learner: first.learner, first, second, reason: row.reason },
      ...{ version: path[0]?.version ?? 0, pathReason: path[0]?.reason ?? null },
      ...{ from: first.terms.startedOn, leftOn: leftOn(row.last_day, first, second), elsewhere: [] },
      path: path.flatMap(stayOf),
    });
  }
  return learners;
}

const stayOf = ({ placement_id, from_on, until_on }: PathRow): Stay[] =>
  placement_id === null ? [] : [{ placementId: placement_id, from: from_on!, until: until_on! }];

/** The last day with the programme: as it was said, or that of a training which was broken off. */
function leftOn(lastDay: LocalDate | null, ...starts: readonly (StoredStart | null)[]): LocalDate | null {
  const ends = starts
    .filter((start) => start?.state.status === 'withdrawn')
    .map((start) => start!.state.learning.periods.at(-1)!.end);
  return [lastDay, ...ends].filter((day) => day !== null).sort()[0] ?? null;
}
