import { groupedBy } from '../core/grouped-by.js';
import type { Connection } from '../platform/database/connection.js';

export const CHOICE_KINDS = ['fix', 'forbid', 'free'] as const;
export type ChoiceKind = (typeof CHOICE_KINDS)[number];

/** What somebody chose of a line of an application: that a pledge pays for so many of it, or that it does not. */
export interface LineChoice {
  readonly applicationId: number;
  readonly line: number;
  /** Null for every pledge. */
  readonly pledgeId: number | null;
  readonly kind: ChoiceKind;
  readonly learners: number;
  readonly reason: string;
  readonly personId: number | null;
}

interface ChoiceRow {
  readonly application_id: number;
  readonly line: number;
  readonly pledge_id: number | null;
  readonly kind: ChoiceKind;
  readonly learners: number;
  readonly reason: string;
  readonly person_id: number | null;
}

/** Choices of a round that hold: of each line and pledge the last, unless it was set free again. */
export async function findChoices(db: Connection, roundId: number): Promise<LineChoice[]> {
  const rows = await db.all<ChoiceRow>(
    `SELECT application_id, line, pledge_id, kind, learners, reason, person_id FROM allocation_choice
      WHERE round_id = ? ORDER BY id`,
    [roundId],
  );
  const choices = rows.map(
    ({ application_id: applicationId, pledge_id: pledgeId, person_id: personId, ...rest }): LineChoice => ({
      ...rest,
      ...{ applicationId, pledgeId, personId },
    }),
  );
  const byLine = groupedBy(choices, ({ applicationId, line, pledgeId }) => `${applicationId} ${line} ${pledgeId}`);
  return [...byLine.values()].map((all) => all.at(-1)!).filter(({ kind }) => kind !== 'free');
}
