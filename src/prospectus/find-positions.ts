import type { Position } from '../core/places/great-circle.js';
import { outwardOf } from '../core/places/postcode.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';

interface PositionRow {
  readonly postcode: string;
  readonly latitude: number;
  readonly longitude: number;
}

const DEGREE = 1_000_000;

const positionOf = ({ latitude, longitude }: Omit<PositionRow, 'postcode'>): Position => ({
  ...{ latitude: Number(latitude) / DEGREE, longitude: Number(longitude) / DEGREE },
});

/**
 * Where postcodes are, each as exactly as is known: itself, or its district by the first part. What stands nowhere is
 * left out.
 */
export async function findPositions(db: Connection, postcodes: readonly string[]): Promise<Map<string, Position>> {
  const wanted = [...new Set(postcodes.flatMap((postcode) => [postcode, outwardOf(postcode)]))];
  const rows = await db.all<PositionRow>(
    `SELECT postcode, latitude, longitude FROM postcode_position WHERE postcode IN (${listParameter(db, 'text')})`,
    [JSON.stringify(wanted)],
  );
  const known = new Map(rows.map((row) => [row.postcode, positionOf(row)]));
  const found = new Map<string, Position>();
  for (const postcode of new Set(postcodes)) {
    const outward = outwardOf(postcode);
    const position = known.get(postcode) ?? known.get(outward) ?? (await findMiddle(db, outward));
    if (!position) continue;
    known.set(outward, known.get(outward) ?? position);
    found.set(postcode, position);
  }
  return found;
}

/** The middle of the postcodes of a district, where the district itself was not loaded. */
async function findMiddle(db: Connection, outward: string): Promise<Position | undefined> {
  const [row] = await db.all<{ known: number; latitude: number; longitude: number }>(
    `SELECT count(*) AS known, avg(latitude) AS latitude, avg(longitude) AS longitude FROM postcode_position
      WHERE postcode > ? AND postcode < ?`,
    // A blank stands between the parts of a whole postcode; the next sign after it ends the district.
    [`${outward} `, `${outward}!`],
  );
  return Number(row!.known) === 0 ? undefined : positionOf(row!);
}
