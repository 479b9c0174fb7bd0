/** A place on the earth, in degrees; north and east are above zero. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** The mean radius of the earth, as the International Union of Geodesy and Geophysics has it. */
const EARTH_RADIUS_KM = 6371.0088;
/** The international mile. */
const KM_PER_MILE = 1.609344;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Miles between two places as the crow flies, by the haversine formula: on a sphere, so right to half a percent. It is
 * there to put places in an order and to leave out what is far; roads are longer.
 */
export function milesBetween(a: Position, b: Position): number {
  const [north, east] = [radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2];
  const half =
    Math.sin(north) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east) ** 2;
  return (2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)))) / KM_PER_MILE;
}
