import type { LocalDate } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { type Belonging, type Rotation, heldStays } from '../core/rotations/rotation.js';
import { findStandings } from '../organisations/index.js';
import type { ReadTx } from '../platform/database/reads.js';
import { type StoredLearner, findLearners } from './stored-learner.js';
import { type StoredPlacement, findPlacements } from './stored-placement.js';

export interface RotationTerms {
  readonly version: number;
  readonly name: string;
  readonly secondStandardId: number | null;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly reason: string;
}

/** A rotational programme with its placements and its learners, as the books hold it. */
export interface StoredRotation extends Rotation {
  readonly id: number;
  readonly reference: string;
  readonly employerId: number;
  readonly firstStandardId: number;
  readonly terms: RotationTerms;
  /** Every version, in order. */
  readonly versions: readonly RotationTerms[];
  readonly placements: readonly StoredPlacement[];
  readonly learners: readonly StoredLearner[];
}

interface RotationRow {
  readonly id: number;
  readonly reference: string;
  readonly employer_id: number;
  readonly first_standard_id: number;
}

interface TermsRow {
  readonly version: number;
  readonly name: string;
  readonly second_standard_id: number | null;
  readonly from_on: LocalDate;
  readonly until_on: LocalDate;
  readonly reason: string;
}

/** Which programmes: those whose employer or one of whose hosts an organisation is; left out, all. */
const CONCERNED = `AND (r.employer_id = ? OR r.id IN (SELECT p.rotation_id FROM placement p WHERE p.host_id = ?))`;

/** The ids of programmes after an id, in their order. @param organisationId of an employer or a host; null for all */
export async function findRotationIds(
  db: ReadTx,
  organisationId: number | null,
  after = 0,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<number[]> {
  const concerned = organisationId === null ? [] : [organisationId, organisationId];
  const rows = await db.all<{ id: number }>(
    `SELECT r.id FROM rotation r WHERE r.id > ? ${organisationId === null ? '' : CONCERNED} ORDER BY r.id LIMIT ?`,
    [after, ...concerned, limit],
  );
  return rows.map(({ id }) => id);
}

export async function findRotation(db: ReadTx, id: number): Promise<StoredRotation | Refusal> {
  const [row] = await db.all<RotationRow>(
    'SELECT id, reference, employer_id, first_standard_id FROM rotation WHERE id = ?',
    [id],
  );
  if (!row) return unknownRotation();
  const versions = (
    await db.all<TermsRow>(
      `SELECT version, name, second_standard_id, from_on, until_on, reason FROM rotation_terms
        WHERE rotation_id = ? ORDER BY version`,
      [id],
    )
  ).map(termsOf);
  const terms = versions.at(-1)!;
  const placements = await findPlacements(db, id);
  return {
    ...{ id, reference: row.reference, employerId: row.employer_id, firstStandardId: row.first_standard_id },
    ...{ terms, versions, from: terms.from, until: terms.until, placements },
    learners: await withElsewhere(db, id, await findLearners(db, id)),
    belonging: await belongingOf(
      db,
      placements.map(({ hostId }) => hostId),
    ),
  };
}

export const unknownRotation = (): Refusal => refuse('ROTATION.UNKNOWN', 'There is no such rotational programme');

const termsOf = ({ version, name, second_standard_id, from_on, until_on, reason }: TermsRow): RotationTerms => ({
  ...{ version, name, secondStandardId: second_standard_id, from: from_on, until: until_on, reason },
});

/** Since when organisations belong to the system, or no longer do. */
export async function belongingOf(
  db: ReadTx,
  organisationIds: readonly number[],
): Promise<Map<number, readonly Belonging[]>> {
  const standings = await findStandings(db, organisationIds);
  return new Map(
    [...standings].map(([id, { membership }]) => [
      id,
      membership.map(({ from, member }) => ({ from, isMember: member === 1 })),
    ]),
  );
}

/** Learners with the days on which the same ones are in placements of other programmes. */
async function withElsewhere(
  db: ReadTx,
  rotationId: number,
  learners: readonly StoredLearner[],
): Promise<StoredLearner[]> {
  const others = await db.all<{ id: number }>(
    `SELECT DISTINCT o.rotation_id AS id
       FROM rotation_learner l
       JOIN apprenticeship_start s ON s.id = l.start_id
       JOIN apprenticeship_start t ON t.learner = s.learner
       JOIN rotation_learner o ON o.start_id = t.id
      WHERE l.rotation_id = ? AND o.rotation_id <> ?`,
    [rotationId, rotationId],
  );
  if (others.length === 0) return [...learners];
  const there: StoredLearner[] = [];
  for (const { id } of others) there.push(...(await findLearners(db, id)));
  const byLearner = groupedBy(there, ({ learner }) => learner);
  return learners.map((learner) => ({
    ...learner,
    elsewhere: (byLearner.get(learner.learner) ?? []).flatMap(heldStays),
  }));
}
