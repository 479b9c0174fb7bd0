import { type Fault, type Refusal, refuse } from '../../core/refusal.js';
import { LARGEST_FILE, LARGEST_UNPACKED, MOST_ROWS } from './limits.js';
import { type Cell, textOf } from './raw-row.js';

const SHORTER = 'download a shorter period and load each file by itself';
const AS_DOWNLOADED = 'Load the transactions download as it was downloaded.';

const HEADINGS_SHOWN = 5;
const HEADING_LENGTH = 30;

/** Rounded up, so that a file just over a limit does not seem to be within it. */
const megabytes = (bytes: number): string => `${(Math.ceil((bytes / (1024 * 1024)) * 10) / 10).toFixed(1)} MB`;

export const notFound = (path: string): Refusal => refuse('STATEMENT.NOT_FOUND', `There is no file ${path}.`);

export const empty = (name: string): Refusal =>
  refuse('STATEMENT.EMPTY', `${name} is empty. A download has a line of headings even when nothing happened.`);

export const tooLarge = (name: string, bytes: number): Refusal =>
  refuse(
    'STATEMENT.TOO_LARGE',
    `${name} has ${megabytes(bytes)}, and files of at most ${megabytes(LARGEST_FILE)} are read: ${SHORTER}.`,
  );

export const unpacksTooLarge = (name: string, bytes: number): Refusal =>
  refuse(
    'STATEMENT.TOO_LARGE',
    `${name} unpacks to ${megabytes(bytes)}, and at most ${megabytes(LARGEST_UNPACKED)} are read: ${SHORTER}.`,
  );

export const tooManyRows = (name: string): Refusal =>
  refuse(
    'STATEMENT.TOO_MANY_ROWS',
    `${name} has more than ${MOST_ROWS.toLocaleString('en-GB')} rows, and no more are read at once: ${SHORTER}.`,
  );

/** @param reason ends the sentence and says what to do; it must not quote the file */
export const unreadable = (name: string, reason: string): Refusal =>
  refuse('STATEMENT.UNREADABLE', `${name} cannot be read: ${reason}`);

export const withPassword = (name: string): Refusal =>
  unreadable(
    name,
    'it is a workbook of the old kind (.xls) or has a password. Save it as .xlsx or .csv, or remove its password.',
  );

export const unknownLayout = (name: string, found: string): Refusal =>
  refuse('STATEMENT.UNKNOWN_LAYOUT', `${name} is not a transactions download: ${found}. ${AS_DOWNLOADED}`);

/** What stands where the headings belong. A row of data is not shown: it can hold a learner's name. */
export function headingsFound(cells: readonly Cell[]): string {
  const texts = cells.map((cell) => textOf(cell).trim());
  if (texts.some((text) => /^\W*\d[\d/.,: -]*\W*$/.test(text))) return 'its first line holds figures and not headings';
  const shown = texts.slice(0, HEADINGS_SHOWN).map(shortened);
  return `its first ${shown.length} of ${cells.length} headings are ${shown.join(', ')}`;
}

export function shortened(text: string): string {
  const plain = text.replaceAll(/\p{C}/gu, ' ');
  return `'${plain.length > HEADING_LENGTH ? `${plain.slice(0, HEADING_LENGTH)}…` : plain}'`;
}

export function badRows(name: string, rows: number, faults: readonly Fault[]): Refusal {
  const what = rows === 1 ? '1 row' : `${rows.toLocaleString('en-GB')} rows`;
  return refuse(
    'STATEMENT.BAD_ROWS',
    `Nothing was taken from ${name}: ${what} cannot be read. ${AS_DOWNLOADED}`,
    faults,
  );
}
