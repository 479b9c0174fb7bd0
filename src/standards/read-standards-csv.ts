import { parseLocalDate, toLocalDate } from '../core/calendar/local-date.js';
import { type Money, parseAmount } from '../core/money/money.js';
import { type Fault, type Refusal, refuse } from '../core/refusal.js';
import { CellReader, type CsvRow, csvRows } from '../platform/files/csv-rows.js';
import type { Standard } from './find-standards.js';

/** The columns of a file of standards; the last two may be left out. */
export const STANDARD_COLUMNS = [
  'reference',
  'lars_code',
  'title',
  'level',
  'typical_duration_months',
  'max_funding_gbp',
  'effective_from',
  'sector_route',
  'source',
  'version',
] as const;

type Column = (typeof STANDARD_COLUMNS)[number];

const NEEDED: readonly Column[] = STANDARD_COLUMNS.slice(0, 8);
const LONGEST_MONTHS = 84;
/** Bands begin with the levy: one whose day is not known holds from here. */
const FIRST_BANDS = toLocalDate('2017-05-01');

/** A standard as a file lists it, with the bands that stand in the file. */
export type ListedStandard = Omit<Standard, 'id'>;

/** What names a standard through all files: its reference, or its LARS code, or its title and level. */
export const standardKey = ({
  reference,
  larsCode,
  title,
  level,
}: Pick<ListedStandard, 'reference' | 'larsCode' | 'title' | 'level'>): string =>
  reference ?? (larsCode === null ? `${title.toLowerCase()}, level ${level}` : `LARS ${larsCode}`);

/** Reads a file of standards whole, or says everything that is wrong with it. */
export function readStandardsCsv(name: string, content: Uint8Array): ListedStandard[] | Refusal {
  const rows = csvRows(name, content, { area: 'STANDARDS', needed: NEEDED, rowsMax: 20_000, megabytesMax: 10 });
  if (!Array.isArray(rows)) return rows;
  const faults: Fault[] = [];
  const standards = new Map<string, ListedStandard>();
  for (const row of rows) {
    const where = `${name} line ${row.line}`;
    const read = readRow(row, where);
    if (Array.isArray(read)) {
      faults.push(...read);
      continue;
    }
    const key = standardKey(read);
    const known = standards.get(key);
    if (known && (known.title !== read.title || known.level !== read.level)) {
      faults.push({ where, message: `${key} has another title or level on an earlier line` });
    }
    standards.set(key, known ? { ...read, bands: [...known.bands, ...read.bands] } : read);
  }
  if (faults.length > 0) return refuse('STANDARDS.BAD_ROWS', `${name} has rows that cannot be read`, faults);
  if (standards.size === 0) return refuse('STANDARDS.EMPTY', `${name} lists no standard`);
  return [...standards.values()];
}

function readRow(row: CsvRow<Column>, where: string): ListedStandard | Fault[] {
  const cells = new CellReader(row, where);
  // Older lists write a revision behind the reference: ST0005-02.
  const reference = cells.read(
    'reference',
    orNothing(matching(/^((?:ST|FA|AU)\d{4})(?:[-_]\d{2})?$/)),
    'is not ST0005',
  );
  const larsCode = cells.read(
    'lars_code',
    orNothing(matching(/^(\d{1,5}|ZSC\d{5})$/)),
    'is not a LARS code such as 119',
  );
  const title = cells.read('title', (text) => plainText(text) ?? undefined, 'is empty or longer than 200 letters');
  const level = cells.read('level', wholeNumber(1, 8), 'is not a level from 1 to 8');
  const typicalMonths = cells.read(
    'typical_duration_months',
    orNothing(wholeNumber(1, LONGEST_MONTHS)),
    `is not a number of months from 1 to ${LONGEST_MONTHS}`,
  );
  const maximum = cells.read('max_funding_gbp', orNothing(pounds), 'is not an amount above zero');
  const from = cells.read('effective_from', orNothing(parseLocalDate), 'is not a day such as 2026-08-01');
  if (cells.faults.length > 0) return cells.faults;
  const source = plainText(row.cell('source')) ?? where;
  const band = maximum === null ? [] : [{ from: from ?? FIRST_BANDS, maximum, source }];
  return {
    ...{ reference, larsCode, title, level, typicalMonths, source },
    officialVersion: plainText(row.cell('version')),
    route: plainText(row.cell('sector_route')),
    bands: band,
  };
}

/** An empty cell is nothing known. */
const orNothing =
  <Value>(read: (text: string) => Value | undefined) =>
  (text: string): Value | null | undefined =>
    text === '' ? null : read(text);

const matching =
  (pattern: RegExp) =>
  (text: string): string | undefined =>
    pattern.exec(text.toUpperCase())?.[1];

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number | undefined => {
    const value = /^\d{1,3}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  };

function pounds(text: string): Money | undefined {
  const amount = parseAmount(text);
  return amount?.isPositive() && !amount.isZero() ? amount : undefined;
}

function plainText(text: string): string | null {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  return plain === '' || plain.length > 200 || /[\u0000-\u001f\p{Surrogate}]/u.test(plain) ? null : plain;
}
