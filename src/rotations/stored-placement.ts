import type { LocalDate } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import type { CareSetting } from '../core/rotations/care-settings.js';
import type { Placement } from '../core/rotations/rotation.js';
import type { Connection } from '../platform/database/connection.js';

export interface StoredPlacement extends Placement {
  /** Every version of its days and its room, in order. */
  readonly versions: readonly PlacementVersion[];
}

export interface PlacementVersion {
  readonly version: number;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly capacity: number;
  readonly isGivenUp: boolean;
  readonly reason: string;
}

interface PlacementRow {
  readonly id: number;
  readonly host_id: number;
  readonly setting: CareSetting;
}

interface TermsRow {
  readonly placement_id: number;
  readonly version: number;
  readonly from_on: LocalDate;
  readonly until_on: LocalDate;
  readonly capacity: number;
  readonly given_up: 0 | 1;
  readonly reason: string;
}

/** The placements of a programme, in the order in which they were added. */
export async function findPlacements(db: Connection, rotationId: number): Promise<StoredPlacement[]> {
  const rows = await db.all<PlacementRow>(
    'SELECT id, host_id, setting FROM placement WHERE rotation_id = ? ORDER BY id',
    [rotationId],
  );
  const terms = await db.all<TermsRow>(
    `SELECT t.placement_id, t.version, t.from_on, t.until_on, t.capacity, t.given_up, t.reason
       FROM placement_terms t JOIN placement p ON p.id = t.placement_id
      WHERE p.rotation_id = ? ORDER BY t.version`,
    [rotationId],
  );
  const termsOf = groupedBy(terms, ({ placement_id }) => placement_id);
  return rows.map(({ id, host_id, setting }) => {
    const versions = (termsOf.get(id) ?? []).map(versionOf);
    const { from, until, capacity, isGivenUp } = versions.at(-1)!;
    return { id, hostId: host_id, setting, from, until, capacity, isGivenUp, versions };
  });
}

const versionOf = ({ version, from_on, until_on, capacity, given_up, reason }: TermsRow): PlacementVersion => ({
  ...{ version, from: from_on, until: until_on, capacity, isGivenUp: given_up === 1, reason },
});
