import { type LocalDate, parseLocalDate } from '../core/calendar/local-date.js';
import { AGE_BANDS, type AgeBand } from '../core/funding/government-share.js';
import { parseAmount } from '../core/money/money.js';
import { type Fault, type Refusal, refuse } from '../core/refusal.js';
import { FUNDING_ROUTES } from '../core/training/parties.js';
import { START_KINDS } from '../core/training/start-terms.js';
import { CellReader, type CsvRow, csvRows, yesOrNo } from '../platform/files/csv-rows.js';
import type { NewStart } from './check-new-start.js';

/** The columns of a file of starts; the last seven may be left out. */
export const START_COLUMNS = [
  'Employer',
  'Standard',
  'Provider',
  'Start',
  'Planned end',
  'Training price',
  'Assessment price',
  'Age band',
  'Funding',
  'Agreed on',
  'Learner',
  'ULN',
  'Sender',
  'Kind',
  'Evidence',
  'Small employer',
  'Award',
] as const;

type Column = (typeof START_COLUMNS)[number];

const NEEDED: readonly Column[] = START_COLUMNS.slice(0, 10);

/** A start as a file names it: employer and sender by name, the standard by reference or LARS code. */
export interface ListedStart extends Omit<NewStart, 'employerId' | 'senderId' | 'standardId' | 'awardId'> {
  readonly where: string;
  readonly employer: string;
  readonly sender: string | null;
  readonly standard: string;
  /** The reference of the award that pays. */
  readonly award: string | null;
}

/** Reads a file of starts whole, or says everything that is wrong with it. */
export function readStartsCsv(name: string, content: Uint8Array): ListedStart[] | Refusal {
  const rows = csvRows(name, content, { area: 'STARTS', needed: NEEDED, rowsMax: 20_000, megabytesMax: 10 });
  if (!Array.isArray(rows)) return rows;
  if (rows.length === 0) return refuse('STARTS.EMPTY', `${name} lists no start`);
  const read = rows.map((row) => readRow(row, `${name} line ${row.line}`));
  const faults = read.flatMap((result) => (Array.isArray(result) ? result : []));
  if (faults.length > 0) return refuse('STARTS.BAD_ROWS', `${name} has rows that cannot be read`, faults);
  return read as ListedStart[];
}

function readRow(row: CsvRow<Column>, where: string): ListedStart | Fault[] {
  const cells = new CellReader(row, where);
  const day = (column: Column): LocalDate => cells.read(column, parseLocalDate, 'is not a day such as 2026-09-01');
  const text = (column: Column): string => cells.read(column, (typed) => typed || undefined, 'is empty');
  const start: ListedStart = {
    where,
    employer: text('Employer'),
    sender: row.cell('Sender') || null,
    standard: text('Standard'),
    award: row.cell('Award') || null,
    ukprn: text('Provider'),
    kind: cells.read('Kind', oneOf(START_KINDS, 'apprenticeship'), `is none of ${START_KINDS.join(', ')}`),
    startedOn: day('Start'),
    plannedEnd: day('Planned end'),
    training: cells.read('Training price', parseAmount, 'is not an amount such as 3250.00'),
    assessment: cells.read('Assessment price', parseAmount, 'is not an amount such as 650.00'),
    ageBand: cells.read<AgeBand>('Age band', oneOf(AGE_BANDS), `is none of ${AGE_BANDS.join(', ')}`),
    hasEvidence: cells.read('Evidence', yesOrNo, 'is neither yes nor no'),
    isSmallEmployer: cells.read('Small employer', yesOrNo, 'is neither yes nor no'),
    route: cells.read('Funding', oneOf(FUNDING_ROUTES), `is none of ${FUNDING_ROUTES.join(', ')}`),
    agreedOn: day('Agreed on'),
    learner: row.cell('Learner') || null,
    uln: row.cell('ULN') || null,
  };
  // Without either, the same file read again could not tell its rows from new ones.
  if ((start.learner === null) === (start.uln === null)) {
    cells.faults.push({
      where: `${where}, Learner`,
      message: 'needs a reference of your own, or the ULN, and not both',
    });
  }
  return cells.faults.length > 0 ? cells.faults : start;
}

const oneOf =
  <const Word extends string>(words: readonly Word[], missing?: Word) =>
  (text: string): Word | undefined =>
    text === '' ? missing : words.find((word) => word === text.toLowerCase());
