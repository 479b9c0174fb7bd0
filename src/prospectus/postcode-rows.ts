import { parse } from 'csv-parse';
import type { Readable } from 'node:stream';
import { parsePostcodeOrOutward } from '../core/places/postcode.js';
import { type Fault, type Refusal, refuse } from '../core/refusal.js';

/** Where a postcode is, in millionths of a degree. */
export interface PostcodeRow {
  readonly postcode: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** What the columns are called here, and in the directory of the Office for National Statistics. */
const HEADINGS = {
  postcode: ['postcode', 'pcds', 'pcd'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'long', 'lon'],
} as const;

const DEGREE = 1_000_000;
/** The directory's latitude of a postcode that was never placed. */
const UNPLACED = '99.999999';
const FAULTS_MAX = 50;

/** A file that cannot be read as postcodes, with everything that is wrong with it. */
export class BadPostcodes extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/**
 * The rows of a CSV file with the columns postcode, latitude and longitude, one after the other, however long it is.
 * Postcodes that were never placed are left out. @throws BadPostcodes at the end of a file with rows that cannot be read
 */
export async function* postcodeRows(name: string, content: Readable): AsyncGenerator<PostcodeRow> {
  const parser = content.pipe(
    parse({ bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true }),
  );
  content.on('error', (error) => parser.destroy(error));
  const faults: Fault[] = [];
  let columns: Record<keyof typeof HEADINGS, number> | undefined;
  for await (const line of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    const { record, info } = line;
    if (!columns) {
      columns = columnsOf(name, record);
      continue;
    }
    const latitude = record[columns.latitude] ?? '';
    if (latitude === UNPLACED) continue;
    const row = readRow(record[columns.postcode] ?? '', latitude, record[columns.longitude] ?? '');
    if (typeof row === 'string') faults.push({ where: `${name} line ${info.lines}, ${row}`, message: MEANT[row] });
    else yield row;
    if (faults.length === FAULTS_MAX) break;
  }
  if (faults.length > 0)
    throw new BadPostcodes(refuse('POSTCODES.BAD_ROWS', `${name} has rows that cannot be read`, faults));
  if (!columns) throw new BadPostcodes(refuse('POSTCODES.EMPTY', `${name} is empty`));
}

const MEANT = {
  postcode: 'is not a postcode such as ST4 6QG, or its first part',
  latitude: 'is not a latitude in degrees, such as 52.98765',
  longitude: 'is not a longitude in degrees, such as -2.12345',
} as const;

function columnsOf(name: string, record: readonly string[]): Record<keyof typeof HEADINGS, number> {
  const headings = record.map((heading) => heading.toLowerCase());
  const at = (names: readonly string[]): number => headings.findIndex((heading) => names.includes(heading));
  const columns = {
    postcode: at(HEADINGS.postcode),
    latitude: at(HEADINGS.latitude),
    longitude: at(HEADINGS.longitude),
  };
  const missing = Object.entries(columns).flatMap(([column, index]) => (index < 0 ? [column] : []));
  if (missing.length === 0) return columns;
  throw new BadPostcodes(refuse('POSTCODES.UNKNOWN_LAYOUT', `${name} lacks the columns ${missing.join(', ')}`));
}

/** @returns which column is wrong */
function readRow(code: string, north: string, east: string): PostcodeRow | keyof typeof HEADINGS {
  const postcode = parsePostcodeOrOutward(code);
  if (postcode === undefined) return 'postcode';
  const latitude = degrees(north, 90);
  if (latitude === undefined) return 'latitude';
  const longitude = degrees(east, 180);
  return longitude === undefined ? 'longitude' : { postcode, latitude, longitude };
}

function degrees(text: string, most: number): number | undefined {
  const value = /^-?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= most ? Math.round(value * DEGREE) : undefined;
}
